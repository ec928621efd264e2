"""Propose minutes to the next sitting, note what it says of them, and publish them once it adopts them (CGCT, art. L2121-15)."""

from contextlib import suppress
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import NBSP, in_words
from councils.models import Action, Journal, User
from deliberations.actions import move_item, refuse, save_item
from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem, Sitting
from minutes import refusals
from minutes.actions.freezing import drawn, drawn_under_seal, keep
from minutes.actions.recording import erase_recording
from minutes.adoption import MinutesLife, life_of, next_sitting, own_item
from minutes.models import AskedMinutes, FrozenPaper, MinutesProposal
from minutes.reading import minutes_of
from minutes.sheets.minutes_sheet import MinutesSheet
from register.actions.following import tell_milestone
from register.models import Milestone
from votes.actions import set_outcome


def propose_minutes(*, sitting: Sitting, user: User | None) -> MinutesProposal:
    """Keep the minutes as they are proposed, and put their adoption on the agenda of the next sitting.

    Raises ValidationError where the sitting is not over, where no later one is
    prepared, or where they are proposed already.
    """
    following = next_sitting(sitting)
    refuse(refusals.of_proposing(sitting, following, life_of(sitting)))
    assert following is not None  # or it was refused
    new = drawn(sitting, partial(minutes_of, sitting))
    with transaction.atomic():
        keep(new, user=user, action=Action.MINUTES_PROPOSED)
        AskedMinutes.objects.filter(sitting=sitting).delete()
        item = _item_of(following, sitting, user)
        return MinutesProposal.objects.create(sitting=sitting, item=item)


def _item_of(following: Sitting, sitting: Sitting, user: User | None) -> AgendaItem:
    """Return the item that adopts the minutes: one that a clerk wrote already, else a new one, the first where it can be."""
    if own := own_item(following, sitting):
        return own
    day = f"{in_words(sitting.date)}{sitting.day.of_the_day}".replace(NBSP, " ")
    title = f"Approbation du procès-verbal de la séance du {day}"
    item = AgendaItem(sitting=following, kind=AgendaItem.Kind.MINUTES, title=title)
    first = following.items.order_by("position").first()
    save_item(item=item, user=user)
    # What is decided there already stays where it is.
    with suppress(ValidationError), transaction.atomic():
        move_item(item=item, before=first, user=user)
    item.refresh_from_db(fields=["position"])
    return item


@transaction.atomic
def note_adoption(
    *, proposal: MinutesProposal, remarks: str, without_vote: bool, user: User | None
) -> None:
    """Write the remarks of the council, and that it adopted the minutes without a vote where it did.

    Raises ValidationError once they are published, or where the sitting that adopts them is closed.
    """
    proposal = MinutesProposal.objects.select_for_update().get(pk=proposal.pk)
    refuse(refusals.of_remarks(life_of(proposal.sitting)))
    if without_vote:
        set_outcome(item=proposal.item, user=user, outcome=AgendaItem.Outcome.NOTED)
    before, proposal.remarks = proposal.remarks, remarks.strip()
    if before == proposal.remarks:
        return
    proposal.save(update_fields=["remarks"])
    Journal.objects.record(
        proposal.sitting.council,
        user,
        Action.MINUTES_REMARKED,
        proposal.item,
        sitting=proposal.item.sitting,
        item=proposal.item,
        before=before,
        after=proposal.remarks,
    )


def publish_minutes(*, sitting: Sitting, user: User | None) -> FrozenPaper:
    """Keep the minutes as the council adopted them, under its seal, and tell that they are adopted and online.

    Raises ValidationError where it did not adopt them, or its sitting is not over.
    """
    life, today = life_of(sitting), sitting.council.today
    refuse(refusals.of_publishing_minutes(life))
    new = drawn_under_seal(sitting, partial(_adopted, sitting))
    with transaction.atomic():
        paper = keep(new, user=user, action=Action.MINUTES_PUBLISHED)
        AskedMinutes.objects.filter(sitting=sitting).delete()
        erase_recording(sitting=sitting, by=user)
        days = {DueKind.MINUTES: _adopted_on(life), DueKind.MINUTES_ONLINE: today}
        for kind, on in days.items():
            if not Milestone.objects.filter(sitting=sitting, kind=kind).exists():
                tell_milestone(sitting=sitting, kind=kind, on=on, user=user)
    return paper


def _adopted(sitting: Sitting) -> MinutesSheet:
    """Return the minutes as adopted; they say the day on which somebody told that they went online, else today."""
    told = Milestone.objects.filter(sitting=sitting, kind=DueKind.MINUTES_ONLINE).first()
    online_on = told.on if told else sitting.council.today
    return minutes_of(sitting, online_on, life_of(sitting).adoption)


def _adopted_on(life: MinutesLife) -> date:
    assert life.proposal is not None  # or publishing was refused
    return life.proposal.item.sitting.date
