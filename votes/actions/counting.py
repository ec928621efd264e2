"""Fill a ballot with its voices: names, numbers, or the rounds of an election; refuse what does not balance."""

from collections.abc import Mapping, Sequence

from deliberations.models import AgendaItem
from votes import refusals
from votes.actions.entry import refuse
from votes.models import Ballot, Candidate, Count, Round, Vote
from votes.record import Record
from votes.rules.ballots import Choice, Rule
from votes.rules.elections import LAST_ROUND, AgeUnknown, elected_in


def fill_votes(record: Record, ballot: Ballot, said: Mapping[str, Choice | str]) -> None:
    """Write what each voter said."""
    Vote.objects.bulk_create(
        Vote(ballot=ballot, voter=record.seat(who), choice=choice) for who, choice in said.items()
    )


def check_counts(record: Record, item: AgendaItem, counts, proxies, question) -> None:
    """Refuse numbers that are not those of the voters, or that an open ballot cannot have."""
    voters = len(record.floor(item).voters)
    refuse(refusals.unbalanced(sum(counts.values()), voters))
    secret = question.get("mode") == Ballot.Mode.SECRET
    spoiled = counts.get("blank", 0) + counts.get("void", 0)
    refuse(refusals.ONLY_SECRET_IS_SPOILED if spoiled and not secret else None)
    refuse(refusals.ELECTION_HAS_ROUNDS if question.get("rule") == Rule.ELECTION else None)
    for said, number in (proxies or {}).items():
        refuse(refusals.too_many_proxies(said, number, counts.get(said, 0)))
    chair = question.get("chair_vote")
    refuse(refusals.CHAIR_NOT_COUNTED if chair and not counts.get(chair) else None)


def fill_counts(record: Record, ballot: Ballot, counts, proxies) -> None:
    """Write the numbers, and who took part; nothing links one to the other (CGCT, art. L2121-21)."""
    proxies = proxies or {}
    Count.objects.bulk_create(
        Count(ballot=ballot, said=said, voices=counts[said], by_proxy=proxies.get(said))
        for said in Count.Said.values
        if counts.get(said) or said in proxies or said == Count.Said.FOR
    )
    fill_votes(record, ballot, dict.fromkeys(record.floor(ballot.item).voters, ""))


def check_rounds(record: Record, item: AgendaItem, rounds: Sequence[Round]) -> None:
    """Refuse rounds that do not balance, that follow an election, or that an unknown age leaves undecided."""
    refuse(None if 0 < len(rounds) <= LAST_ROUND else refusals.ONE_TO_THREE_ROUNDS)
    if rounds[0].number == 0:
        return
    voters = len(record.floor(item).voters)
    for number, row in enumerate(rounds, start=1):
        row.number = number
        entered = tuple(record.candidate(candidate) for candidate in row.entered)
        round_ = record.round(row, entered)
        refuse(refusals.unbalanced_round(number, round_, voters))
        try:
            elected = elected_in(round_, number)
        except AgeUnknown as unknown:
            refuse(refusals.age_unknown(record, unknown.keys))
        refuse(refusals.round_too_many(number + 1) if elected and number < len(rounds) else None)


def fill_rounds(record: Record, ballot: Ballot, rounds: Sequence[Round]) -> None:
    """Write the rounds with their candidates, and who took part."""
    for row in rounds:
        row.ballot = ballot
        row.full_clean(exclude={"ballot"})
        row.save(force_insert=True)
        for position, candidate in enumerate(row.entered, start=1):
            candidate.round, candidate.position = row, position
            candidate.full_clean()
        Candidate.objects.bulk_create(row.entered)
    fill_votes(record, ballot, dict.fromkeys(record.floor(ballot.item).voters, ""))
