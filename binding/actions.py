"""Number leaves: open a volume, draw the next gathering in it, tell when it was signed, close it, tell when it was bound."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from binding.acts import ActOnLeaves
from binding.decided import DecisionOnLeaves
from binding.drawing import DrawnGathering, draw
from binding.models import AskedGathering, Gathering, SignedOn, Volume
from binding.record import BoundAct, canonical
from binding.soundness import Broken
from binding.sources import LeafSource
from binding.waiting import next_in, open_volume_of
from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from papers.pdf.engine import NotPrintable
from register.actions.following import tell_milestone
from register.models import Milestone

#: How often a gathering is drawn anew when another took its leaves meanwhile.
TRIES = 3
NO_VOLUME = f"Aucun volume n’est ouvert{NBSP}: ouvrez-en un d’abord."
NOTHING_WAITS = f"Rien n’attend d’être imprimé{NBSP}: chaque séance scellée a son cahier."
TAKEN = f"D’autres cahiers ont pris ces feuillets entre-temps{NBSP}: imprimez à nouveau."
EMPTY = f"Ce volume n’a aucun feuillet{NBSP}: imprimez un cahier avant de le clore."
STILL_OPEN = f"Ce volume est encore ouvert{NBSP}: clôturez-le avant de dire qu’il est relié."


NUMBERED = f"Ce volume a des feuillets imprimés{NBSP}: ni son numéro ni son premier feuillet ne changent plus."
FOLLOWED = f"Un autre volume le suit{NBSP}: celui-ci reste clos."
BOUND = f"Ce volume est relié{NBSP}: il reste clos."


@transaction.atomic
def open_volume(
    *, council: Council, number: int, opened_on: date, first_leaf: int, user: User | None
) -> Volume:
    """Open the volume in which the next gatherings are numbered; raise ValidationError while another is open."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    volume = Volume(council=council, number=number, opened_on=opened_on, first_leaf=first_leaf)
    volume.full_clean()
    volume.save(force_insert=True)
    Journal.objects.record(council, user, Action.VOLUME_OPENED, volume, after=_opening(volume))
    return volume


@transaction.atomic
def correct_volume(
    *, volume: Volume, number: int, opened_on: date, first_leaf: int, user: User | None
) -> Volume:
    """Correct what was typed of a volume; raise ValidationError once it has a leaf."""
    volume = locked(volume)
    if volume.closed_on or volume.leaves:
        raise ValidationError(NUMBERED)
    before = _opening(volume)
    AskedGathering.objects.filter(volume=volume).delete()
    volume.number, volume.opened_on, volume.first_leaf = number, opened_on, first_leaf
    volume.full_clean()
    volume.save(update_fields=["number", "opened_on", "first_leaf"])
    council, after = volume.council, _opening(volume)
    Journal.objects.record(
        council, user, Action.VOLUME_CORRECTED, volume, before=before, after=after
    )
    return volume


def _opening(volume: Volume) -> dict[str, Any]:
    """Return what the journal keeps of how a volume was opened."""
    return {
        "number": volume.number,
        "opened_on": volume.opened_on.isoformat(),
        "first_leaf": volume.first_leaf,
    }


@transaction.atomic
def close_volume(*, volume: Volume, user: User | None) -> Volume:
    """Close a volume today: no leaf is added to it any more. Raises ValidationError for one without a leaf."""
    volume = locked(volume)
    if volume.closed_on:
        return volume
    if not volume.leaves:
        raise ValidationError(EMPTY)
    AskedGathering.objects.filter(volume=volume).delete()
    volume.closed_on = max(volume.council.today, volume.opened_on)
    volume.full_clean()
    volume.save(update_fields=["closed_on"])
    after = {"closed_on": volume.closed_on.isoformat(), "last_leaf": volume.next_leaf - 1}
    Journal.objects.record(volume.council, user, Action.VOLUME_CLOSED, volume, after=after)
    return volume


@transaction.atomic
def reopen_volume(*, volume: Volume, user: User | None) -> Volume:
    """Open a volume again that was closed too early; raise ValidationError once another follows it, or it is bound."""
    volume = locked(volume)
    if volume.closed_on is None:
        return volume
    if volume.council.volumes.filter(number__gt=volume.number).exists():
        raise ValidationError(FOLLOWED)
    if bound_on(volume):
        raise ValidationError(BOUND)
    before, volume.closed_on = {"closed_on": volume.closed_on.isoformat()}, None
    volume.full_clean()
    volume.save(update_fields=["closed_on"])
    Journal.objects.record(volume.council, user, Action.VOLUME_REOPENED, volume, before=before)
    return volume


def bound_on(volume: Volume) -> date | None:
    """Return the day on which somebody told that a volume is bound."""
    told = Milestone.objects.filter(kind=DueKind.BOUND, sitting__gathering__volume=volume)
    return max((one.on for one in told), default=None)


