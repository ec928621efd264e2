"""Convocations rewritten by whoever runs the database: what was announced, what left, to whom, and the proofs."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from convening import drawing
from convening.actions.answering import answer
from convening.actions.delivering import send_again, take_back, tell_delivered, tell_printed
from convening.actions.sending import send_convocation
from convening.models import Convocation, ConvocationFile, Delivery, MemberAnswer, Trace
from convening.preparing import prepare
from convening.proof import convocation_faults, sending_faults
from convening.rules.service import SendingFact
from convening.sending import send_messages
from councils.models import Action, Journal, Role
from deliberations.models import Sitting
from exchange.verification.checking import check
from tests.builders import make_user
from tests.convening.conftest import convening_sitting
from tests.register.proof.tampering import unguard

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(monkeypatch):
    """Return a council that sent a convocation by mail and on paper: refused by none, acknowledged, answered."""
    drawn = [(kind, f"%PDF-{kind}".encode()) for kind in (drawing.Kind.LETTER, drawing.Kind.PROXY)]
    monkeypatch.setattr(drawing, "_drawn", lambda prepared: iter(drawn))
    sitting = convening_sitting()
    clerk = make_user(sitting.council, Role.Kind.SECRETARIAT)
    seen = prepare(Sitting.objects.get(pk=sitting.pk)).seen
    convocation = send_convocation(sitting=sitting, user=clerk, number=1, seen=seen)
    send_messages.func(convocation.pk)
    letter = convocation.deliveries.get(channel="post")
    tell_printed(convocation=convocation, letters=[(letter, "0" * 64)], user=clerk)
    for kind in (SendingFact.HANDED, SendingFact.POSTED):
        at = timezone.now() - timedelta(seconds=1)
        typed = tell_delivered(
            delivery=letter, kind=kind, at=max(at, convocation.sent_at), user=clerk
        )
    take_back(trace=typed, user=clerk)
    first = convocation.deliveries.first()
    answer(delivery=first, kind=MemberAnswer.Kind.PRESENT)
    send_again(delivery=first, address="aline@valombre.example", user=clerk)
    unguard()
    return sitting.council


def announce_another_hour(council):
    row = Convocation.objects.get()
    Convocation.objects.update(call=row.call.replace("18:30", "19:30"))


def call_it_the_second(council):
    Convocation.objects.update(number=2)


def lose_a_file(council):
    default_storage.delete(ConvocationFile.objects.first().file.name)


def let_another_file_have_left(council):
    ConvocationFile.objects.filter(kind="proxy").update(name="Un autre papier")


def send_to_one_more(council):
    row = Delivery.objects.first()
    row.pk, row.reference, row.key, row.token_sha256 = None, "m99", "0" * 32, "1" * 64
    row.save(force_insert=True)


def send_by_post_what_left_by_mail(council):
    Delivery.objects.filter(channel="email").update(channel="post")


def send_to_somebody_else(council):
    first = Delivery.objects.first()
    Delivery.objects.filter(pk=first.pk).update(name="Monsieur Quelqu’un d’AUTRE")


def open_the_page_of_a_member_by_another_link(council):
    Delivery.objects.filter(channel="post").update(token_sha256="1" * 64)


def send_again_later_what_was_sent_again(council):
    last = Delivery.objects.last()
    Delivery.objects.filter(pk=last.pk).update(attempt=3)


def send_it_the_day_before(council):
    Convocation.objects.update(sent_at=Convocation.objects.get().sent_at - timedelta(1))


def call_it_urgent(council):
    Convocation.objects.update(urgent_reason="Un toit menace.")


def let_another_message_have_left(council):
    Trace.objects.filter(kind="accepted").update(sha256="2" * 64)


def let_the_server_have_taken_it_earlier(council):
    first = Trace.objects.filter(kind="accepted").first()
    Trace.objects.filter(pk=first.pk).update(at=first.at - timedelta(days=3))


def take_a_proof_away(council):
    Trace.objects.filter(kind="accepted").last().delete()


def hand_a_letter_earlier(council):
    Trace.objects.filter(kind="handed").update(at=timezone.now() - timedelta(days=3))


def hand_a_letter_that_nobody_handed(council):
    Trace.objects.create(delivery=Delivery.objects.first(), kind="handed")


def refuse_a_message_that_was_taken(council):
    Trace.objects.create(delivery=Delivery.objects.first(), kind="refused")


def take_an_acknowledgement_away(council):
    Trace.objects.filter(kind="acknowledged").delete()


def acknowledge_for_another(council):
    Trace.objects.filter(kind="acknowledged").update(delivery=Delivery.objects.all()[1])


def acknowledge_the_day_before(council):
    row = Trace.objects.get(kind="acknowledged")
    Trace.objects.filter(pk=row.pk).update(at=row.at - timedelta(1))


def hand_the_letter_of_another(council):
    Trace.objects.filter(kind="handed").update(delivery=Delivery.objects.first())


def answer_for_a_member(council):
    MemberAnswer.objects.update(kind="absent")


def answer_as_another(council):
    MemberAnswer.objects.update(delivery=Delivery.objects.all()[1])


def answer_the_day_before(council):
    MemberAnswer.objects.update(at=MemberAnswer.objects.get().at - timedelta(1))


PROOFS = "Les preuves d’envoi de la convocation n° 1 de la "
ANSWERS = "Les réponses à la convocation n° 1 de la "
FOUND = {
    announce_another_hour: "n’annonce plus ce qui est parti.",
    call_it_the_second: "n’est pas celle que le journal a vu envoyer.",
    lose_a_file: "la pièce « Convocation et ordre du jour » n’est plus sur le serveur.",
    let_another_file_have_left: "n’a plus les pièces que le journal a vu partir.",
    send_to_one_more: "n’a plus les envois que le journal a vu partir.",
    send_by_post_what_left_by_mail: "n’a plus les envois que le journal a vu partir.",
    send_to_somebody_else: "n’a plus les envois que le journal a vu partir.",
    open_the_page_of_a_member_by_another_link: "n’a plus les envois que le journal a vu partir.",
    send_again_later_what_was_sent_again: "n’a plus les envois que le journal a vu partir.",
    send_it_the_day_before: "n’a plus les envois que le journal a vu partir.",
    call_it_urgent: "n’a plus les envois que le journal a vu partir.",
    let_another_message_have_left: PROOFS,
    let_the_server_have_taken_it_earlier: PROOFS,
    take_a_proof_away: PROOFS,
    hand_a_letter_earlier: PROOFS,
    hand_a_letter_that_nobody_handed: PROOFS,
    refuse_a_message_that_was_taken: PROOFS,
    take_an_acknowledgement_away: PROOFS,
    acknowledge_for_another: PROOFS,
    acknowledge_the_day_before: PROOFS,
    hand_the_letter_of_another: PROOFS,
    answer_for_a_member: ANSWERS,
    answer_as_another: ANSWERS,
    answer_the_day_before: ANSWERS,
}


@pytest.mark.parametrize("tamper", FOUND)
def test_whoever_rewrites_a_convocation_is_found_out(council, tamper):
    assert check(council).faults == ()
    tamper(council)
    assert any(FOUND[tamper] in one.replace("\u00a0", " ") for one in check(council).faults)


def test_what_lines_told_before_they_told_of_each_sending_still_holds(council):
    """Lines of an earlier version have no digest of a sending, of an answer, or of an acknowledgement."""
    for line in Journal.objects.all():
        if line.action == Action.CONVOCATION_ACKNOWLEDGED:
            line.after = None
        for name in ("sendings", "answer") if line.after else ():
            line.after.pop(name, None)
        line.save()
    sittings = list(council.sittings.values_list("pk", flat=True))
    assert list(convocation_faults(council, sittings)) == []
    assert list(sending_faults(council, sittings)) == []
