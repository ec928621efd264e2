"""What keeps an extract from being true: told in French, with the page where it is put right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from councils.french import NBSP, fold, plural
from deliberations.models import AgendaItem, Sitting
from law.reading import Law
from votes.completeness.check import ACTIONS, INCOMPLETE
from votes.models import Attendance
from votes.record import AtItem, Record, RecordedBallot
from votes.rules.ballots import Purpose
from votes.rules.elections import validity
from votes.words import faults as words
from votes.words.ballots import short_of_quorum
from votes.words.seats import names_of

Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome
NO_BALLOT = "Aucun scrutin n’est enregistré à ce point : enregistrez-le."
KEPT_OUT = (
    "Le conseil a refusé d’ajouter ce point, et pourtant une décision y est enregistrée"
    f"{NBSP}: effacez l’un ou l’autre."
)
#: What an item may be about, without any question of its own.
PROCEDURE = ((Purpose.CLOSED_DOORS, "huis clos"), (Purpose.URGENCY, "urgence"))
#: Voting on the addition of an item, or on closing the doors, decides nothing of the item.
ONLY_ABOUT_IT = "Aucun scrutin ne porte sur ce point lui-même : mettez-le aux voix."


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or wrong; `page` names the address where it is put right, `code` the check."""

    sentence: str
    page: str
    code: str = INCOMPLETE

    @property
    def action(self) -> str:
        return ACTIONS[self.page]

    @property
    def of_item(self) -> bool:
        """Whether that page is the item's own, and not the sitting's."""
        return self.page in ("ballot", "item-update")


class NotReady(Exception):
    """The extract of an item would say something false; `lacks` tells what, one thing after another."""

    def __init__(self, lacks: tuple[Lack, ...]):
        super().__init__(" ".join(lack.sentence for lack in lacks))
        self.lacks = lacks


def lacks(item: AgendaItem, record: Record) -> tuple[Lack, ...]:
    """Return what has to be entered or corrected before the extract of an item can be printed."""
    if not record.is_called:
        return (Lack("L’appel n’est pas fait : dites d’abord qui est présent.", "roll-call"),)
    at_item = record.at(item)
    head, ballots = at_item.head, at_item.ballots
    found = [*_of_the_chair(at_item, record.sitting), *_of_the_outcome(at_item)]
    found += _of_the_quorum(record.law, at_item, head.ballots if head else ballots)
    if head:
        found += _of_the_block(item, record, head.item)
    for ballot in ballots:
        found += _of_the_votes(ballot)
        found += _of_the_counts(record, ballot)
    return tuple(found)


def _of_the_chair(at_item: AtItem, sitting: Sitting) -> Iterator[Lack]:
    """Ask for somebody who presides, and who is in the room (CGCT, art. L2121-14)."""
    member, seat = at_item.chair, at_item.chair_seat
    if member is None:
        if not (at_item.item.chair_name or sitting.chair_name):
            yield Lack("Personne ne préside la séance : choisissez qui préside.", "sitting-update")
        return
    if seat and seat.reference in at_item.floor.recused:
        yield Lack(
            f"{seat} préside ce point, et y est en déport{NBSP}: choisissez qui préside.", "ballot"
        )
    elif not at_item.chair_is_present:
        yield Lack(
            f"{seat or member} préside ce point sans être dans la salle{NBSP}: "
            "corrigez l’appel, ou choisissez qui préside.",
            "roll-call",
        )


def _of_the_outcome(at_item: AtItem) -> Iterator[Lack]:
    """Ask for a vote on the item itself, or an outcome; an information needs neither, nor the closing of the doors."""
    item = at_item.item
    if not (at_item.deciding or at_item.decided or _needs_no_vote(at_item)):
        if at_item.ballots:
            yield Lack(ONLY_ABOUT_IT, "ballot", "no_question_ballot")
        else:
            yield Lack(NO_BALLOT, "ballot")
    if at_item.is_kept_out and (at_item.own_ballots or item.outcome == Outcome.NOTED):
        yield Lack(KEPT_OUT, "ballot", "addition_refused")
    elif at_item.own_ballots and at_item.decided in (Outcome.WITHDRAWN, Outcome.POSTPONED):
        yield Lack(
            f"Ce point est {item.get_outcome_display()}, et pourtant un scrutin y est enregistré"
            f"{NBSP}: effacez l’un ou l’autre.",
            "ballot",
        )


