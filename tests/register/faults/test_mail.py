"""The mail server refuses, or is not there: the page that sends says so, and nothing else is lost."""

import socket
import threading

import pytest
from django.core import mail

from councils.mail import post
from register.heads.publishing import publish
from register.models import HeadSending

pytestmark = pytest.mark.django_db


@pytest.fixture
def refusing(settings):
    """Point Folio at a mail server on this machine which takes nobody."""
    door = socket.create_server(("127.0.0.1", 0))

    def refuse():
        while True:
            try:
                caller, _ = door.accept()
            except OSError:
                return
            with caller:
                caller.sendall(b"554 No service here\r\n")

    thread = threading.Thread(target=refuse, daemon=True)
    thread.start()
    point_at(settings, door.getsockname()[1])
    yield
    door.shutdown(socket.SHUT_RDWR)
    door.close()
    thread.join()


def point_at(settings, port):
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}


def test_a_message_that_a_server_refuses_is_told_as_not_sent(refusing):
    assert post.func("Objet", "Corps", "aline.breval@valombre.example") is False


def test_a_message_to_a_server_that_is_not_there_is_told_as_not_sent(settings):
    point_at(settings, 9)
    assert post.func("Objet", "Corps", "aline.breval@valombre.example") is False


def test_the_head_of_a_register_waits_for_the_mail_to_be_back(entries, refusing, settings):
    council = entries[0].council
    council.members.filter(mandates__rank=1).update(email="m1@valombre.example")
    publish(council)
    assert not HeadSending.objects.exists()
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    publish(council)
    assert [message.to for message in mail.outbox] == [["m1@valombre.example"]]
    assert HeadSending.objects.count() == 1