def draw_next(*, council: Council, user: User | None, leaf: int | None = None) -> Gathering:
    """Draw what waits for its leaves since longest, in the open volume, and number them for ever.

    `leaf` is the first one that the clerk was shown: where it was given meanwhile, nothing is drawn.

    The drawing takes seconds, and nobody waits meanwhile: its leaves are given under a lock
    afterwards, where nobody took them. What fails gives no leaf. Raises ValidationError in words.
    """
    for _ in range(TRIES):
        volume, source = next_to_draw(council, leaf)
        if kept := _keep(volume, source, _drawn(source, volume.next_leaf), user):
            return kept
    raise ValidationError(TAKEN)


def next_to_draw(council: Council, leaf: int | None) -> tuple[Volume, LeafSource]:
    """Return the volume that is open, and what waits for its leaves since longest; raise ValidationError in words."""
    volume, source = open_volume_of(council), next_in(council)
    if volume is None:
        raise ValidationError(NO_VOLUME)
    if leaf not in (None, volume.next_leaf):
        raise ValidationError(f"Le feuillet {leaf} est déjà imprimé{NBSP}: le voici au tableau.")
    if source is None:
        raise ValidationError(NOTHING_WAITS)
    return volume, source


def _drawn(source: LeafSource, first_leaf: int) -> DrawnGathering:
    try:
        return draw(source, first_leaf)
    except (NotPrintable, Broken) as refusal:
        raise ValidationError(str(refusal)) from refusal


@transaction.atomic
def _keep(
    volume: Volume, source: LeafSource, drawn: DrawnGathering, user: User | None
) -> Gathering | None:
    """Give a gathering its leaves for ever; None where they, or what it prints, have theirs meanwhile."""
    volume = locked(volume)
    named = source.key
    if Gathering.objects.filter(**named).exists():
        return None
    if volume.closed_on or volume.next_leaf != drawn.first_leaf:
        return None
    kept = Gathering(
        volume=volume,
        first_leaf=drawn.first_leaf,
        last_leaf=drawn.last_leaf,
        record=canonical(acts_of(source, drawn)),
        pdf=drawn.pdf,
        sha256=sha256(drawn.pdf).hexdigest(),
        **named,
    )
    kept.full_clean()
    kept.save(force_insert=True)
    AskedGathering.objects.filter(volume=volume).delete()
    _log(kept, Action.GATHERING_DRAWN, user, {"sha256": kept.sha256, "volume": volume.number})
    return kept


def acts_of(source: LeafSource, drawn: DrawnGathering) -> list[BoundAct]:
    """Return what the record of a gathering tells of its acts."""
    acts = [one for one in source.items if isinstance(one, ActOnLeaves | DecisionOnLeaves)]
    return [one.bound(drawn.leaves[one.number]) for one in acts]


@transaction.atomic
def tell_signed(*, gathering: Gathering, on: date, user: User | None) -> SignedOn:
    """Tell when a gathering was signed on paper; told again, the last day counts."""
    sitting, today = gathering.held_at, gathering.held_at.council.today
    if on < sitting.date:
        told = in_words(sitting.date)
        raise ValidationError({"on": f"La séance est du {told}{NBSP}: rien n’en est signé avant."})
    if on > today:
        raise ValidationError(
            {"on": f"Ce jour est à venir{NBSP}: nous sommes le {in_words(today)}."}
        )
    signed = SignedOn.objects.create(gathering=gathering, on=on)
    _log(gathering, Action.GATHERING_SIGNED, user, {"on": on.isoformat()})
    return signed


def tell_bound(*, volume: Volume, on: date, user: User | None) -> None:
    """Tell when a volume came back bound: the deadline of its years is kept. Raises ValidationError for one that is open."""
    if volume.closed_on is None:
        raise ValidationError(STILL_OPEN)
    with transaction.atomic():
        for sitting in _last_of_each_year(volume):
            tell_milestone(sitting=sitting, kind=DueKind.BOUND, on=on, user=user)


def _last_of_each_year(volume: Volume) -> list[Sitting]:
    """Return a sitting for each year of a volume: what is told of it holds for its year."""
    held = Sitting.objects.filter(gathering__volume=volume).order_by("date", "rank")
    return list({sitting.date.year: sitting for sitting in held}.values())


def locked(volume: Volume) -> Volume:
    """Return a volume whose row is locked until the transaction ends: nobody gives leaves meanwhile."""
    return Volume.objects.select_for_update(no_key=True).select_related("council").get(pk=volume.pk)


def _log(gathering: Gathering, action: Action, user: User | None, after: dict[str, Any]) -> None:
    sitting = gathering.held_at
    Journal.objects.record(sitting.council, user, action, gathering, sitting=sitting, after=after)
