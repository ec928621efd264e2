"""What the page of a sealed sitting tells of papers that could not be drawn."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from councils.models import Action, Journal
from deliberations.models import Sitting
from register.certified import tasks
from register.certified.drawing import ask_again, remember, rendering_of
from register.desk import sealed
from tests.register.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_each_paper_that_waits_has_the_last_reason_why(sitting, entries):
    for entry, reason in ((entries[0], "disque plein"), (entries[1], "caractère inconnu")):
        remember(entry, OSError(reason))
    remember(entries[0], OSError("horodatage injoignable"))
    assert set(sealed(sitting).failures) == {
        "délibération 2026_001 : horodatage injoignable",
        "délibération 2026_002 : caractère inconnu",
    }
    rendering_of(entries[1])
    assert sealed(sitting).failures == ("délibération 2026_001 : horodatage injoignable",)


def test_the_reasons_stay_when_the_words_of_a_sitting_change(sitting, entries):
    remember(entries[0], OSError("disque plein"))
    Sitting.objects.filter(pk=sitting.pk).update(date=date(2026, 3, 19))
    sitting.refresh_from_db()
    assert sealed(sitting).failures == ("délibération 2026_001 : disque plein",)


def test_a_reason_of_an_earlier_version_is_left_to_the_journal(sitting, entries):
    Journal.objects.record(
        sitting.council, None, Action.PAPER_NOT_DRAWN, entries[0], sitting=sitting, after="disque"
    )
    assert sealed(sitting).failures == ()


def test_what_fails_is_tried_again_by_itself_later_and_later(sitting, entries):
    with time_machine.travel(TODAY, tick=False) as clock:
        for minutes, due_after in ((0, 5), (5, 5), (35, 35)):
            clock.move_to(TODAY + timedelta(minutes=minutes))
            remember(entries[0], "disque plein")
            assert not sealed(sitting).entries[0].trouble.is_due
            clock.shift(timedelta(minutes=due_after))
            assert sealed(sitting).entries[0].trouble.is_due


def test_what_is_asked_again_waits_for_nothing_and_leaves_a_line(sitting, entries, agent):
    remember(entries[0], "disque plein")
    assert len(sealed(sitting).failed) == 1
    ask_again(sealed(sitting).failed, agent)
    assert (sealed(sitting).failed, sealed(sitting).is_in_hand) == ((), True)
    line = Journal.objects.get(action=Action.PAPER_ASKED_AGAIN)
    assert (line.author, line.after) == ("Greffe de Valombre", {"code": entries[0].code})


def test_a_clock_set_back_keeps_no_paper_waiting(sitting, entries):
    with time_machine.travel(TODAY, tick=False):
        remember(entries[0], "disque plein")
    with time_machine.travel(TODAY - timedelta(days=1), tick=False):
        assert sealed(sitting).entries[0].trouble.is_due


def test_the_pages_say_what_is_not_printed_and_why(client, sitting, entries, agent):
    rendering_of(entries[1])
    rendering_of(entries[2])
    remember(entries[0], "Le disque du serveur est plein.")
    client.force_login(agent)
    council = sitting.council.slug
    address = reverse("sealed-papers", args=[council, sitting.day])
    for page in (address, reverse("desk", args=[council])):
        assertContains(client.get(page), "Non imprimé")
    assertContains(client.get(address), "Le disque du serveur est plein.")
    assertNotContains(client.get(address), "hx-post")
    detail = reverse("entry-detail", args=[council, entries[0].pk])
    assertContains(client.get(detail), "Le disque du serveur est plein.")


def test_a_button_asks_for_the_paper_at_once(client, sitting, entries, agent, monkeypatch):
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)
    remember(entries[0], "Le disque du serveur est plein.")
    client.force_login(agent)
    address = reverse("draw-again", args=[sitting.council.slug, sitting.day])
    client.post(address)
    assert len(sealed(sitting).failed) == 1
    client.post(address, {"now": "1"})
    assert sealed(sitting).failed == ()
