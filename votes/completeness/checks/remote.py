"""Whether members may take part from afar, and in what is voted."""

from collections.abc import Iterator

from councils.french import NBSP
from votes.completeness.check import CALL, Check
from votes.record import AtItem, Record
from votes.words.seats import names_of


def remote(record: Record) -> Iterator[Check]:
    """Tell of members who take part by video where no text lets them, or in a secret ballot."""
    afar = [seat for seat in record.roll if seat.reference in record.sitting.remote]
    if not afar:
        return
    verb = "participe" if len(afar) == 1 else "participent"
    ruling = record.law.read("video")
    if not ruling.value:
        sentence = (
            f"{names_of(afar)} {verb} à distance{NBSP}: aucun texte ne le permet à ce conseil"
        )
        yield Check("remote_not_allowed", None, f"{sentence} ce jour-là.", CALL)
    for item in record.items if record.is_called else ():
        at_item = record.at(item)
        there = [seat for seat in afar if seat.reference in at_item.floor.present]
        if there and _is_secret(at_item):
            verb = "participe" if len(there) == 1 else "participent"
            sentence = f"{names_of(there)} {verb} à distance à un vote secret{ruling.in_brackets}"
            then = "chacun y vote dans la salle"
            yield Check("remote_secret", item, f"{sentence}{NBSP}: {then}.", CALL)


def _is_secret(at_item: AtItem) -> bool:
    """Tell whether a ballot of the item is secret, or elects."""
    return any(ballot.row.is_secret or ballot.row.is_election for ballot in at_item.ballots)
