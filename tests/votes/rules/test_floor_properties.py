"""What is true of the floor of any sitting, whatever its facts."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from law.values import Headcount, Quorum
from tests.votes.rules.test_floor import DAY
from votes.rules.facts import (
    ChangeFact,
    Facts,
    MovementFact,
    Parameters,
    ProxyLine,
    Reason,
    RecusalFact,
    Seat,
)
from votes.rules.floor import (
    floor_at,
    lines_in_force,
    office_at,
    overloaded,
    room_at,
    seated_at,
    twice_represented,
)
from votes.rules.proxies import refusals

MEMBERS = "abcdefg"
members = st.sampled_from(MEMBERS)
LAST = 6
orders = st.integers(1, LAST)
bounds = st.none() | orders
movements = st.builds(MovementFact, members, st.booleans(), orders)
changes = st.builds(ChangeFact, members, st.booleans(), orders)
lines = st.builds(ProxyLine, members, st.none() | members, bounds, bounds)
recusals = st.builds(RecusalFact, members, st.sampled_from(Reason))
shares = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)])
quorums = st.builds(Quorum, shares, st.booleans(), st.sampled_from(Headcount))


def in_order(events, **sizes):
    """Return some events, in the order of discussion."""
    found = st.lists(events, **sizes)
    return found.map(lambda some: tuple(sorted(some, key=lambda event: event.before)))


def one_each(some):
    """Keep one recusal per member: the rows of an item have no second."""
    return tuple({recusal.member: recusal for recusal in some}.values())


@st.composite
def sittings(draw):
    """Any sitting, also with facts that contradict each other: the rules must still partition the seats."""
    seats = [Seat(name, rank) for rank, name in enumerate(MEMBERS, start=1)]
    for substitute in draw(st.sampled_from(["", "g", "fg"])):
        place = MEMBERS.index(substitute)
        titular = draw(st.sampled_from("abc"))
        seats[place] = Seat(substitute, place + 1, substitute_for=titular)
    return Facts(
        day=DAY,
        seats=tuple(seats),
        away=draw(st.frozensets(members)),
        movements=draw(in_order(movements, max_size=6)),
        changes=draw(in_order(changes, max_size=3)),
        proxies=tuple(draw(st.lists(lines, max_size=5))),
        recusals=draw(st.dictionaries(orders, st.lists(recusals, max_size=3).map(one_each))),
        second_call=draw(st.booleans()),
        carried=draw(st.frozensets(orders)),
        parameters=Parameters(draw(st.integers(1, 2)), draw(quorums)),
    )


def titulars_in_office(facts, order):
    return [seat.id for seat in office_at(facts, order) if not seat.substitute_for]


@given(sittings(), orders)
def test_every_seat_in_office_is_in_exactly_one_state(facts, order):
    floor = floor_at(facts, order)
    lists = floor.present + floor.represented + floor.absent + floor.recused
    assert len(set(lists)) == len(lists) == len(titulars_in_office(facts, order))
    reasons = {r.member: r.reason for r in facts.recusals.get(order, ())}
    outside = [m for m in floor.recused if reasons[m] == Reason.REPRESENTATIVE]
    assert len(lists) == floor.in_office + len(outside)


@given(sittings(), orders, orders)
def test_items_between_which_nothing_happens_have_one_floor(facts, order, other):
    if facts.moment(order) == facts.moment(other):
        assert floor_at(facts, order) == floor_at(facts, other)


@given(sittings(), orders)
def test_nobody_has_a_vote_who_may_not(facts, order):
    floor = floor_at(facts, order)
    room = room_at(facts, order)
    recused = {recusal.member for recusal in facts.recusals.get(order, ())}
    office = {seat.id for seat in office_at(facts, order)}
    assert not set(floor.voters) & (recused | set(floor.absent))
    assert set(floor.voters) <= office
    assert set(floor.present) <= room
    assert not set(floor.represented) & room


@given(sittings(), orders)
def test_who_is_represented_is_out_of_the_room_and_his_one_holder_votes(facts, order):
    floor = floor_at(facts, order)
    assert set(floor.represented_by) == set(floor.represented)
    for grantor, holder in floor.represented_by.items():
        assert grantor not in floor.present
        assert holder is None or holder in floor.present


@given(sittings(), orders)
def test_the_lines_in_force_are_those_of_the_represented(facts, order):
    floor = floor_at(facts, order)
    present = frozenset(floor.present)
    held = lines_in_force(facts, order, present)
    assert {line.grantor for line in held} == set(floor.represented)
    assert set(twice_represented(facts, order, present)) <= set(floor.represented)
    allowed = facts.parameters.proxies_per_holder
    for holder, count in overloaded(facts, order, present).items():
        assert holder in floor.present
        assert count > allowed


@given(sittings(), orders)
def test_a_quorum_exceeds_its_share_of_those_in_office_or_reaches_it(facts, order):
    floor, quorum = floor_at(facts, order), facts.parameters.quorum
    represented = quorum.counts == Headcount.ATTENDING
    there = len(floor.voters) if represented else len(floor.present)
    share = floor.in_office * quorum.share
    enough = there >= share if quorum.at_least else there > share
    assert floor.quorum_met is (enough or (facts.second_call and order in facts.carried))


@given(sittings(), orders, movements, recusals)
def test_a_movement_or_a_recusal_never_changes_an_earlier_item(facts, order, movement, recusal):
    later = replace(
        facts,
        movements=(*facts.movements, replace(movement, before=order + 1)),
        recusals=facts.recusals | {order + 1: (recusal,)},
    )
    assert floor_at(later, order) == floor_at(facts, order)


@given(sittings(), orders, changes)
def test_a_change_of_mandate_never_changes_an_earlier_item(facts, order, change):
    """It follows the member's former changes; whoever has none was in office, and can only resign."""
    known = change.member in {former.member for former in facts.changes}
    later = (
        replace(change, before=LAST + 1) if known else ChangeFact(change.member, False, order + 1)
    )
    after = replace(facts, changes=(*facts.changes, later))
    assert floor_at(after, order) == floor_at(facts, order)


@given(sittings(), orders, lines)
def test_a_proxy_never_changes_an_item_outside_its_span(facts, order, line):
    outside = replace(line, first=order + 1, last=None)
    after = replace(facts, proxies=(*facts.proxies, outside))
    assert floor_at(after, order) == floor_at(facts, order)


@settings(max_examples=40)
@given(sittings(), members, orders)
def test_who_may_hold_a_proxy_is_never_overloaded_by_it(facts, grantor, last):
    """Whoever the rules offer as a holder holds what the law allows, all along the span."""
    span = range(1, last + 1)
    others = tuple(line for line in facts.proxies if line.grantor != grantor)
    for holder, bar in refusals(facts, grantor, span).items():
        line = ProxyLine(grantor, holder, 1, last)
        after = replace(facts, proxies=(*others, line))
        present = [frozenset(floor_at(after, order).present) for order in span]
        full = [holder in overloaded(after, o, p) for o, p in zip(span, present, strict=True)]
        if bar is None:
            before = replace(facts, proxies=others)
            already = [holder in overloaded(before, o, p) for o, p in zip(span, present, strict=True)]  # fmt: skip
            assert full == already


@given(sittings(), orders)
def test_lists_stay_in_the_order_of_the_seats(facts, order):
    floor = floor_at(facts, order)
    place = {m: i for i, m in enumerate(seated_at(facts, order, room_at(facts, order)))}
    for some in (floor.present, floor.represented, floor.absent, floor.recused):
        places = [place[member] for member in some]
        assert places == sorted(places)
