"""What surrounds a sitting, in a file: each value that cannot be is refused beside its path."""

from dataclasses import replace
from typing import get_args

import pytest

from convening.models import Channel, Trace
from deliberations.deadlines import DueKind
from deliberations.models import Discussion
from exchange.around_parts import DeliveryPart, MilestonePart, PostingPart, TracePart
from exchange.dumping import dump_sitting
from register.models import Posting
from register.models.milestones import TOLD
from tests.convening.calls import ITEMS, MEETING, make_line
from tests.exchange.files import bent, faults_of, load, put, valombre
from tests.exchange.full_files import announced, convocations, postings

pytestmark = pytest.mark.django_db

ZONE = "il faut un jour et une heure qui existent, avec le décalage du fuseau"
ONE_OF_BOTH = "ou silent si personne n’a parlé"
SAID = [
    ({"text": "<p>Oui.</p>", "silent": True}, "items[0].discussion", ONE_OF_BOTH),
    ({}, "items[0].discussion", ONE_OF_BOTH),
    ({"text": "x" * 2_001}, "items[0].discussion.text", "2 000"),
    ({"silent": 1}, "items[0].discussion.silent", "il faut true ou false"),
    ({"said": "Oui."}, "items[0].discussion.said", "n’existe pas dans le format"),
]


@pytest.mark.parametrize(("spoken", "path", "words"), SAID, ids=range(len(SAID)))
def test_a_discussion_that_cannot_be_is_refused(spoken, path, words):
    assert words in faults_of(bent(put("items", 0, "discussion", spoken)))[path]


@pytest.mark.parametrize(
    "moment",
    ["2026-03-01T12:00:00", "2026-03-01", "2026-02-30T12:00:00Z", "2026-03-01T12:00:00+99:00", 3],
)
def test_an_hour_without_its_zone_is_refused(moment):
    fault = faults_of(bent(put("sitting", "agenda_closed_at", moment)))
    assert ZONE in fault["sitting.agenda_closed_at"]


def test_a_moment_comes_back_in_universal_time():
    sitting = load(bent(put("sitting", "agenda_closed_at", "2026-03-01T12:00:00+01:00")))
    assert dump_sitting(sitting)["sitting"]["agenda_closed_at"] == "2026-03-01T11:00:00+00:00"


def test_a_file_that_tells_no_discussion_leaves_the_one_that_folio_has():
    load(bent(put("items", 0, "discussion", {"text": "<p>Oui.</p>"})))
    typed = Discussion.objects.get()
    load(valombre(), replace=True)
    assert Discussion.objects.get().saved_at == typed.saved_at
    load(bent(put("items", 0, "discussion", {"silent": True})), replace=True)
    assert [(one.text, one.silent) for one in Discussion.objects.all()] == [("", True)]


SENT = "convocations[0].deliveries[0]"
TRACE, ANSWER = f"{SENT}.traces[0]", f"{SENT}.answers[0]"
AT = {"at": "2026-03-02T13:02:11Z"}
SENDINGS = [
    (put("member", "z"), f"{SENT}.member", "« z » n’est la référence d’aucun membre du fichier"),
    (put("name", " "), f"{SENT}.name", "ce texte est vide"),
    (put("channel", "pigeon"), f"{SENT}.channel", "'email', 'post' ou 'hand'"),
    (put("address", "a@valombre.example"), f"{SENT}.address", "n’existe pas dans le format"),
    (put("made_at", "2026-03-02T13:02:11"), f"{SENT}.made_at", ZONE),
    (put("traces", [AT | {"kind": "lost"}]), f"{TRACE}.kind", "'acknowledged'"),
    (put("traces", [{"kind": "handed", "at": "2026-03-02"}]), f"{TRACE}.at", ZONE),
    (put("traces", [AT | {"kind": "handed", "sha256": "b"}]), f"{TRACE}.sha256", "64"),
    (put("traces", [AT | {"kind": "handed", "detail": "x" * 301}]), f"{TRACE}.detail", "300"),
    (put("traces", [AT | {"kind": "withdrawn"}]), f"{TRACE}.withdraws", "dit laquelle"),
    (put("traces", [AT | {"kind": "posted", "withdraws": 1}]), f"{TRACE}.withdraws", "elle seule"),
    (put("traces", [AT | {"kind": "withdrawn", "withdraws": 1}]), f"{TRACE}.withdraws",
     "cet envoi n’a pas de preuve 1 avant celle-ci"),
    (put("traces", [AT | {"kind": "accepted"}, AT | {"kind": "withdrawn", "withdraws": 1}]),
     f"{SENT}.traces[1].withdraws", "la preuve 1 ne se retire pas"),
    (put("answers", [AT | {"kind": "proxy"}]), f"{ANSWER}.holder_name", "dit à qui"),
    (put("answers", [AT | {"kind": "absent", "holder": "b"}]), f"{ANSWER}.holder", "seul un pouvoir"),
    (put("answers", [AT | {"kind": "proxy", "holder": "z", "holder_name": "Z"}]), f"{ANSWER}.holder",
     "« z » n’est la référence d’aucun membre"),
]  # fmt: skip


