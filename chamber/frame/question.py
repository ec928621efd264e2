"""Which question of an item a page is about, and the address that says so."""

from dataclasses import dataclass
from urllib.parse import urlencode

from councils.forms import read_number
from votes.record import AtItem
from votes.rules.ballots import Purpose


@dataclass(frozen=True)
class ShownQuestion:
    """One question of an item, recorded or not: its rank, what it is called, and what it asks.

    Who asked for it, and until which item doors are closed, are those of a question
    that is not recorded yet.
    """

    position: int = 1
    label: str = ""
    purpose: Purpose = Purpose.QUESTION
    askers: tuple[str, ...] = ()
    until: int | None = None

    @property
    def address(self) -> str:
        """The end of the address of a question that is not recorded yet."""
        asked = [("question", str(self.position)), ("label", self.label)]
        if self.purpose != Purpose.QUESTION:
            asked.append(("purpose", self.purpose))
        asked += [("askers", who) for who in self.askers]
        asked += [("until", str(self.until))] if self.until else []
        return f"?{urlencode(asked)}"


def own_purpose(at_item: AtItem) -> Purpose:
    """Return what a ballot of an item asks when nothing else is said: the item itself."""
    return Purpose.URGENCY if at_item.item.asks_urgency else Purpose.QUESTION


def question_of(request, record, item) -> ShownQuestion:
    """Return the question that the address names.

    A recorded one, else a new one when its address says what it asks, else the first.
    """
    at_item, asked = record.at(item), request.GET
    ballots = [ballot.row for ballot in at_item.ballots]
    found = next((one for one in ballots if str(one.position) == asked.get("question")), None)
    if found is None and not {"label", "purpose"} & asked.keys():
        found = next(iter(ballots), None)
    if found:
        return ShownQuestion(found.position, found.label, Purpose(found.purpose))
    last, purpose = max((one.position for one in ballots), default=0), asked.get("purpose")
    return ShownQuestion(
        last + 1,
        asked.get("label", "").strip(),
        Purpose(purpose) if purpose in list(Purpose) else own_purpose(at_item),
        tuple(who for who in asked.getlist("askers") if who in at_item.floor.present),
        read_number(asked.get("until", "")) or None,
    )
