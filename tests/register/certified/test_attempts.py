"""Each paper is drawn alone: one that fails, or ends its process, stops no other, and says why in French."""

import json
import pickle

import pytest

from papers.pdf.engine import TOO_DEEP, MissingGlyph
from register.actions import seal_sitting
from register.certified.attempts import Job, attempt_each
from register.certified.drawing import draw_waiting
from register.certified.faults import DISK_FULL, KILLED, NotDrawn
from register.certified.making import Drawn
from register.models import Entry, Rendering
from tests.papers.extracts import plain
from tests.register.certified import bombs

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(sitting):
    return seal_sitting(sitting=sitting, user=None)[0].record


def changed(record, **fields):
    """Return a record whose extract says something else."""
    told = json.loads(record)
    told["extract"] |= fields
    return json.dumps(told)


@pytest.mark.parametrize(
    ("bomb", "limits", "reason"),
    [
        (bombs.Killed, {}, KILLED),
        (bombs.Endless, {"seconds": 1}, "L’imprimer demande plus de"),
        (bombs.Greedy, {"memory": 2**30}, "Imprimer ce texte demande plus de mémoire"),
        (bombs.Unforeseen, {}, "Le moteur d’impression s’est arrêté sur une erreur (KeyError)"),
        (bombs.OnFullDisk, {}, DISK_FULL),
    ],
)
def test_what_one_paper_does_stops_no_other(record, bomb, limits, reason):
    jobs = {"before": Job(record, "valombre"), "bomb": bomb("", "valombre", **limits)}
    jobs["after"] = Job(record, "valombre")
    answers = dict(attempt_each(jobs.items(), workers=2))
    assert isinstance(answers["bomb"], NotDrawn)
    assert answers["bomb"].reason.startswith(reason)
    assert [type(answers[name]) for name in ("before", "after")] == [Drawn, Drawn]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "Fête 🎉 du village"}, "Le caractère « 🎉 » (U+1F389)"),
        ({"report": "<ul><li>a" * 600 + "</li></ul>" * 600}, TOO_DEEP),
    ],
)
def test_what_the_engine_refuses_is_a_fault_of_that_paper(record, fields, reason):
    job = Job(changed(record, **fields), "valombre")
    ((_, answer),) = attempt_each([("it", job)], workers=1)
    assert isinstance(answer, NotDrawn)
    assert plain(answer.reason).startswith(plain(reason))


def test_a_missing_glyph_travels_from_one_process_to_another():
    fault = MissingGlyph("🎉", "<body>Fête 🎉</body>")
    assert str(pickle.loads(pickle.dumps(fault))) == str(fault)


def test_one_act_that_cannot_be_printed_leaves_the_others_to_be(sitting):
    first, *_ = seal_sitting(sitting=sitting, user=None)
    place = ("council", "sitting", "item", "held_on", "title", "is_refused")
    kept = (*place, "sealed_at", "previous", "sha256")
    Entry.objects.create(
        **{name: getattr(first, name) for name in kept},
        position=4,
        number="2026_004",
        code="PRESS0000001",
        record=changed(first.record, title="Fête 🎉 du village"),
    )
    failures = draw_waiting(sitting.council, workers=2)
    assert [failure.entry.number for failure in failures] == ["2026_004"]
    assert Rendering.objects.count() == 3
