"""What a revision changes: every line that is not what it was, and no other."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from convening.rules.changes import changes_between, longest_rise
from convening.rules.facts import CallItem, CallMark

LINE = CallItem(1, 1, "deliberation", "", "", None, "", "", False)
WORDS = st.sampled_from(["Budget", "Voirie", "Écoles"])
KEYS = st.lists(st.integers(1, 9), unique=True, max_size=7)


@st.composite
def agendas(draw):
    """Return an agenda in its order; few titles and keys, so that two agendas have lines in common."""
    keys = draw(KEYS)
    return tuple(
        replace(LINE, key=key, position=place, title=draw(WORDS), report=draw(WORDS))
        for place, key in enumerate(keys, start=1)
    )


def says(item):
    return replace(item, position=0)


def keys_marked(changes, *marks):
    return {change.key for change in changes if change.mark in marks}


@given(agendas(), agendas())
def test_the_lines_told_and_no_other_are_not_what_they_were(before, now):
    told = changes_between(before, now)
    former, present = ({says(item) for item in agenda} for agenda in (before, now))
    assert keys_marked(told, CallMark.WITHDRAWN) == {i.key for i in before} - {i.key for i in now}
    new_or_changed = keys_marked(told, CallMark.ADDED, CallMark.CHANGED)
    assert new_or_changed == {item.key for item in present - former}


@given(agendas(), agendas())
def test_without_the_lines_told_as_moved_added_or_withdrawn_the_order_is_what_it_was(before, now):
    told = changes_between(before, now)
    apart = keys_marked(told, CallMark.MOVED, CallMark.ADDED, CallMark.WITHDRAWN)
    kept = [[item.key for item in agenda if item.key not in apart] for agenda in (before, now)]
    assert kept[0] == kept[1]


@given(agendas())
def test_an_agenda_has_no_change_from_itself(agenda):
    assert changes_between(agenda, agenda) == ()


def test_a_line_that_another_pushed_down_has_not_moved():
    first, second = replace(LINE, title="Budget"), replace(LINE, key=2, position=2)
    new = replace(LINE, key=3, title="Urgence")
    later = (new, replace(first, position=2), replace(second, position=3, title="Voirie"))
    told = [(one.mark, one.position, one.parts) for one in changes_between((first, second), later)]
    assert told == [(CallMark.ADDED, 1, ()), (CallMark.CHANGED, 3, ("title",))]


@given(st.permutations(range(7)))
def test_the_longest_rise_rises_and_none_is_longer(order):
    rise = longest_rise(order)
    assert rise == sorted(rise)
    lengths = {}
    for number in order:
        lengths[number] = 1 + max((lengths[one] for one in lengths if one < number), default=0)
    assert len(rise) == max(lengths.values())
