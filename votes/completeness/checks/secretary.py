"""Whether somebody who was there keeps the minutes of each item."""

from collections.abc import Iterator

from councils.french import NBSP
from votes.completeness.check import MOVEMENT, SITTING, Check
from votes.completeness.decided import is_decided
from votes.models import Attendance
from votes.record import AtItem, Record
from votes.words.seats import names_of


def secretary(record: Record) -> Iterator[Check]:
    """Ask for a secretary, and for one who was in the room at each item that is decided."""
    article = record.law.read("secretary").in_brackets
    decided = [item for item in record.items if is_decided(item, record)]
    if not record.secretaries and not (decided and all(map(record.secretaries_of, decided))):
        sentence = f"Aucun secrétaire de séance n’est nommé{article}."
        yield Check("no_secretary", None, sentence, SITTING, "id_secretary_1")
    for item in decided if record.is_called else ():
        at_item = record.at(item)
        if gone := away(record, at_item):
            yield Check(
                "secretary_away", item, words_of_away(at_item, gone) + article + ".", MOVEMENT
            )


def away(record: Record, at_item: AtItem) -> list[Attendance]:
    """Return the secretaries of an item when none of them was there; an outsider is not on the roll."""
    keepers = record.secretaries_of(at_item.item)
    if any(keeper.member is None for keeper in keepers):
        return []
    seats = [seat for keeper in keepers if (seat := record.seat_of(keeper.member))]
    there = any(seat.reference in at_item.floor.present for seat in seats)
    return [] if there else seats


def words_of_away(at_item: AtItem, away: list[Attendance]) -> str:
    """Return « Mme MODDE, secrétaire, est en déport à ce point : nommez qui en tient le procès-verbal »"""
    recused = all(seat.reference in at_item.floor.recused for seat in away)
    where = "en déport à ce point" if recused else "hors de la salle à ce point"
    who = "secrétaires, sont" if len(away) > 1 else "secrétaire, est"
    return f"{names_of(away)}, {who} {where}{NBSP}: nommez qui en tient le procès-verbal"
