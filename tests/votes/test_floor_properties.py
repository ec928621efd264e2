"""What is true of the floor of any sitting, whatever its facts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.votes.test_floor import DAY
from votes.rules.facts import Change, Facts, Movement, ProxyLine, Reason, Recusal, Seat
from votes.rules.floor import floor_at, seated_at

MEMBERS = "abcdefg"
members = st.sampled_from(MEMBERS)
orders = st.integers(1, 6)
bounds = st.none() | orders


@st.composite
def sittings(draw):
    """Any sitting, also with facts that contradict each other: the rules must still partition the seats."""
    seats = [Seat(name, rank) for rank, name in enumerate(MEMBERS, start=1)]
    if draw(st.booleans()):
        seats[6] = Seat("g", 7, substitute_for=draw(st.sampled_from("abc")))
    movements = draw(st.lists(st.builds(Movement, members, st.booleans(), orders), max_size=6))
    changes = draw(st.lists(st.builds(Change, members, st.booleans(), orders), max_size=2))
    recusals = st.builds(Recusal, members, st.sampled_from(Reason))
    return Facts(
        day=DAY,
        seats=tuple(seats),
        away=draw(st.frozensets(members)),
        movements=tuple(sorted(movements, key=lambda m: m.before)),
        changes=tuple(sorted(changes, key=lambda c: c.before)),
        proxies=tuple(
            draw(
                st.lists(
                    st.builds(ProxyLine, members, st.none() | members, bounds, bounds), max_size=5
                )
            )
        ),
        recusals=draw(st.dictionaries(orders, st.lists(recusals, max_size=2).map(tuple))),
    )


@given(sittings(), orders)
def test_every_seat_in_office_is_in_exactly_one_state(facts, order):
    floor = floor_at(facts, order)
    lists = floor.present + floor.represented + floor.absent + floor.recused
    assert len(set(lists)) == len(lists)
    outside = {r.member for r in facts.recusals.get(order, ()) if r.reason == Reason.REPRESENTATIVE}
    reasons = {r.member: r.reason for r in facts.recusals.get(order, ())}
    leave = [m for m in floor.recused if reasons[m] == Reason.REPRESENTATIVE]
    assert len(lists) == floor.in_office + len(leave)
    assert set(leave) <= outside


@given(sittings(), orders)
def test_who_is_represented_is_out_of_the_room_and_his_holder_votes(facts, order):
    floor = floor_at(facts, order)
    assert set(floor.represented_by) == set(floor.represented)
    for grantor, holder in floor.represented_by.items():
        assert grantor not in floor.present
        assert holder is None or holder in floor.present
    assert not set(floor.voters) & (set(floor.recused) | set(floor.absent))


@given(sittings(), orders, st.builds(Movement, members, st.booleans(), orders))
def test_a_movement_never_changes_an_earlier_item(facts, order, movement):
    later = replace(movement, before=order + 1)
    assert floor_at(replace(facts, movements=(*facts.movements, later)), order) == floor_at(
        facts, order
    )


@given(sittings(), orders)
def test_lists_stay_in_the_order_of_the_seats(facts, order):
    floor = floor_at(facts, order)
    room = frozenset(floor.present)
    place = {m: i for i, m in enumerate(seated_at(facts, order, room | frozenset(floor.recused)))}
    known = [place[m] for m in floor.present if m in place]
    assert known == sorted(known)
