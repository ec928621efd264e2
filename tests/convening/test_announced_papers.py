"""The agenda to post and the note: drafts until the convocation has left, then as it announced them."""

import pytest
from django.urls import reverse

from convening.call import build, to_json
from convening.printing import announced
from convening.words.note import CallNote
from convening.words.poster import CallPoster
from councils.models import Role
from deliberations.models import Sitting
from tests.builders import make_user
from tests.convening.conftest import convening_sitting, made
from tests.papers.extracts import plain, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return convening_sitting()


def test_they_are_drafts_until_the_convocation_has_left(sitting):
    draft = announced(CallPoster, sitting)
    assert draft.draft
    assert draft.file_name.startswith("projet-ordre-du-jour-")
    made(sitting, call=to_json(build(sitting)))
    sitting.items.update(title="Un autre objet")
    left = announced(CallNote, sitting)
    assert not left.draft
    assert [item.title for item in left.call.items] == ["Objet du point 1"]


def test_a_convocation_sent_without_folio_leaves_no_draft(sitting):
    Sitting.objects.filter(pk=sitting.pk).update(convened_on=sitting.date)
    sitting.refresh_from_db()
    assert not announced(CallPoster, sitting).draft


def test_a_clerk_prints_them_from_the_papers_of_the_sitting(client, sitting):
    client.force_login(make_user(sitting.council, Role.Kind.CLERK))
    place = [sitting.council.slug, sitting.day]
    page = client.get(reverse("sitting-papers", args=place)).content.decode()
    for name in ("ordre-du-jour", "note-de-synthese"):
        assert reverse("call-paper", args=[*place, name]) in page
    pdf = b"".join(client.get(reverse("call-paper", args=[*place, "ordre-du-jour"])))
    assert "1. Objet du point 1" in plain(text_of(pdf, "-layout"))
    assert client.get(reverse("call-paper", args=[*place, "autre"])).status_code == 404
