"""What the law asks of a record: each code with a small sitting that raises it, and the same one put right."""

from datetime import date, time

import pytest

from deliberations.models import ItemSecretary
from tests.builders import make_item, make_sitting
from tests.sittings import make_room, mark, opened
from votes import actions
from votes.actions.gestures import preside
from votes.completeness.check import LEVELS, OF_THE_LAW, Level
from votes.completeness.sitting import Panel
from votes.models import Attendance, Proxy
from votes.record import read
from votes.rules.elections import CandidateFigures, RoundFigures

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(keep):
    return keep(hold)


def hold():
    """Return an open sitting of eleven members, whose secretary and hour are known; nothing is wrong in it."""
    sitting = make_room(opens_at=time(18, 30), items=2)
    sitting.secretaries.create(position=1, member=member(sitting, 2))
    return opened(sitting)


@pytest.fixture
def sitting(held, db):
    return type(held).objects.get(pk=held.pk)


def member(sitting, rank):
    return sitting.council.members.get(reference=f"m{rank:02}")


def vote(sitting, order=1, **facts):
    item = sitting.items.get(position=order)
    return actions.record_ballot(item=item, user=None, exceptions={}, **facts)


def elect(sitting, *votes, rounds=1):
    """Hold the rounds of an election among eleven voters, with these votes in each."""
    figures = tuple(CandidateFigures(f"Candidate {n}", count) for n, count in enumerate(votes))
    round_ = RoundFigures(11, figures, blank=11 - sum(votes), void=0)
    item = sitting.items.get(position=1)
    return actions.record_election(item=item, user=None, rounds=[round_] * rounds)


def codes(sitting):
    """Return what the law asks now, as `floor` tells it."""
    sitting.refresh_from_db()
    return [(one.order, one.code) for one in Panel(read(sitting)).checks if one.is_of_the_law]


def sentence(sitting, code):
    (found,) = [one.sentence for one in Panel(read(sitting)).checks if one.code == code]
    return found.replace("\u00a0", " ")


def no_question_ballot(sitting):
    vote(sitting).item.ballots.update(purpose="addition")
    yield 1
    vote(sitting, position=2)


def addition_refused(sitting):
    first = vote(sitting)
    first.item.ballots.update(purpose="addition")
    first.votes.update(choice="against")
    second = vote(sitting, position=2)
    yield 1
    actions.delete_ballot(ballot=second, user=None)


def no_secretary(sitting):
    sitting.secretaries.all().delete()
    yield None
    sitting.secretaries.create(position=1, name="Odile PRASLIN")


def secretary_away(sitting):
    mark(sitting, "m02")
    vote(sitting)
    yield 1
    ItemSecretary.objects.create(
        item=sitting.items.get(position=1), position=1, member=member(sitting, 4)
    )


def accounts_with_executive(sitting):
    sitting.items.filter(position=1).update(title="Compte administratif 2025")
    ballot = vote(sitting, rule="accounts")
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    first = sitting.items.get(position=1)
    preside(item=first, user=None, chair="m03", leaves=True)
    vote(sitting, rule="accounts")


def accounts_rule(sitting):
    make_item(sitting, title="Comptes financiers uniques 2025", chair=member(sitting, 2))
    mark(sitting, "m01")
    ballot = vote(sitting, order=3)
    yield 3
    actions.delete_ballot(ballot=ballot, user=None)
    vote(sitting, order=3, rule="accounts")


def second_call_short(sitting):
    first = make_sitting(sitting.council, date=date(2026, 3, 10))
    sitting.second_call, sitting.first_call = True, first
    sitting.save()
    yield None
    first.date = date(2026, 3, 8)
    first.save()


def proxy_fourth_sitting(sitting):
    for day in (5, 6, 7):
        before = make_sitting(sitting.council, date=date(2026, 3, day), state="closed")
        away, there = (
            Attendance.copy_of(member(sitting, rank).mandates.get(), before) for rank in (3, 5)
        )
        away.save()
        there.save()
        Proxy.objects.create(grantor=away, holder=there, written_on=date(2026, 3, 4))
    mark(sitting, "m03")
    actions.give_proxy(
        sitting=sitting, user=None, grantor="m03", holder="m05", written_on=date(2026, 3, 4)
    )
    yield None
    Proxy.objects.filter(grantor__sitting=before).update(written_on=date(2026, 3, 3))


def remote_not_allowed(sitting):
    sitting.remote = ["m04"]
    sitting.save()
    yield None
    sitting.remote = []
    sitting.save()


