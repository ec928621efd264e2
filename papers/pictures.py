"""Keep a picture for the papers of a council, made of what somebody sent."""

from base64 import b64decode
from hashlib import sha256
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.confined import Busy, Door, Overrun, confined
from councils.french import typographic
from councils.models import Action, Council, Journal, User
from papers.drawn_pictures import drawn
from papers.models import Picture

#: The heaviest picture that is read, in bytes.
MOST_BYTES = 2_000_000
#: How many a council keeps: none ever goes, and each may weigh four megabytes.
MOST_KEPT = 100
DOOR = Door("image", seconds=5, answer_bytes=8 * 2**20)
TOO_HEAVY = "pèse plus de 2 Mo : réduisez-la."
TOO_LONG = "demande trop de temps ou de mémoire : simplifiez-la, ou exportez-la en PNG."
TOO_MANY = (
    f"serait de trop : votre conseil en garde {MOST_KEPT} au plus. Choisissez-en une parmi elles."
)
ITS_TURN = "attend son tour : Folio en lit trop à la fois. Recommencez dans un moment."


def keep_picture(*, council: Council, user: User | None, file: BinaryIO, alt: str) -> Picture:
    """Return the picture of a file, kept as one PNG of ours; the same one twice is kept once.

    Raises ValidationError on `logo_file` for what is not taken.
    """
    kept = Picture.objects.filter(council=council).count()
    told = {"refused": TOO_MANY} if kept >= MOST_KEPT else _read(file)
    if "refused" in told:
        raise _refusal(told["refused"])
    png = b64decode(told["png"])
    return _keep(council, user, png, {"width": told["width"], "height": told["height"], "alt": alt})


@transaction.atomic
def _keep(council: Council, user: User | None, png: bytes, facts: dict) -> Picture:
    digest = sha256(png).hexdigest()
    kept, is_new = Picture.objects.get_or_create(
        council=council,
        sha256=digest,
        alt=facts["alt"],
        defaults=facts | {"png": png, "made_by": user},
    )
    if is_new:
        after = {"sha256": digest, "largeur": kept.width, "hauteur": kept.height}
        Journal.objects.record(council, user, Action.PICTURE_ADDED, kept, after=after)
    return kept


def _read(file: BinaryIO) -> dict:
    """Return what a confined process drew, or why it did not."""
    if file.seek(0, 2) > MOST_BYTES:
        return {"refused": TOO_HEAVY}
    try:
        return confined(drawn, file, door=DOOR)
    except Busy:
        return {"refused": ITS_TURN}
    except Overrun:
        return {"refused": TOO_LONG}


def _refusal(why: str) -> ValidationError:
    return ValidationError({"logo_file": typographic(f"Cette image {why}")})


def picture_of(council: Council, digest: str) -> Picture | None:
    """Return the picture that a form names; None where there is none, where it is lost, or no longer itself."""
    if not digest:
        return None
    named = Picture.objects.filter(council=council, sha256=digest)
    found = named.order_by("made_at", "pk").last()
    return found if found and found.is_itself else None
