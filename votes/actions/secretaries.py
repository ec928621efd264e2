"""Who keeps the minutes from an item on, in the place of the secretaries of the sitting (CGCT, art. L2121-15)."""

from django.db import transaction

from councils.french import NBSP
from councils.models import Action, User
from deliberations.models import AgendaItem, ItemSecretary
from members.models import Member
from votes.actions.entry import here, log, refuse_if, require, seats_of
from votes.actions.roll import draw_up_roll
from votes.models import Attendance
from votes.record import AtItem, Record, read
from votes.words.sitting import NOT_OPEN

NOT_BOTH = f"Choisissez un membre ou une personne extérieure, pas les deux{NBSP}: un seul signe."


@transaction.atomic
def name_secretary(
    *, item: AgendaItem, user: User | None, member: str | None, name: str = ""
) -> Record:
    """Let somebody keep the minutes of an item and of those after it, as far as nobody else was named.

    `member` is in the room, by reference, `name` an outsider; neither gives the
    minutes back to the secretaries of the sitting.
    """
    record = draw_up_roll(sitting=item.sitting)
    require(record.sitting.has_begun, NOT_OPEN)
    at_item = record.at(here(record, item))
    refuse_if(member and name, NOT_BOTH)
    seat = seats_of(record, [member])[0] if member else None
    if seat:
        require(seat.reference in at_item.floor.present, _away(seat, at_item))
    former = [str(keeper) for keeper in record.secretaries_of(item)]
    for one in onward(record, at_item.item):
        _write(one, seat.member if seat else None, name)
    log(record, user, Action.ITEM_CHANGED, item, {"secretaries": former}, _after(seat, name))
    return read(record.sitting)


def onward(record: Record, item: AgendaItem) -> list[AgendaItem]:
    """Return an item and those after it that have the same secretaries of their own, until others were named."""
    found: list[AgendaItem] = []
    for one in record.items:
        if one.position < item.position:
            continue
        if _own(record, one) != _own(record, item):
            break
        found.append(one)
    return found


def _own(record: Record, item: AgendaItem) -> list[tuple[int | None, str]]:
    keepers = record.secretaries_of(item)
    return [(keeper.member_id, keeper.name) for keeper in keepers]


def _after(seat: Attendance | None, name: str) -> dict[str, list[str]]:
    return {"secretaries": [str(seat or name)] if seat or name else []}


def _write(item: AgendaItem, member: Member | None, name: str) -> None:
    item.secretaries.all().delete()
    if member or name:
        row = ItemSecretary(item=item, position=1, member=member, name=name)
        row.full_clean()
        row.save()


def _away(seat: Attendance, at_item: AtItem) -> str:
    where = "en déport" if seat.reference in at_item.floor.recused else "hors de la salle"
    return f"{seat.short_name} est {where} au point{NBSP}{at_item.item.position}{NBSP}: choisissez qui y est."
