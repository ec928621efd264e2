"""Substitutes of a town: whose seat each of them takes, case by case, then whatever happens."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.rules.facts import Facts, MovementFact, ProxyLine, Reason, RecusalFact, Seat
from votes.rules.floor import floor_at, office_at, seated_at

DAY = date(2026, 10, 6)
TITULARS = tuple(
    Seat(name, rank, town=town)
    for rank, (name, town) in enumerate(zip("abcde", "AABBC", strict=True), 1)
)
SUBSTITUTES = (
    Seat("s", 8, substitute_for_town="A"),
    Seat("t", 9, substitute_for_town="B"),
    Seat("u", 10, substitute_for_town="B"),
)


def facts(away="", **more):
    return Facts(day=DAY, seats=TITULARS + SUBSTITUTES, away=frozenset(away), **more)


def names(floor):
    return [
        "".join(part) for part in (floor.present, floor.represented, floor.absent, floor.recused)
    ]


@pytest.mark.parametrize(
    ("away", "proxies", "expected"),
    [
        ("", [], ["abcde", "", "", ""]),
        ("b", [], ["ascde", "", "", ""]),
        ("ab", [], ["scde", "", "b", ""]),
        ("cd", [], ["abtue", "", "", ""]),
        ("cdu", [], ["abte", "", "d", ""]),
        ("cdu", [("c", "e")], ["abte", "c", "", ""]),
        ("cdu", [("c", "e"), ("d", "a")], ["abte", "d", "", ""]),
        ("cdtu", [("c", "e")], ["abe", "c", "d", ""]),
        ("ce", [], ["abtd", "", "e", ""]),
        ("cdu", [("c", "e", 2)], ["abte", "", "d", ""]),
    ],
)
def test_a_substitute_sits_for_who_is_out_and_first_for_who_has_no_proxy(away, proxies, expected):
    lines = tuple(ProxyLine(*line) for line in proxies)
    floor = floor_at(facts(away, proxies=lines), 1)
    assert (names(floor), floor.in_office) == (expected, 5)


def test_a_proxy_counts_again_when_the_substitute_leaves():
    leaves = (
        MovementFact("t", comes_in=False, before=2),
        MovementFact("u", comes_in=False, before=3),
    )
    evening = facts("cd", movements=leaves, proxies=(ProxyLine("c", "e"),))
    floors = [floor_at(evening, order) for order in (1, 2, 3)]
    assert [names(floor)[:3] for floor in floors] == [
        ["abute", "", ""],
        ["abue", "c", ""],
        ["abe", "c", "d"],
    ]


def test_a_titular_who_comes_back_moves_the_substitute_to_another_of_the_town():
    comes = (MovementFact("d", comes_in=True, before=2),)
    evening = facts("cdu", movements=comes, proxies=(ProxyLine("c", "e"),))
    assert names(floor_at(evening, 1))[:2] == ["abte", "c"]
    assert names(floor_at(evening, 2))[:2] == ["abtde", ""]


def test_a_substitute_who_stands_aside_is_recused_in_the_seat():
    aside = {1: (RecusalFact("s", Reason.INTEREST),)}
    assert names(floor_at(facts("b", recusals=aside), 1)) == ["acde", "", "", "s"]


@st.composite
def evenings(draw):
    seats = tuple(
        Seat(name, rank, town=draw(st.sampled_from("AB")))
        if rank < 6
        else Seat(name, rank, substitute_for_town=draw(st.sampled_from("ABC")))
        for rank, name in enumerate("abcdestuv", 1)
    )
    away = frozenset(draw(st.sets(st.sampled_from("abcdestuv"))))
    givers = st.sampled_from("abcde")
    lines = draw(st.lists(st.builds(ProxyLine, givers, st.sampled_from("abcdest")), max_size=4))
    return Facts(day=DAY, seats=seats, away=away, proxies=tuple(lines))


@given(evenings())
def test_there_are_never_more_seats_than_titulars_nor_anybody_twice(evening):
    floor = floor_at(evening, 1)
    everybody = floor.present + floor.represented + floor.absent + floor.recused
    assert len(everybody) == len(set(everybody)) == floor.in_office == 5
    assert set("abcde") - evening.away <= set(floor.present)


@given(evenings())
def test_the_order_of_the_rows_changes_nothing(evening):
    assert floor_at(replace(evening, seats=evening.seats[::-1]), 1) == floor_at(evening, 1)


@given(evenings())
def test_nobody_sits_for_another_town(evening):
    room = frozenset(seat.id for seat in evening.seats) - evening.away
    titulars = [seat for seat in office_at(evening, 1) if seat.is_titular]
    by_name = {seat.id: seat for seat in evening.seats}
    for titular, who in zip(titulars, seated_at(evening, 1, room), strict=True):
        assert who == titular.id or by_name[who].substitute_for_town == titular.town


@given(evenings())
def test_without_a_substitute_of_a_town_nothing_changes(evening):
    alone = replace(evening, seats=evening.seats[:5])
    room = frozenset("abcde") - evening.away
    assert seated_at(alone, 1, room) == tuple("abcde")
