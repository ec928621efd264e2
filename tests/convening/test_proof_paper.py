"""The « état des envois »: each sending to the second, what the member said, and what left."""

from datetime import UTC, datetime, time, timedelta

import pytest

from convening.models import Convocation, ConvocationFile, Trace
from convening.proof_paper import print_proof, proof_of
from convening.rules.service import SendingFact
from papers.extract.extract import NotReady
from tests.builders import make_user
from tests.convening.conftest import convening_sitting
from tests.papers.extracts import plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.register.proof.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def proof(convocation):
    """Return the proof of four sendings: taken and acknowledged, refused, on its way, carried by hand."""
    first, second, _, last = convocation.deliveries.order_by("pk")
    moment = datetime.combine(convocation.sitting.council.today, time(), UTC).replace(
        hour=10, minute=2, second=11
    )
    happened = [
        (first, SendingFact.ACCEPTED, moment, {"sha256": "a9" * 32}),
        (first, SendingFact.ACKNOWLEDGED, moment + timedelta(minutes=18), {}),
        (second, SendingFact.REFUSED, moment, {"detail": "550 5.1.1 unknown"}),
        (last, SendingFact.HANDED, moment + timedelta(days=1), {}),
    ]
    for delivery, kind, at, facts in happened:
        Trace.objects.create(delivery=delivery, kind=kind, at=at, **facts)
    facts = {"kind": "letter", "name": "Convocation et ordre du jour", "size": 9}
    ConvocationFile.objects.create(convocation=convocation, sha256="77" * 32, file="a.pdf", **facts)
    return proof_of(convocation.sitting)


def test_each_sending_is_told_to_the_second_with_what_left(proof):
    pdf = print_proof(proof)
    told = " ".join(plain(text_of(pdf)).split())
    for said in (
        "Convocation n° 1, envoyée le",
        "02 min 11 s",
        "20 min 11 s",
        "boîte inconnue",
        "portée le",
        "Ne sont pas encore servis : Monsieur Bastien D'ORLAC et Madame Chloé VASSEUR-LIOT.",
        "Convocation et ordre du jour",
    ):
        assert said in told, told
    assert "a9" * 32 in told.replace(" ", "")
    assert faults_of(pdf) == []


def test_what_came_in_a_file_is_told_apart_from_what_was_seen_leaving(convocation):
    """The fixture is what nobody of here sent."""
    told = " ".join(plain(text_of(print_proof(proof_of(convocation.sitting)))).split())
    said = "ce Folio ne l'a pas vue partir, et répète ce que le fichier en dit."
    assert said in told
    clerk = make_user(convocation.sitting.council, "secretariat")
    with unguarded():
        Convocation.objects.update(sent_by=clerk)
    assert proof_of(convocation.sitting).from_file == ""


def test_a_letter_of_which_nothing_is_known_waits_to_be_carried(convocation):
    post = convocation.deliveries.get(channel="post")
    rows = {row.name: row.passed for row in proof_of(convocation.sitting).sendings}
    assert rows.pop(post.name) == ("à porter ou à poster",)
    assert set(rows.values()) == {("en cours",)}


def test_the_days_are_counted_from_whoever_was_served_last(proof):
    told = "18 jours francs jusqu'à la séance, la loi en demande 3 (art. L2121-11)."
    assert told in plain(proof.days)


def test_nothing_is_proved_before_anything_is_sent():
    with pytest.raises(NotReady, match="pas encore envoyée"):
        proof_of(convening_sitting())
