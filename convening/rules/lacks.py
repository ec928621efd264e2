"""What a convocation lacks before it is sent: what keeps it from leaving, and what its reader would miss."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from councils.french import NBSP, listed


class Mend(StrEnum):
    """Where something that is missing is entered."""

    SITTING = "sitting"
    AGENDA = "agenda"
    MEMBERS = "members"


@dataclass(frozen=True)
class CallLack:
    """One thing that is missing; one that `stops` keeps the convocation from leaving."""

    sentence: str
    where: Mend
    stops: bool = True


@dataclass(frozen=True)
class CallFacts:
    """What is asked of a convocation: `without_report` are the items of which nothing is explained.

    `note_source` is the article that asks for a note on each item, empty where none does.
    """

    has_hour: bool
    has_place: bool
    items: int
    without_report: Sequence[int]
    note_source: str
    members: int
    without_address: Sequence[str]


def lacks_of(facts: CallFacts) -> Iterator[CallLack]:
    """Yield what is missing, what stops first."""
    if not facts.has_hour:
        yield CallLack("L’heure de la séance n’est pas fixée.", Mend.SITTING)
    if not facts.has_place:
        yield CallLack("Le lieu de la séance n’est pas dit.", Mend.SITTING)
    if not facts.items:
        yield CallLack("L’ordre du jour est vide.", Mend.AGENDA)
    if not facts.members:
        yield CallLack("Aucun membre n’est en exercice le jour de la séance.", Mend.MEMBERS)
    if facts.without_report and facts.note_source:
        which = listed([str(position) for position in facts.without_report])
        points = (
            f"Les points {which} n’ont"
            if len(facts.without_report) > 1
            else f"Le point {which} n’a"
        )
        asked = f"la note de synthèse en demande un pour chacun ({facts.note_source})"
        yield CallLack(f"{points} pas d’exposé{NBSP}: {asked}.", Mend.AGENDA, stops=False)
    if facts.without_address:
        names = listed(list(facts.without_address))
        sentence = f"Sans adresse postale{NBSP}: {names}. La lettre sera à remettre en main propre."
        yield CallLack(sentence, Mend.MEMBERS, stops=False)
