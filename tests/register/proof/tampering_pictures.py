"""What may be done to the pictures that sealed acts print, once their triggers are off."""

from datetime import date
from hashlib import sha256

from papers.form import Form
from papers.models import Picture
from papers.saving import save_form
from register.actions import seal_sitting
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided


def replace_the_picture_of_an_act(council):
    Picture.objects.filter(pk=_printed(council).pk).update(png=b"another")


def take_the_picture_of_an_act_away(council):
    _printed(council).delete()


def _printed(council):
    """Return the picture that a ninth act prints."""
    facts = {"sha256": sha256(b"coat of arms").hexdigest(), "png": b"coat of arms", "alt": "Blason"}
    picture = Picture.objects.create(council=council, width=12, height=12, **facts)
    save_form(council=council, user=None, form=Form(logo=picture.sha256))
    make_item(sitting := make_sitting(council, date=date(2026, 6, 9)))
    seal_sitting(sitting=decided(sitting), user=None)
    return picture
