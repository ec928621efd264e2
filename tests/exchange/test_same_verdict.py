"""The page, the action and the file judge the same ballot in the same way."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from hypothesis import event, given
from hypothesis import strategies as st

from chamber.counts.forms import CountsForm
from chamber.election import check
from chamber.election.sheet import names_of, sent
from exchange import law, references
from exchange.faults import Refused, parse
from law.elections import scheme_of
from law.reading import Body
from tests.databases import examples
from tests.exchange.files import encoded, load, valombre
from votes import actions
from votes.record import read
from votes.rules.ballots import Choice
from votes.rules.elections import AgeUnknown, CandidateFigures, RoundFigures, elect

pytestmark = pytest.mark.django_db
judged = examples(60)

#: Valombre has six voters: a, who presides, c, d, e, f, and b by proxy; g is away.
SAID = (*Choice, "blank", "void")
few = st.integers(0, 7)


@pytest.fixture
def record():
    return read(load(valombre()))


def file_allows(ballot):
    file = valombre()
    file["items"][0]["ballots"] = [{"rule": "simple"} | ballot]
    try:
        part = parse(encoded(file))
    except Refused:
        return False
    return not (references.check(part) or law.check(part))


def action_allows(action, record, **facts):
    """Tell whether an action records a ballot; nothing stays of it."""
    with transaction.atomic():
        try:
            action(item=record.items[0], user=None, **facts)
        except ValidationError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def agree(*verdicts):
    event("allowed" if verdicts[0] else "refused")
    assert len(set(verdicts)) == 1, verdicts


@judged
@given(
    st.dictionaries(st.sampled_from("abcdefgz"), st.sampled_from(list(Choice)[1:]), max_size=4),
    st.sampled_from(["hands", "roll_call", "hands", "secret"]),
)
def test_names_have_one_judge(record, exceptions, mode):
    votes = {c: [who for who in exceptions if exceptions[who] == c] for c in list(Choice)[1:]}
    facts = {"exceptions": exceptions, "mode": mode, "rule": "simple"}
    agree(
        file_allows({"mode": mode, "votes": votes}),
        action_allows(actions.record_ballot, record, **facts),
    )


@st.composite
def numbers(draw):
    """Return a mode, numbers that are nearly those of the voters, proxies and the chair's voice.

    The page of a secret ballot has no field for the last two.
    """
    mode = draw(st.sampled_from(["hands", "secret"]))
    voices = draw(st.lists(st.sampled_from(SAID), min_size=6, max_size=6))
    counts = {said: voices.count(said) for said in SAID}
    if draw(st.booleans()):
        counts |= {"blank": 0, "void": 0, "for": counts["for"] + counts["blank"] + counts["void"]}
    if draw(st.booleans()):
        counts[draw(st.sampled_from(SAID))] += draw(st.sampled_from([-1, 0, 0, 1]))
    if mode == "secret":
        return mode, counts, None, ""
    by_proxy = draw(st.none() | st.lists(st.sampled_from(list(Choice)), min_size=1, max_size=2))
    proxies = by_proxy and {said: by_proxy.count(said) for said in Choice}
    return mode, counts, proxies, draw(st.sampled_from(["", *Choice]))


@judged
@given(numbers())
def test_numbers_have_one_judge(record, entered):
    mode, counts, proxies, chair = entered
    told = {"proxies": proxies, "chair_vote": chair or None}
    facts = {"counts": counts, "proxies": proxies, "chair_vote": chair, "mode": mode}
    fields = {"mode": mode, "rule": "simple", "chair_vote": chair}
    fields |= {f"n_{said}": number for said, number in counts.items()}
    fields |= {f"p_{said}": number for said, number in (proxies or {}).items()}
    agree(
        file_allows({"mode": mode, "counts": {**counts, **told}}),
        action_allows(actions.record_counts, record, rule="simple", **facts),
        CountsForm(fields, record=record, item=record.items[0]).is_valid(),
    )


PEOPLE = (
    CandidateFigures("a", is_member=True),
    CandidateFigures("b", is_member=True),
    CandidateFigures("Anne LOIN"),
)
LISTS = tuple(CandidateFigures(name, is_list=True) for name in ("Demain", "Autrement", "Ensemble"))


@st.composite
def candidates(draw, kind, cast):
    """Return candidates among whom the votes cast are shared, or nearly."""
    stand = draw(st.lists(st.sampled_from(PEOPLE if kind == "persons" else LISTS), max_size=3))
    votes = [0 for _ in stand]
    for _ in range(cast if stand else 0):
        votes[draw(st.integers(0, len(stand) - 1))] += 1
    if stand and draw(st.integers(0, 3)) == 0:
        votes[0] += 1
    born = st.sampled_from([None, date(1950, 1, 1), date(1960, 1, 1)])
    won = draw(st.lists(st.integers(0, 2), min_size=3, max_size=3))
    return tuple(
        CandidateFigures(
            who.key, votes[place], draw(born), won[place] if kind == "shared" else None,
            who.is_list, who.is_member,
        )
        for place, who in enumerate(stand)
    )  # fmt: skip


@st.composite
def elections(draw):
    """Return a kind of election, and rounds for the same seats."""
    kind = draw(st.sampled_from(["persons", "persons", "lists", "shared"]))
    seats = draw(st.sampled_from([1, 1, 2, 3]))
    rounds = []
    for _ in range(draw(st.integers(1, 3))):
        urn = draw(st.sampled_from([6, 6, 6, 5, 4]))
        aside = 6 - urn if draw(st.integers(0, 5)) else 1
        blank = draw(st.sampled_from([0, 0, 2, urn, 7]))
        standing = draw(candidates(kind, max(0, urn - blank)))
        rounds.append(
            RoundFigures(urn, standing, blank=blank, void=0, not_voting=aside, seats=seats)
        )
    return kind, seats, in_course(rounds)


def in_course(rounds):
    """Return rounds that fill the seats which those before them left, as the page has them."""
    scheme, course = scheme_of("", Body("commune"), date(2026, 3, 12)), []
    for round_ in rounds:
        with suppress(AgeUnknown):
            left = elect(scheme, course, 0).seats_left if course else 0
            round_ = replace(round_, seats=left or (course or rounds)[-1].seats)
        course.append(round_)
    return course


def as_candidate(candidate):
    key = "member" if candidate.is_member else "list" if candidate.is_list else "name"
    return {key: candidate.key}


def in_the_file(round_):
    copied = ("ballots_in_urn", "blank", "void", "not_voting", "seats")
    standing = [
        as_candidate(c)
        | {"votes": c.votes, "seats_won": c.seats_won}
        | {"birth_date": c.birth_date and c.birth_date.isoformat()}
        for c in round_.candidates
    ]
    return {name: getattr(round_, name) for name in copied} | {"candidates": standing}


def on_the_page(record, kind, seats, rounds):
    """Return the sheet of an election, as its page sends it."""
    names, data = names_of(record), QueryDict(mutable=True)
    data.update({"kind": kind, "seats": seats, "seen": json.dumps([])})
    data.update({"r-TOTAL_FORMS": len(rounds), "r-INITIAL_FORMS": 0})
    for number, round_ in enumerate(rounds):
        place = f"r-{number}"
        data.update({f"{place}-urn": round_.ballots_in_urn, f"{place}-blank": round_.blank or 0})
        data.update({f"{place}-not_voting": round_.not_voting})
        data.update({f"{place}-c-TOTAL_FORMS": len(round_.candidates), f"{place}-c-INITIAL_FORMS": 0})  # fmt: skip
        for line, one in enumerate(round_.candidates):
            born = f"{one.birth_date:%d/%m/%Y}" if one.birth_date else ""
            fields = {"who": names.get(one.key, one.key), "votes": one.votes, "born": born}
            fields |= {} if one.seats_won is None else {"won": one.seats_won}
            data.update({f"{place}-c-{line}-{name}": value for name, value in fields.items()})
    return sent(record, record.floor(record.items[0]), data)


@judged
@given(elections())
def test_rounds_have_one_judge(record, entered):
    kind, seats, rounds = entered
    ballot = {"mode": "secret", "rule": "election", "rounds": [in_the_file(r) for r in rounds]}
    agree(
        file_allows(ballot),
        action_allows(actions.record_election, record, rounds=rounds, mode="secret"),
        check.rounds_of(on_the_page(record, kind, seats, rounds)) is not None,
    )


@judged
@given(
    st.sampled_from([PEOPLE, LISTS]).flatmap(lambda who: st.lists(st.sampled_from(who), max_size=3)),
    st.integers(1, 3),
)  # fmt: skip
def test_an_election_without_a_vote_has_one_judge(record, standing, seats):
    round_ = RoundFigures(0, tuple(standing), seats=seats)
    kind = "lists" if any(c.is_list for c in standing) else "persons"
    ballot = {"mode": "secret", "rule": "election", "seats": seats}
    ballot["unopposed"] = [as_candidate(c) for c in standing]
    agree(
        file_allows(ballot),
        action_allows(actions.record_election, record, unopposed=round_, mode="secret"),
        check.unopposed(on_the_page(record, kind, seats, [round_])) is not None,
    )
