"""Count the ballots of an item for its extract: who is named, who is elected, and nothing secret."""

from collections.abc import Iterator
from typing import Literal

from deliberations.models import AgendaItem
from law.elections import ElectionTie
from papers.extract.ballot_facts import (
    CountedBallot,
    CountedRound,
    ExtractCandidate,
    ExtractMajority,
    ListedName,
    Voices,
)
from votes.completeness.item import NotReady, lacks
from votes.models import Attendance, Ballot, ListName
from votes.models import Candidate as Candidacy
from votes.models import Round as Row
from votes.record import Record, RecordedBallot
from votes.record.majorities import article_of
from votes.rules.ballots import Choice, Decision, Rule
from votes.rules.elections import ElectionOutcome, RoundFigures
from votes.rules.floor import Floor
from votes.words.majorities import is_threshold

OF_BALLOT = ("label", "mode", "election", "secret_waived", "quorum_contested")
OF_ROUND = (
    "ballots_in_urn",
    "blank",
    "void",
    "blank_and_void",
    "votes_cast",
    "not_voting",
    "seats",
    "substitute_seats",
)


def counted(record: Record, item: AgendaItem, ballot: RecordedBallot) -> CountedBallot:
    """Return a ballot as its extract tells it; raises NotReady where it decides nothing yet."""
    row, tally, decision = ballot.row, ballot.tally, decided(record, item, ballot)
    return CountedBallot(
        voices=() if row.is_election else tuple(_voices(record.at(item).floor, ballot)),
        blank=0 if row.is_election else tally.blank,
        void=0 if row.is_election else tally.void,
        rounds=tuple(_rounds(record, ballot)) if row.is_election else (),
        result=decision.result,
        casting_vote=decision.casting_vote,
        rule=Rule(row.rule),
        purpose=ballot.purpose,
        majority=_majority(record, ballot, decision.needed),
        asked_by=_askers(record, item, ballot),
        **{name: getattr(row, name) for name in OF_BALLOT},
    )


def _askers(record: Record, item: AgendaItem, ballot: RecordedBallot) -> tuple[str, ...]:
    """Return who of the room asked for the ballot, in rank order; whoever is away can ask for nothing."""
    asked = record.askers.get(ballot.row.pk, frozenset())
    return tuple(who for who in record.floor(item).present if who in asked)


def _majority(record: Record, ballot: RecordedBallot, needed: int | None) -> ExtractMajority | None:
    """Return what a ballot needed, where papers tell it."""
    majority = ballot.majority
    if majority is None or needed is None or not is_threshold(majority):
        return None
    return ExtractMajority(
        majority.share.numerator,
        majority.share.denominator,
        majority.at_least,
        majority.of.value,
        needed,
        article_of(ballot.row, record.law),
    )


def decided(record: Record, item: AgendaItem, ballot: RecordedBallot) -> Decision:
    """Return what a ballot of this item decided; raises NotReady where a birth date would tell it."""
    if ballot.decision is None:
        raise NotReady(lacks(item, record))
    return ballot.decision


def _voices(floor: Floor, ballot: RecordedBallot) -> Iterator[Voices]:
    """Count each choice; a public ballot names everybody who voted (CGCT, art. L2121-21)."""
    row, by_proxy = ballot.row, _proxies(floor, ballot)
    for choice, count in zip(Choice, ballot.tally.counts, strict=True):
        is_named = choice != Choice.FOR or row.mode == Ballot.Mode.ROLL_CALL
        who = tuple(reference for reference, word in ballot.votes.items() if word == choice)
        named = who if is_named and not row.is_secret else ()
        yield Voices(choice, count, by_proxy[choice], named)


def _proxies(floor: Floor, ballot: RecordedBallot) -> dict[Choice, int | None]:
    """Return how many voices of each choice were given by proxy; None where nobody told it, or where it is secret."""
    if ballot.row.is_secret:
        return dict.fromkeys(Choice)
    represented = floor.represented
    if ballot.votes or not represented:
        proxies = [choice for who, choice in ballot.votes.items() if who in represented]
        return {choice: proxies.count(choice) for choice in Choice}
    told = {count.said: count.by_proxy for count in ballot.row.counts.all() if count.voices}
    return {choice: told.get(choice, 0) for choice in Choice}


def _rounds(record: Record, ballot: RecordedBallot) -> Iterator[CountedRound]:
    held = zip(ballot.row.rounds.all(), ballot.rounds, ballot.held.by_round, strict=True)
    for row, round_, decided in held:
        yield CountedRound(
            number=row.number,
            majority=decided.majority,
            vacant=decided.vacant,
            candidates=tuple(_candidates(record, ballot, row, round_, decided)),
            **{name: getattr(round_, name) for name in OF_ROUND},
        )


def _candidates(
    record: Record,
    ballot: RecordedBallot,
    row: Row,
    round_: RoundFigures,
    decided: ElectionOutcome,
) -> Iterator[ExtractCandidate]:
    by_mean = ballot.held.scheme.tie == ElectionTie.MEAN_AGE
    for candidacy, candidate in zip(row.candidates.all(), round_.candidates, strict=True):
        key, seat = candidate.key, record.seat_at(candidacy.member_id)
        yield ExtractCandidate(
            *_names(seat, candidacy),
            is_list=candidacy.is_list,
            votes=candidate.votes,
            seats_won=decided.seats_won[key] if decided.seats_won else None,
            elected=key in decided.elected,
            eldest=key in decided.eldest,
            by_mean=by_mean and key in decided.eldest,
            sex=seat.known_sex if seat else "",
            names=tuple(_listed(record, candidacy, decided)),
            distinction=_distinction(record, seat),
        )


def _listed(record: Record, candidacy: Candidacy, decided: ElectionOutcome) -> Iterator[ListedName]:
    """Yield the names of a list, in order, and what each is elected as."""
    for row in candidacy.names.all():
        person = record.seat_at(row.member_id)
        key = person.reference if person else row.name
        seat: Literal["", "seat", "substitute"] = ""
        if key in decided.elected_members:
            seat = "seat"
        elif key in decided.elected_substitutes:
            seat = "substitute"
        sex = person.known_sex if person else ""
        yield ListedName(*_names(person, row), seat, _distinction(record, person), sex)


def _distinction(record: Record, seat: Attendance | None) -> str:
    return record.told_apart.get(seat.reference, "") if seat else ""


def _names(seat: Attendance | None, candidacy: Candidacy | ListName) -> tuple[str, str, str]:
    """Return a member's names as the roll knows them, or the name as it stood on the paper."""
    return (seat.civility, seat.first_name, seat.last_name) if seat else ("", "", candidacy.name)
