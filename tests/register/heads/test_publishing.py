"""Heads leave the house: dated by an authority, sent to every member in office, once, and never to nobody."""

import smtplib
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import DatabaseError, connection, transaction

from councils.models import Action, Journal
from exchange.verification.checking import check
from members.models import Member
from register.actions import correct
from register.heads.checking import kept_in
from register.heads.publishing import publish
from register.heads.tasks import resume
from register.models import HeadSending, HeadToken, Log, SignedHead
from register.rules.notes import read_checkpoint
from register.seal.timestamps import read
from tests.register.proof.tampering import unguarded


@pytest.fixture
def council(entries):
    """Return a council whose register has three acts, and three members with an address, one of whom has left."""
    council = entries[0].council
    for rank in (1, 2, 3):
        council.members.filter(mandates__rank=rank).update(email=f"m{rank}@valombre.example")
    gone = Member.objects.get(email="m3@valombre.example")
    gone.mandates.update(ends_on=date(2026, 1, 31))
    return council


def addresses():
    return sorted(message.to[0] for message in mail.outbox)


def lines(action):
    return list(Journal.objects.filter(action=action).values_list("after", flat=True))


def test_every_member_in_office_with_an_address_has_the_head_once(council):
    publish(council)
    publish(council)
    assert addresses() == ["m1@valombre.example", "m2@valombre.example"]
    assert lines(Action.HEAD_SENT) == [{"acts": 3, "members": 2}]


def test_the_message_is_plain_and_holds_the_head_and_its_key(council):
    publish(council)
    message = mail.outbox[0]
    assert (
        message.subject.replace("\u00a0", " ")
        == "Registre de Valombre : 3 actes. Gardez ce message"
    )
    assert "Gardez ce message" in message.body
    assert message.message().get_content_type() == "text/plain"
    (kept,) = kept_in(bytes(message.message()))
    head = SignedHead.objects.last_of(council)
    assert (kept.note, [str(key) for key in kept.keys]) == (head.note, [head.log.vkey])
    assert "Objet" not in message.body


def test_the_next_head_is_sent_to_all_again(council, entries):
    publish(council)
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    publish(council)
    assert len(mail.outbox) == 4
    assert HeadSending.objects.count() == 4


def test_a_seal_lets_its_head_leave_once_it_is_committed(
    council, entries, monkeypatch, django_capture_on_commit_callbacks
):
    asked = []
    from register.heads import tasks

    monkeypatch.setattr(type(tasks.publish_heads), "enqueue", lambda task, pk: asked.append(pk))
    with django_capture_on_commit_callbacks(execute=True):
        correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    assert asked == [council.pk]


class Refusing(locmem.EmailBackend):
    """A server that refuses the first address, and then goes away."""

    def send_messages(self, messages):
        if self.refused == ["m1@valombre.example"]:
            raise OSError("partie")
        self.refused.append(messages[0].to[0])
        raise smtplib.SMTPRecipientsRefused({})

    refused: list[str] = []


def test_who_could_not_be_reached_has_it_later(council, settings, monkeypatch):
    monkeypatch.setattr(Refusing, "refused", [])
    with monkeypatch.context() as patch:
        patch.setitem(settings.MAILERS, "default", {"BACKEND": f"{__name__}.Refusing"})
        publish(council)
    assert (mail.outbox, lines(Action.HEAD_SENT)) == ([], [])
    publish(council)
    assert addresses() == ["m1@valombre.example", "m2@valombre.example"]


def test_where_no_message_leaves_nothing_is_said_to_be_sent(council, settings, monkeypatch):
    console = "config.mail_console.ConsoleMail"
    monkeypatch.setitem(settings.MAILERS, "default", {"BACKEND": console})
    publish(council)
    assert not HeadSending.objects.exists()


def test_a_head_is_dated_once_and_the_answer_is_kept(council, clock):
    publish(council)
    publish(council)
    token = HeadToken.objects.get()
    assert read(bytes(token.answer), token.head.note.encode()).at == token.dated_at
    assert lines(Action.HEAD_DATED) == [{"acts": 3, "authority": "Horodatage d’essai"}]
    refused = pytest.raises(DatabaseError, match="ne fait que croître")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute("DELETE FROM register_headtoken")


BENT = {
    "a date moved": (
        lambda tokens: tokens.update(dated_at=datetime(2020, 1, 1, tzinfo=UTC)),
        "La tête de 3 actes n’est plus datée par le jeton de son autorité.",
    ),
    "another answer": (
        lambda tokens: tokens.update(answer=b"no token"),
        "La tête de 3 actes n’est plus datée par le jeton de son autorité.",
    ),
    "a token taken away": (
        lambda tokens: tokens.all().delete(),
        "La tête de 3 actes a perdu son jeton : le journal a vu Horodatage d’essai la dater.",
    ),
    "another authority": (
        lambda tokens: tokens.update(authority="Un ami"),
        "La tête de 3 actes a un jeton de Un ami, que le journal n’a pas vu la dater.",
    ),
}


@pytest.mark.parametrize(("bend", "said"), BENT.values(), ids=BENT)
def test_the_date_of_a_head_bent_or_taken_away_is_found(council, clock, bend, said):
    publish(council)
    with unguarded():
        bend(HeadToken.objects)
    found = check(council, from_start=True).faults
    assert said in [fault.replace("\u00a0", " ") for fault in found]


def test_heads_wait_for_an_authority_that_does_not_answer(council, entries, settings, request):
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    publish(council)
    assert not HeadToken.objects.exists()
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    request.getfixturevalue("clock")
    publish(council)
    assert [token.head.size for token in HeadToken.objects.all()] == [4]


def test_a_register_that_an_earlier_version_filled_has_its_first_head_at_the_start(council):
    with unguarded():
        SignedHead.objects.all().delete()
        Log.objects.all().delete()
    resume.call()
    head = SignedHead.objects.get()
    assert read_checkpoint(head.note).size == 3
    assert [told["acts"] for told in lines(Action.HEAD_SIGNED)] == [3]
    assert len(mail.outbox) == 2
