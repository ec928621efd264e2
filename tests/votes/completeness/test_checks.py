"""What the law asks of a record: each code with a small sitting that raises it, and the same one put right."""

from datetime import date, time

import pytest

from tests.builders import make_sitting
from tests.sittings import make_room, mark, opened
from tests.votes.completeness import unlawful, unlawful_elections
from tests.votes.completeness.unlawful import member, vote
from votes import actions
from votes.completeness.check import LEVELS, OF_THE_LAW, Level
from votes.completeness.sitting import Panel
from votes.record import read

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


def codes(sitting):
    """Return what the law asks now, as `floor` tells it."""
    sitting.refresh_from_db()
    return [(one.order, one.code) for one in Panel(read(sitting)).checks if one.is_of_the_law]


def sentence(sitting, code):
    (found,) = [one.sentence for one in Panel(read(sitting)).checks if one.code == code]
    return found.replace("\u00a0", " ")


RAISED = (*unlawful.STORIES, *unlawful_elections.STORIES)


@pytest.mark.parametrize("story", RAISED, ids=lambda story: story.__name__)
def test_a_check_is_raised_and_falls_when_the_facts_are_put_right(sitting, story):
    assert codes(sitting) == []
    steps = story(sitting)
    order = next(steps)
    assert (order, story.__name__) in codes(sitting)
    next(steps, None)
    assert codes(sitting) == []


def test_the_table_gives_each_code_a_level():
    assert {story.__name__ for story in RAISED} == OF_THE_LAW.keys()
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
    steps = unlawful.proxy_fourth_sitting(sitting)
    next(steps)
    told = sentence(sitting, "proxy_fourth_sitting")
    assert told.startswith(
        "Le pouvoir de Mme VASSEUR-LIOT à Mme de MARSAN, écrit le 4 mars 2026, a déjà servi à "
        "3 séances de suite (art. L2121-20)"
    )
    make_sitting(sitting.council, date=date(2026, 3, 9), state="closed")
    assert codes(sitting) == []
