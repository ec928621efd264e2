"""The functions that an election gives, written in the mandates from its day on, with the ranks that follow."""

from collections.abc import Mapping
from datetime import date, timedelta

from councils.models import Council
from members import saving
from members.models import Mandate
from members.ranking import ranked


def take_offices(council: Council, on: date, functions: Mapping[int, str]) -> dict:
    """Give members, by their keys, these functions from a day on; return what `saving.restore` needs.

    "" takes a function away. The mandate of whoever changes function or rank
    ends the day before and goes on under another, so that an earlier day keeps
    its functions. Call it inside a transaction.
    """
    running = Mandate.objects.filter(member__council=council).in_office(on)
    # Of two mandates of a member that meet that very day, the one that begins last holds.
    last = {m.member_id: m for m in sorted(running.in_rank_order(), key=_start)}
    mandates = [_with_function(m, functions, on) for m in sorted(last.values(), key=_rank)]
    former = Mandate.objects.in_bulk([mandate.pk for mandate in mandates])
    moved = []
    for row in ranked(council, on, mandates).rows:
        if row.moves or row.mandate.function != former[row.mandate.pk].function:
            row.mandate.rank = row.position
            moved.append(row.mandate)
    split = {mandate.pk for mandate in moved if mandate.starts_on != on}
    moved += [m for m in mandates if m.substitute_for_id in split and m not in moved]
    return go_on(council, on, moved, former)


def _start(mandate: Mandate) -> date:
    return mandate.starts_on or date.min


def _rank(mandate: Mandate) -> int:
    return mandate.rank


def _with_function(mandate: Mandate, functions: Mapping[int, str], on: date) -> Mandate:
    function = functions.get(mandate.member_id, mandate.function)
    if function != mandate.function:
        mandate.function, mandate.function_since = function, on if function else None
    return mandate


def go_on(council: Council, on: date, moved: list[Mandate], former: Mapping[int, Mandate]) -> dict:
    """Write mandates that change on a day: one that began before ends, and goes on under another.

    `former` is what the database has of each, by key. Return what
    `saving.restore` needs. Call it inside a transaction.
    """
    begun = {m.pk: _from(on, m) for m in moved if m.starts_on != on}
    changed = [mandate for mandate in moved if mandate.starts_on == on]
    for mandate in (*begun.values(), *changed):
        if titular := begun.get(mandate.substitute_for_id or 0):
            mandate.substitute_for = titular
    for key in begun:
        former[key].ends_on, former[key].end_reason = on - timedelta(days=1), ""
        changed.append(former[key])
    before = saving.stored(Mandate, changed)
    saving.create_mandates(list(begun.values()))
    saving.update(Mandate, changed, saving.MANDATE_FIELDS)
    return saving.undo_of(council, before, members=[], mandates=list(begun.values()))


def _from(on: date, mandate: Mandate) -> Mandate:
    """Return the unsaved mandate that goes on from a day."""
    facts = {name: getattr(mandate, name) for name in saving.MANDATE_FIELDS}
    return Mandate(member=mandate.member, **(facts | {"starts_on": on}))
