"""Leaves are numbered once, in the order of the sittings, and never again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import DatabaseError

from binding import actions, record
from binding.actions import (
    close_volume,
    correct_volume,
    draw_next,
    open_volume,
    reopen_volume,
    tell_bound,
    tell_signed,
)
from binding.asking import ask_next, draw_gathering, resume_gatherings
from binding.forms import proposed
from binding.models import AskedGathering, Gathering, Volume
from councils.models import Journal
from papers.pdf.engine import NotPrintable
from register.actions import correct, seal_sitting
from register.models import Milestone
from register.schedule import due_around
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
FACTS = {"number": 12, "opened_on": date(2026, 1, 1), "first_leaf": 41, "user": None}


def held():
    """Return a council whose two sittings are sealed, the later one first."""
    sitting = decided(make_room(items=2))
    seal_sitting(sitting=sitting, user=None)
    earlier = make_sitting(sitting.council, date=date(2026, 2, 5))
    make_item(earlier)
    seal_sitting(sitting=decided(earlier), user=None)
    return sitting.council


@pytest.fixture(scope="module")
def kept(keep):
    return keep(held)


@pytest.fixture
def council(kept, db):
    return type(kept).objects.get(pk=kept.pk)


@pytest.fixture
def volume(council):
    return open_volume(council=council, **FACTS)


def test_gatherings_follow_each_other_in_the_order_of_the_sittings(council, volume):
    first, second = (draw_next(council=council, user=None) for _ in range(2))
    assert (first.sitting.date, second.sitting.date) == (date(2026, 2, 5), date(2026, 3, 12))
    assert (first.first_leaf, second.first_leaf) == (41, first.last_leaf + 1)
    acts = record.read(second.record)
    assert [(act.number, act.leaf) for act in acts] == [("2026_001", 42), ("2026_002", 42)]
    with pytest.raises(ValidationError, match="chaque séance scellée a son cahier"):
        draw_next(council=council, user=None)
    entries = {entry.number: entry.sha256 for entry in second.sitting.entries.all()}
    assert {act.number: act.sha256 for act in acts} == entries


def test_a_correction_has_leaves_of_its_own_after_the_others(council, volume):
    first = draw_next(council=council, user=None)
    draw_next(council=council, user=None)
    entry = first.held_at.entries.get()
    correct(entry=entry, user=None, reason="Un mot manque", title="Tarifs")
    third = draw_next(council=council, user=None)
    assert (third.entry.version, third.first_leaf, third.last_leaf) == (2, 43, 43)
    assert Gathering.objects.get(pk=first.pk).sha256 == first.sha256


def test_a_drawing_that_fails_gives_no_leaf(council, volume, monkeypatch):
    def fails(*arguments):
        raise NotPrintable("Un signe manque.")

    monkeypatch.setattr(actions, "draw", fails)
    with pytest.raises(ValidationError, match=r"Un signe manque\."):
        draw_next(council=council, user=None)
    assert volume.next_leaf == 41
    assert not Journal.objects.filter(action="gathering_drawn").exists()


def test_what_was_asked_is_drawn_once_and_found_again_after_a_stop(council, volume, monkeypatch):
    wish = ask_next(council=council, user=None, leaf=41)
    assert ask_next(council=council, user=None, leaf=41) == wish
    drawn = actions.draw

    def stopped(*arguments):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(actions, "draw", stopped)
    with pytest.raises(RuntimeError):
        draw_gathering.func(wish.pk)
    assert "aucun feuillet n’est donné" in AskedGathering.objects.get().fault
    monkeypatch.setattr(actions, "draw", drawn)
    again = ask_next(council=council, user=None, leaf=41)
    left = []
    monkeypatch.setattr(type(draw_gathering), "enqueue", lambda task, key: left.append(key))
    resume_gatherings.func()
    assert left == [again.pk]
    for _ in range(2):
        draw_gathering.func(again.pk)
    assert (Gathering.objects.count(), volume.next_leaf) == (1, 42)
    resume_gatherings.func()
    assert left == [again.pk]


def test_nothing_is_asked_any_more_of_a_volume_that_closes(council, volume):
    draw_next(council=council, user=None)
    ask_next(council=council, user=None, leaf=42)
    close_volume(volume=volume, user=None)
    assert not AskedGathering.objects.exists()


def test_two_machines_that_draw_at_once_give_each_leaf_once(council, volume, monkeypatch):
    """While the first draws, the second draws the same, faster: the first begins again with what is next."""
    alone, others = actions.draw, []

    def slow(source, first_leaf):
        monkeypatch.setattr(actions, "draw", alone)
        others.append(draw_next(council=council, user=None))
        return alone(source, first_leaf)

    monkeypatch.setattr(actions, "draw", slow)
    late = draw_next(council=council, user=None)
    assert [others[0].first_leaf, late.first_leaf] == [41, 42]
    assert others[0].held_at.date < late.held_at.date


def test_without_an_open_volume_no_leaf_is_given(council):
    with pytest.raises(ValidationError, match="Aucun volume n’est ouvert"):
        draw_next(council=council, user=None)


@pytest.mark.database
def test_a_gathering_never_changes_nor_leaves(council, volume):
    gathering = draw_next(council=council, user=None)
    for change in (
        lambda: Gathering.objects.update(first_leaf=1),
        lambda: Gathering.objects.filter(pk=gathering.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
            change()


def test_a_volume_is_corrected_until_it_has_a_leaf_and_opens_again_until_it_is_bound(
    council, volume
):
    typed = FACTS | {"number": 13, "first_leaf": 1}
    assert correct_volume(volume=volume, **typed).next_leaf == 1
    assert Journal.objects.latest("pk").before["first_leaf"] == 41
    draw_next(council=council, user=None)
    with pytest.raises(ValidationError, match="ne changent plus"):
        correct_volume(volume=volume, **typed)
    close_volume(volume=volume, user=None)
    assert reopen_volume(volume=volume, user=None).closed_on is None
    close_volume(volume=volume, user=None)
    tell_bound(volume=Volume.objects.get(), on=council.today, user=None)
    with pytest.raises(ValidationError, match="il reste clos"):
        reopen_volume(volume=volume, user=None)


def test_a_volume_closes_once_it_has_a_leaf_and_the_next_may_open(council, volume):
    with pytest.raises(ValidationError, match="aucun feuillet"):
        close_volume(volume=volume, user=None)
    with pytest.raises(ValidationError, match="Un volume est déjà ouvert"):
        open_volume(council=council, **FACTS | {"number": 13})
    draw_next(council=council, user=None)
    closed = close_volume(volume=volume, user=None)
    assert closed.closed_on == council.today
    following = open_volume(council=council, **FACTS | {"number": 13, "first_leaf": 1})
    assert draw_next(council=council, user=None).volume == following


def test_who_tells_that_a_volume_is_bound_keeps_the_deadline_of_its_years(council, volume):
    draw_next(council=council, user=None)
    with pytest.raises(ValidationError, match="encore ouvert"):
        tell_bound(volume=volume, on=council.today, user=None)
    volume = close_volume(volume=volume, user=None)
    tell_bound(volume=volume, on=council.today, user=None)
    told = Milestone.objects.get()
    assert (told.kind, told.sitting.date.year) == ("bound", 2026)


def test_a_volume_that_is_bound_tells_nothing_of_the_next_one(council, volume):
    held = draw_next(council=council, user=None).sitting
    volume = close_volume(volume=volume, user=None)
    tell_bound(volume=volume, on=council.today, user=None)
    later = council.sittings.get(date=date(2026, 3, 12))
    assert [bound_on(one) for one in (held, later)] == [council.today, None]
    assert proposed(council)["opened_on"] == later.date


def bound_on(sitting):
    return next(one.done_on for one in due_around(sitting) if one.what == "bound")


def test_the_day_of_the_signatures_is_told_again_when_it_was_wrong(council, volume):
    gathering = draw_next(council=council, user=None)
    with pytest.raises(ValidationError, match="rien n’en est signé avant"):
        tell_signed(gathering=gathering, on=date(2026, 2, 4), user=None)
    for day in (date(2026, 2, 6), date(2026, 2, 9)):
        tell_signed(gathering=gathering, on=day, user=None)
    assert gathering.signings.last().on == date(2026, 2, 9)
