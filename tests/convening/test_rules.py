"""What is judged before a convocation leaves, and of what a server answers, as tables."""

from datetime import date, timedelta

import pytest

from convening.preparing import notice_on, prepare
from convening.rules.channels import channel_of
from convening.rules.lacks import CallFacts, lacks_of
from convening.rules.refusals import in_words, verdict_of
from convening.rules.service import SendingFact
from tests.builders import make_council, make_sitting
from tests.convening.conftest import convening_sitting

NEEDED = "art. L2121-12"


@pytest.mark.parametrize(
    ("asked", "has_email", "leaves", "way"),
    [
        ("", True, True, "email"),
        ("email", True, True, "email"),
        ("email", False, True, "post"),
        ("email", True, False, "post"),  # no mail server: a letter reaches them
        ("post", True, True, "post"),
        ("hand", True, True, "hand"),
        ("hand", False, False, "hand"),
    ],
)
def test_by_which_way_a_member_is_convened(asked, has_email, leaves, way):
    assert channel_of(asked, has_email=has_email, mail_leaves=leaves) == way


@pytest.mark.parametrize(
    ("code", "text", "kind", "words"),
    [
        (550, "5.1.1 No such user", SendingFact.REFUSED, "boîte inconnue"),
        (550, "No such user", SendingFact.REFUSED, "boîte inconnue"),
        (552, "5.2.2 Over quota", SendingFact.REFUSED, "boîte pleine"),
        (552, "5.3.4 Too big", SendingFact.REFUSED, "message trop lourd"),
        (554, "5.7.1 Spam", SendingFact.REFUSED, "message rejeté"),
        (571, "Blocked", SendingFact.REFUSED, "message refusé"),
        (451, "4.7.1 Greylisted", SendingFact.DELAYED, "message refusé"),
    ],
)
def test_what_a_server_answers_is_for_ever_or_for_now(code, text, kind, words):
    verdict = verdict_of(code, text)
    assert (verdict.kind, in_words(verdict.detail)) == (kind, words)


WHOLE = {
    "has_hour": True, "has_place": True, "items": 3, "without_report": [], "note_source": NEEDED,
    "members": 11, "without_address": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "said", "stops"),
    [
        ({"has_hour": False}, "L’heure de la séance n’est pas fixée.", True),
        ({"has_place": False}, "Le lieu de la séance n’est pas dit.", True),
        ({"items": 0}, "L’ordre du jour est vide.", True),
        ({"members": 0}, "Aucun membre n’est en exercice le jour de la séance.", True),
        ({"without_report": [2]}, "Le point 2 n’a pas d’exposé\u00a0: ", False),
        ({"without_report": [2, 5]}, "Les points 2 et 5 n’ont pas d’exposé\u00a0: ", False),
        ({"without_address": ["Mme BRÉVAL"]}, "Sans adresse postale\u00a0: Mme BRÉVAL.", False),
    ],
)
def test_what_a_convocation_lacks(facts, said, stops):
    (lack,) = lacks_of(CallFacts(**WHOLE | facts))
    assert lack.sentence.startswith(said)
    assert lack.stops == stops


def test_a_council_of_which_no_note_is_asked_lacks_none():
    assert list(lacks_of(CallFacts(**WHOLE | {"without_report": [2], "note_source": ""}))) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "kind", "days", "urgent", "given", "asks_urgency", "warned"),
    [
        (900, "commune", 4, False, 3, False, False),
        (900, "commune", 3, False, 2, True, True),
        (900, "commune", 3, True, 2, False, True),  # the council votes on it
        (900, "commune", 1, True, 0, False, True),
        (9000, "commune", 6, False, 5, False, False),
        (9000, "commune", 5, False, 4, True, True),
        (None, "ccas", 2, False, 2, False, True),  # no urgency is known there
        (None, "ccas", 3, False, 3, False, False),
    ],
)
def test_what_a_sending_of_today_leaves(people, kind, days, urgent, given, asks_urgency, warned):
    council = make_council(people=people, kind=kind)
    day = date(2026, 3, 12)
    sitting = make_sitting(council, date=day, urgent=urgent)
    sitting.refresh_from_db()
    count = notice_on(sitting, day - timedelta(days=days))
    assert (count.given, count.asks_urgency) == (given, asks_urgency)
    assert bool(count.warning) == warned


@pytest.mark.django_db
def test_what_would_leave_names_each_member_by_their_way_and_nothing_changes_by_itself():
    prepared = prepare(sitting := convening_sitting())
    assert [one.channel for one in prepared.addressees] == ["email", "email", "email", "post"]
    assert prepared.addressees[3].address.startswith("3, rue du Puits")
    assert prepared.lacks == []
    assert prepared.has_changed
    assert prepare(sitting).seen == prepared.seen
    sitting.items.update(title="Autre objet")
    assert prepare(sitting).seen != prepared.seen