def _needs_no_vote(at_item: AtItem) -> bool:
    """Whether the item is told, or does nothing but close the doors or approve the urgency."""
    title, asked = fold(at_item.item.title), {ballot.purpose for ballot in at_item.ballots}
    is_procedure = any(asked == {purpose} and words in title for purpose, words in PROCEDURE)
    return at_item.item.kind == Kind.INFORMATION or is_procedure


def _of_the_quorum(law: Law, at_item: AtItem, ballots: Sequence[RecordedBallot]) -> Iterator[Lack]:
    """Refuse what a council without quorum decided, unless the paper tells of it (CGCT, art. L2121-17)."""
    floor, noted = at_item.floor, at_item.item.outcome == Outcome.NOTED
    decided = noted or any(not ballot.row.quorum_contested for ballot in ballots)
    if decided and not floor.quorum_met:
        yield Lack(
            f"Le quorum n’est pas atteint à ce point{NBSP}: {short_of_quorum(floor, law)}.",
            "roll-call",
        )


def _of_the_block(item: AgendaItem, record: Record, head: AgendaItem) -> Iterator[Lack]:
    """Ask that the ballot of a block be that of the same voters at each of its items."""
    here, there = set(record.floor(item).voters), set(record.floor(head).voters)
    others = [seat for seat in record.roll if seat.reference in here ^ there]
    if others:
        yield Lack(
            f"Ce point est adopté en bloc avec le point{NBSP}{head.position}, et pourtant les votants "
            f"ne sont pas les mêmes{NBSP}: {names_of(others)}. Mettez-le aux voix à part.",
            "ballot",
        )


def _of_the_votes(ballot: RecordedBallot) -> Iterator[Lack]:
    """Ask that the voices be those of the voters, all of them and nobody else."""
    missing, excess = ballot.missing, ballot.excess
    if ballot.took_part and not ballot.votes:
        yield from _of_numbers(missing, excess)
        return
    if missing:
        yield Lack(
            f"Il manque {plural(len(missing), 'voix', 'voix')}{NBSP}: {names_of(missing)}.",
            "ballot",
        )
    if excess:
        yield Lack(
            f"{plural(len(excess), 'voix', 'voix')} de trop, faute de pouvoir voter à ce point"
            f"{NBSP}: {names_of(excess)}.",
            "ballot",
        )


def _of_numbers(missing: Sequence[Attendance], excess: Sequence[Attendance]) -> Iterator[Lack]:
    """Say whose voice changes the numbers of a ballot: they can only be counted again."""
    for seats, how in ((missing, "sans la voix de"), (excess, "avec la voix de")):
        can = "peut" if len(seats) == 1 else "peuvent"
        verb = can if seats is missing else f"ne {can} pas"
        if seats:
            yield Lack(
                f"Le scrutin est compté {how} {names_of(seats)}, qui {verb} voter à ce point"
                f"{NBSP}: refaites le décompte.",
                "ballot",
            )


def _of_the_counts(record: Record, ballot: RecordedBallot) -> Iterator[Lack]:
    """Ask that the numbers be those of everybody who took part, and that an election can be decided."""
    if not ballot.took_part:
        return
    sentences: Iterable[str | None]
    if ballot.row.is_election:
        sentences = _of_the_rounds(record, ballot)
    else:
        sentences = [words.unbalanced(ballot.tally.voters, len(ballot.took_part))]
    yield from (Lack(sentence, "ballot") for sentence in sentences if sentence)


def _of_the_rounds(record: Record, ballot: RecordedBallot) -> Iterator[str]:
    """Return what keeps an election from being told: no round, or what its judge says against them."""
    rounds, voters = ballot.rounds, len(ballot.took_part)
    if not rounds:
        yield f"Cette élection n’a aucun tour{NBSP}: enregistrez les voix de chacun."
        return
    is_unopposed = ballot.row.rounds.all()[0].number == 0
    scheme = ballot.held.scheme
    if is_unopposed:
        faults = validity.unopposed(scheme, rounds[0])
    else:
        faults = validity.election(scheme, rounds, voters, ballot.held.in_office)
    for fault in faults:
        yield words.refusal(record, fault)
