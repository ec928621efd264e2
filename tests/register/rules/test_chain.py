"""The chain of a register: whatever is altered, removed, inserted or moved is found, and where."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.rules import codes
from register.rules.chain import NOTHING, Break, Link, digest, first_break


def make_chain(length):
    """Return the links of a register that holds."""
    links, previous = [], NOTHING
    for position in range(1, length + 1):
        place = {"position": position, "number": f"2026_{position:03}", "version": 1}
        place |= {"code": f"{position:012}", "previous": previous}
        record = json.dumps(place | {"title": f"Objet {position}"})
        links.append(Link(record, digest(record), **place))
        previous = links[-1].sha256
    return links


chains = st.integers(2, 8).map(make_chain)


@given(st.integers(0, 8))
def test_a_register_that_nobody_touched_holds(length):
    assert first_break(make_chain(length)) is None


@given(chains, st.data())
def test_an_altered_record_is_found_at_its_place(links, data):
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = replace(links[place], record=links[place].record.replace("Objet", "Object"))
    assert first_break(links) == (place + 1, Break.ALTERED)


@given(chains, st.data())
def test_a_column_that_its_record_denies_is_found(links, data):
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = replace(links[place], number="2026_999")
    assert first_break(links) == (place + 1, Break.ALTERED)


@given(chains, st.data())
def test_a_record_that_was_made_anew_breaks_the_next_one(links, data):
    place = data.draw(st.integers(0, len(links) - 2))
    record = links[place].record.replace("Objet", "Object")
    links[place] = replace(links[place], record=record, sha256=digest(record))
    assert first_break(links) == (place + 2, Break.DETACHED)


@given(chains, st.data())
def test_a_removed_entry_is_found(links, data):
    place = data.draw(st.integers(0, len(links) - 2))
    del links[place]
    assert first_break(links) == (place + 1, Break.MISSING)


@given(chains, st.data())
def test_two_entries_that_changed_places_are_found(links, data):
    place = data.draw(st.integers(0, len(links) - 2))
    links[place], links[place + 1] = links[place + 1], links[place]
    assert first_break(links) is not None


@given(chains, st.data())
def test_an_inserted_entry_is_found(links, data):
    place = data.draw(st.integers(0, len(links) - 1))
    links.insert(place, links[place])
    position, how = first_break(links)
    assert (position, how) == (place + 1, Break.INSERTED)


@given(st.text(codes.SIGNS, min_size=12, max_size=12))
def test_a_code_is_read_back_as_it_is_printed(code):
    assert codes.read(codes.written(code)) == code
    assert codes.read(codes.written(code).lower().replace("-", " ")) == code


def test_signs_that_look_alike_are_read_as_one():
    assert codes.read("oil1-0123-ABCD") == "01110123ABCD"


@pytest.mark.parametrize("around", ["{}.", "https://folio.example/v/{}", " https://x.fr/v/{}/ "])
def test_the_address_on_the_paper_is_read_too(around):
    assert codes.read(around.format("7K4M-Q2ZP-93TD")) == "7K4MQ2ZP93TD"


def test_what_is_no_code_is_not_read():
    assert [
        codes.read(text) for text in ("", "7K4M-Q2ZP", "7K4M-Q2ZP-93TU", "7K4M-Q2ZP-93TD-A")
    ] == [None] * 4


def test_codes_are_drawn_from_sixty_bits():
    drawn = {codes.draw() for _ in range(500)}
    assert len(drawn) == 500
    assert len(codes.SIGNS) ** codes.LENGTH >= 2**60
