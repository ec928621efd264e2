"""What a ballot is about to ask, by column: what an entry says of it, and what it leaves as it is recorded."""

from collections.abc import Sequence
from typing import Any, TypedDict

from deliberations.models import AgendaItem
from votes.actions.entry import refuse, refuse_if
from votes.models import Ballot
from votes.record import Record
from votes.rules.ballots import Purpose, Rule
from votes.words.requests import not_in_the_room
from votes.words.sitting import NO_SUCH_ITEM

#: The majority of the statutes, as the columns of a ballot hold it.
SHARE = ("share_numerator", "share_denominator", "share_at_least", "share_of", "share_article")
#: What an entry that does not say otherwise leaves as it is.
KEPT = (
    "label",
    "purpose",
    "mode",
    "rule",
    *SHARE,
    "until_item_id",
    "election",
    "replaces_id",
    "replaces_name",
    "replaces_sex",
    "secret_waived",
    "quorum_contested",
)
#: The only thing that is asked and stands in rows of its own.
ASKERS = "askers"


class AskedQuestion(TypedDict, total=False):
    """What a ballot asks and how: each key may be given to the actions that record it, by its name.

    `askers` asked for this mode or for closed doors, by reference; `until` is the
    order of the last item for which the doors are closed, None for this one alone.
    """

    label: str
    purpose: str
    mode: str
    rule: str
    election: str
    replaces_id: int | None
    replaces_name: str
    replaces_sex: str
    secret_waived: bool
    quorum_contested: bool
    chair_vote: str
    share_numerator: int | None
    share_denominator: int | None
    share_at_least: bool
    share_of: str
    share_article: str
    askers: Sequence[str]
    until: int | None


def columns_of(
    record: Record, item: AgendaItem, known: Ballot, question: AskedQuestion
) -> dict[str, Any]:
    """Return what a ballot is to hold, and who asked for it when the entry says so.

    What the entry does not say stays as it is recorded, but for the voice of who
    presides, which belongs to its numbers.
    """
    asked: dict[str, Any] = {name: getattr(known, name) for name in KEPT} | {"chair_vote": ""}
    asked |= question
    _check_askers(record, item, asked.get(ASKERS, ()))
    if "until" in asked:
        asked["until_item_id"] = _until(record, item, asked.pop("until"))
    if asked["purpose"] != Purpose.CLOSED_DOORS:
        asked["until_item_id"] = None
    if asked["rule"] != Rule.SPECIAL:
        asked |= {name: getattr(Ballot(), name) for name in SHARE}
    asked["secret_waived"] = _waived(record, item, asked)
    return asked


def _waived(record: Record, item: AgendaItem, asked: dict[str, Any]) -> bool:
    """Tell whether the secret is waived: as the council voted where it was asked, else as the entry says."""
    if asked["mode"] == Ballot.Mode.SECRET:
        return False
    answer = record.at(item).waives_secrecy
    is_told = answer is None or asked["purpose"] == Purpose.WAIVER
    return bool(asked["secret_waived"] if is_told else answer)


def _check_askers(record: Record, item: AgendaItem, askers: Sequence[str]) -> None:
    """Refuse who asks without being in the room, or while standing aside."""
    strangers = [who for who in askers if who not in record.floor(item).present]
    refuse(not_in_the_room(record, strangers) if strangers else None)


def _until(record: Record, item: AgendaItem, order: int | None) -> int | None:
    """Return the last item for which the doors are closed; None for this one alone."""
    last = record.item(order) if order else item
    refuse_if(last is None or last.position < item.position, NO_SUCH_ITEM)
    return last.pk if last and last != item else None
