"""Seals dated by an authority (RFC 3161): PAdES B-T, from one of our own on this machine."""

import pytest

from register.actions import seal_sitting
from register.certified.drawing import draw_waiting, rendering_of
from register.certified.printing import print_certified
from register.models import Rendering
from register.seal.certificates import read_certificate, seal_of
from register.seal.signature import signature_of
from register.seal.signing import sign
from tests.papers.standards import failures_of


@pytest.fixture
def entry(sitting):
    return seal_sitting(sitting=sitting, user=None)[0]


def test_a_seal_is_dated_by_the_authority_and_the_paper_stays_standard(entry, clock):
    paper = rendering_of(entry)
    assert paper.signature == "PAdES B-T"
    seal = signature_of(bytes(paper.pdf))
    assert (seal.holds, seal.is_timestamped) == (True, True)
    assert seal.certificate == read_certificate(seal_of("valombre").certificate).sha256
    for profile in ("3a", "ua1"):
        assert failures_of(bytes(paper.pdf), profile) == []


def test_the_same_seal_takes_more_room_with_a_date(entry, settings, clock):
    pdf = print_certified(entry.record, demonstration=True)
    for authority in ("", settings.TIMESTAMP_URL):
        settings.TIMESTAMP_URL = authority
        seal = signature_of(sign(pdf, seal_of("valombre")))
        assert (seal.holds, seal.is_timestamped) == (True, bool(authority))


def test_a_seal_that_nobody_dates_says_so(entry):
    assert not signature_of(bytes(rendering_of(entry).pdf)).is_timestamped


def test_papers_wait_for_an_authority_that_does_not_answer(entry, draw_under):
    """Nobody listens at this address."""
    draw_under("FOLIO_TIMESTAMP_URL", "http://127.0.0.1:9/")
    failures = draw_waiting(entry.council, workers=1)
    assert len(failures) == 3
    told = str(failures[0])
    assert "L’autorité d’horodatage http://127.0.0.1:9/ n’a pas donné l’heure." in told
    assert not Rendering.objects.exists()