@pytest.mark.parametrize(("bend", "path", "words"), SENDINGS, ids=range(len(SENDINGS)))
def test_a_sending_that_cannot_be_is_refused(bend, path, words):
    sent = convocations()
    bend(sent[0]["deliveries"][0])
    assert words in faults_of(bent(put("convocations", sent)))[path]


SPOILED = (make_line(1, "Un préau", report="<p onclick=x>Oui</p>"), *ITEMS[1:])
CALL, NO_CALL = "convocations[0].call", "ce texte n’est pas ce qu’annonce une convocation"
CALLS = [
    ({"call": "{}"}, CALL, NO_CALL),
    ({"call": "[" * 5_000}, CALL, NO_CALL),
    (announced(1, meeting=replace(MEETING, time_zone="Mars/Port")), CALL, NO_CALL),
    (announced(1, meeting=replace(MEETING, kind="club")), CALL, NO_CALL),
    (announced(1, items=(make_line(1, "Un préau", kind="speech"),)), CALL, NO_CALL),
    (announced(1, proxy_rules="\x01"), CALL, "un caractère de commande"),
    (announced(1, proxy_rules="x" * 2_001), CALL, "2 000"),
    (announced(1, items=SPOILED), CALL, "un texte annoncé au point 1 contient des marques"),
    (announced(2) | {"number": 1}, CALL, "c’est ce qu’annonce la convocation n° 2"),
    ({"sha256": "0" * 64}, "convocations[0].sha256", "ce n’est pas l’empreinte de call"),
    (announced(2), "convocations[1].number", "après 2, il faut un numéro plus grand"),
    ({"sent_at": None}, "convocations[0].sent_at", ZONE),
]


@pytest.mark.parametrize(("keys", "path", "words"), CALLS, ids=range(len(CALLS)))
def test_a_convocation_that_announces_something_else_is_refused(keys, path, words):
    sent = convocations()
    sent[0] |= keys
    assert words in faults_of(bent(put("convocations", sent)))[path]


def test_two_sendings_of_one_attempt_to_one_member_are_refused():
    sent = convocations()
    sent[0]["deliveries"].append(sent[0]["deliveries"][0])
    fault = faults_of(bent(put("convocations", sent)))
    assert fault == {
        "convocations[0].deliveries[4].attempt": "l’envoi 1 à « a » est donné deux fois."
    }


POSTINGS = [
    (0, {"paper": "poster"}, "paper", "'call' ou 'list'"),
    (0, {"place": ""}, "place", "ce texte est vide"),
    (0, {"until": "2026-03-01"}, "until", "finit avant de commencer"),
    (1, {"since": "2026-03-11"}, "since", "ne peut pas précéder la séance"),
    (0, {"void": True}, "replaces", "un affichage retiré (void) dit lequel"),
    (0, {"replaces": 1}, "replaces", "le fichier n’a pas d’affichage 1 avant celui-ci"),
    (3, {"replaces": 1}, "replaces", "l’affichage 1 est déjà corrigé ou retiré"),
]


@pytest.mark.parametrize(("index", "keys", "key", "words"), POSTINGS, ids=range(len(POSTINGS)))
def test_a_posting_that_cannot_be_is_refused(index, keys, key, words):
    posted = postings()
    posted[index] |= keys
    assert words in faults_of(bent(put("postings", posted)))[f"postings[{index}].{key}"]


def test_a_milestone_twice_and_one_of_the_whole_register_are_refused():
    once = {"kind": "minutes", "on": "2026-04-02"}
    assert "deux fois" in faults_of(bent(put("milestones", [once, once])))["milestones[1].kind"]
    bound = faults_of(bent(put("milestones", [once | {"kind": "bound"}])))
    assert "il faut l’une de ces valeurs" in bound["milestones[0].kind"]


def values_of(part, key):
    return set(get_args(part.model_fields[key].annotation))


def test_the_format_knows_every_value_that_folio_writes():
    assert values_of(TracePart, "kind") == set(Trace.Kind.values)
    assert values_of(DeliveryPart, "channel") == set(Channel.values)
    assert values_of(PostingPart, "paper") == set(Posting.Paper.values)
    assert values_of(PostingPart, "way") == set(Posting.Way.values)
    assert values_of(MilestonePart, "kind") == {kind.value for kind in TOLD} - {DueKind.BOUND}
