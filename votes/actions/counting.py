"""Fill a ballot with its voices: names, numbers, or the rounds of an election; refuse what does not balance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError

from deliberations.models import AgendaItem
from votes.actions.entry import refuse, refuse_if, require
from votes.models import Ballot, Candidate, Count, Round, Vote
from votes.record import Record
from votes.rules.ballots import Choice, Rule
from votes.rules.elections import LAST_ROUND, AgeUnknown, elected_in
from votes.words.ballots import cannot_vote
from votes.words.counts import (
    CHAIR_IS_NO_VOTER,
    NO_SUCH_COUNT,
    ONLY_SECRET_IS_SPOILED,
    SECRET_HAS_NO_NAMES,
    SECRET_HIDES_PROXIES,
    SECRET_HIDES_THE_CHAIR,
    chair_not_counted,
    too_many_proxies,
    unbalanced,
    unbalanced_proxies,
)
from votes.words.elections import (
    ELECTION_HAS_ROUNDS,
    NO_ROUND_WITHOUT_A_VOTE,
    ONE_TO_THREE_ROUNDS,
    age_unknown,
    not_unopposed,
    round_too_many,
    seats_not_shared,
    twice_a_candidate,
    unbalanced_round,
)
from votes.words.roll import NOT_ON_THE_ROLL


def fill_votes(record: Record, ballot: Ballot, said: Mapping[str, Choice | str]) -> None:
    """Write what each voter said."""
    Vote.objects.bulk_create(
        Vote(ballot=ballot, voter=record.seat(who), choice=choice) for who, choice in said.items()
    )


def check_names(record: Record, item: AgendaItem, exceptions, question) -> None:
    """Refuse the voice of who cannot vote, and names where there are none: an election, a secret ballot."""
    strangers = [who for who in exceptions if who not in record.floor(item).voters]
    refuse_if(strangers, cannot_vote(record, strangers))
    secret = question["mode"] == Ballot.Mode.SECRET
    refuse_if(secret, SECRET_HAS_NO_NAMES)
    refuse_if(question["rule"] == Rule.ELECTION, ELECTION_HAS_ROUNDS)


def check_counts(record: Record, item: AgendaItem, counts, question) -> None:
    """Refuse numbers that are not those of the voters, or that an open ballot cannot have."""
    refuse_if(question["rule"] == Rule.ELECTION, ELECTION_HAS_ROUNDS)
    _check_numbers(counts, Count.Said.values)
    voters = len(record.floor(item).voters)
    refuse(unbalanced(sum(counts.values()), voters))
    secret = question["mode"] == Ballot.Mode.SECRET
    spoiled = counts.get("blank", 0) + counts.get("void", 0)
    refuse_if(spoiled and not secret, ONLY_SECRET_IS_SPOILED)


def check_proxies(record: Record, item: AgendaItem, counts, proxies, question) -> None:
    """Refuse proxies, or a chair's voice, that are not among those counted, or that tell who voted what.

    Where one member alone is represented, his voice would be known by his
    proxy (CGCT, art. L2121-21).
    """
    secret, chair = question["mode"] == Ballot.Mode.SECRET, question["chair_vote"]
    refuse_if(secret and proxies, SECRET_HIDES_PROXIES)
    refuse_if(secret and chair, SECRET_HIDES_THE_CHAIR)
    for said, number in (proxies or {}).items():
        refuse(too_many_proxies(said, number, counts.get(said, 0)))
    if proxies:
        _check_numbers(proxies, Choice)
        represented = len(record.floor(item).represented)
        refuse(unbalanced_proxies(sum(proxies.values()), represented))
    if chair:
        votes = record.chair_reference(item) in record.floor(item).present
        require(votes, CHAIR_IS_NO_VOTER)
        refuse(chair_not_counted(chair, counts, proxies or {}))


def _check_numbers(counts: Mapping[str, int], known: Iterable[str]) -> None:
    wrong = set(counts) - set(known) or any(number < 0 for number in counts.values())
    refuse_if(wrong, NO_SUCH_COUNT)


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
    require(0 < len(rounds) <= LAST_ROUND, ONE_TO_THREE_ROUNDS)
    entered = [candidate for row in rounds for candidate in row.entered]
    strangers = (c for c in entered if c.member_id and c.member_id not in record.references)
    refuse_if(any(strangers), NOT_ON_THE_ROLL)
    if rounds[0].number == 0:
        return _check_unopposed(record, rounds)
    voters = len(record.floor(item).voters)
    for number, row in enumerate(rounds, start=1):
        row.number = number
        elected = _elected(record, row, voters)
        refuse_if(elected and number < len(rounds), round_too_many(number + 1))


def _check_unopposed(record: Record, rounds: Sequence[Round]) -> None:
    """Refuse an election without a vote unless each seat has one candidate, or one list all (CGCT, art. L2121-21)."""
    (row, *more) = rounds
    held = more or row.ballots_in_urn
    refuse_if(held, NO_ROUND_WITHOUT_A_VOTE)
    needed = record.round(row, tuple(map(record.candidate, row.entered))).names_on_a_ballot
    standing = len(row.entered)
    refuse_if(standing != needed, not_unopposed(standing, needed))


def _elected(record: Record, row: Round, voters: int) -> tuple[str, ...]:
    """Return who is elected in a round, or refuse one that does not balance or that an age leaves undecided."""
    round_ = record.round(row, tuple(record.candidate(candidate) for candidate in row.entered))
    keys = Counter(candidate.key for candidate in round_.candidates)
    twice = [key for key, count in keys.items() if count > 1]
    if twice:
        refuse(twice_a_candidate(record, twice[0]))
    too_many = round_.seats < 1 or round_.seats_shared > round_.seats
    refuse_if(too_many, seats_not_shared(round_.seats_shared, round_.seats))
    refuse(unbalanced_round(row.number, round_, voters))
    try:
        return elected_in(round_, row.number)
    except AgeUnknown as unknown:
        raise ValidationError(age_unknown(record, unknown.keys)) from None


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