def remote_secret(sitting):
    type(sitting.council).objects.update(kind="epci")
    sitting.remote = ["m04"]
    sitting.save()
    ballot = elect(sitting, 6, 5)
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    vote(sitting, mode="roll_call")


def not_enough_askers(sitting):
    ballot = vote(sitting, mode="roll_call")
    ballot.askers.set(sitting.roll.filter(reference__in=["m03", "m04"]))
    yield 1
    ballot.askers.add(sitting.roll.get(reference="m05"))


def notice_short(sitting):
    sitting.convened_on = date(2026, 3, 9)
    sitting.save()
    yield None
    sitting.convened_on = date(2026, 3, 2)
    sitting.save()


def urgency_not_voted(sitting):
    sitting.convened_on, sitting.urgent = date(2026, 3, 9), True
    sitting.save()
    yield None
    actions.add_urgency_item(sitting=sitting, user=None)


def election_unfinished(sitting):
    ballot = elect(sitting, 5, 5)
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    elect(sitting, 6, 5)


def election_no_result(sitting):
    ballot = elect(sitting, 0, 0, rounds=3)
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    elect(sitting, 6, 5)


RAISED = (
    no_question_ballot,
    addition_refused,
    no_secretary,
    secretary_away,
    accounts_with_executive,
    accounts_rule,
    notice_short,
    urgency_not_voted,
    second_call_short,
    proxy_fourth_sitting,
    remote_not_allowed,
    remote_secret,
    not_enough_askers,
    election_unfinished,
    election_no_result,
)


@pytest.mark.parametrize("story", RAISED, ids=lambda story: story.__name__)
def test_a_check_is_raised_and_falls_when_the_facts_are_put_right(sitting, story):
    assert codes(sitting) == []
    steps = story(sitting)
    order = next(steps)
    assert (order, story.__name__) in codes(sitting)
    next(steps, None)
    assert codes(sitting) == []


def test_the_table_gives_each_code_a_level():
    assert {story.__name__ for story in RAISED} <= OF_THE_LAW.keys()
    assert set(LEVELS.values()) == set(Level)


def test_a_secretary_who_stands_aside_is_named_with_the_reason(sitting):
    actions.recuse(item=sitting.items.get(position=1), user=None, members=["m02"])
    vote(sitting)
    told = sentence(sitting, "secretary_away")
    assert told.startswith("M. D'ORLAC, secrétaire, est en déport à ce point")


def test_the_executive_keeps_away_from_their_accounts_by_proxy_too(sitting):
    sitting.items.filter(position=1).update(title="Compte administratif 2025")
    sitting.chair = member(sitting, 2)
    sitting.save()
    mark(sitting, "m01")
    actions.give_proxy(sitting=sitting, user=None, grantor="m01", holder="m05")
    vote(sitting, rule="accounts")
    assert codes(sitting) == [(1, "accounts_with_executive")]
    told = sentence(sitting, "accounts_with_executive")
    assert told.startswith("Mme BRÉVAL, représentée, prend part au vote de ses comptes")


@pytest.mark.parametrize(
    ("facts", "askers", "told"),
    [
        ({"mode": "roll_call"}, ["m03"], "Scrutin public demandé par 1 membre présent"),
        ({"mode": "roll_call"}, ["m03", "m04", "m05"], ""),
        ({"purpose": "closed_doors"}, ["m03", "m04"], "Huis clos demandé par 2 membres présents"),
        ({"purpose": "closed_doors"}, ["m01"], ""),
        ({"purpose": "amendment"}, ["m03"], ""),
    ],
)
def test_who_asks_is_counted_among_the_members_present(sitting, facts, askers, told):
    ballot = vote(sitting)
    ballot.item.ballots.update(**facts)
    vote(sitting, position=2)
    ballot.askers.set(sitting.roll.filter(reference__in=askers))
    found = [code for _, code in codes(sitting)]
    assert found == (["not_enough_askers"] if told else [])
    assert not told or sentence(sitting, "not_enough_askers").startswith(told)


def test_a_proxy_that_skipped_a_sitting_may_serve_again(sitting):
    steps = proxy_fourth_sitting(sitting)
    next(steps)
    told = sentence(sitting, "proxy_fourth_sitting")
    assert told.startswith(
        "Le pouvoir de Mme VASSEUR-LIOT à Mme de MARSAN, écrit le 4 mars 2026, a déjà servi à "
        "3 séances de suite (art. L2121-20)"
    )
    make_sitting(sitting.council, date=date(2026, 3, 9), state="closed")
    assert codes(sitting) == []
