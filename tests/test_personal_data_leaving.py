"""A date of birth and addresses that every member has: none is in what leaves the house, nor in what is logged."""

import json
import logging
from datetime import date
from io import BytesIO
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.mail import EmailMessage
from pypdf import PdfReader

from exchange.archives.register import export_register
from exchange.dumping import dump_sitting
from members.models import Member
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.heads.publishing import send_last_head
from register.models import SignedHead
from tests.register.conftest import decided
from tests.sittings import make_room

BIRTHS = ("17/11/1943", "1943-11-17", "17 novembre 1943")
CONTACTS = ("@plantee.example", "12, impasse Plantée", "impasse Plant")


@pytest.fixture(scope="module")
def held(keep):
    """Seal a sitting of members who bear what is planted, and draw its papers."""

    def built():
        sitting = make_room(items=1)
        for member in Member.objects.all():
            member.birth_date, member.address = date(1943, 11, 17), "12, impasse Plantée\n21000 LÀ"
            member.email = f"{member.reference}@plantee.example"
            member.save()
        for entry in seal_sitting(sitting=decided(sitting), user=None):
            rendering_of(entry)
        return sitting

    return keep(built)


@pytest.fixture
def sitting(held, db, caplog):
    caplog.set_level(logging.DEBUG)
    held.refresh_from_db()
    return held


def read(path: Path) -> str:
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode(errors="replace")


def leaked(text):
    return [one for one in (*BIRTHS, *CONTACTS) if one in text]


def test_an_archive_of_the_register_bears_neither(sitting, tmp_path, caplog):
    export_register(sitting.council, tmp_path / "bag", year=None, tell=lambda *_: None)
    files = [path for path in (tmp_path / "bag").rglob("*") if path.is_file()]
    assert any(path.suffix == ".pdf" for path in files)
    assert {path.name: leaked(read(path)) for path in files if leaked(read(path))} == {}
    assert leaked(caplog.text) == []


def test_a_sitting_file_bears_no_address_and_a_birth_in_its_own_field_alone(sitting):
    """The machine's own command writes it, to move a sitting: a tie of an election asks for the births."""
    told = json.loads(json.dumps(dump_sitting(sitting)))
    for member in told["members"]:
        assert member.pop("birth_date") == "1943-11-17"
    assert leaked(json.dumps(told, ensure_ascii=False)) == []


def test_a_head_names_nobody_and_its_message_no_other_member(sitting, mailoutbox, caplog):
    send_last_head(sitting.council)
    assert len(mailoutbox) == sitting.council.members.count()
    for message in mailoutbox:
        own = message.to[0]
        assert leaked(f"{message.subject}\n{message.body}".replace(own, "")) == []
    assert not [head.note for head in SignedHead.objects.all() if leaked(head.note)]
    assert leaked(caplog.text) == []


def test_a_refused_address_is_not_logged(sitting, monkeypatch, caplog):
    def refused(message):
        raise SMTPRecipientsRefused({message.to[0]: (550, b"unknown")})

    monkeypatch.setattr(EmailMessage, "send", refused)
    send_last_head(sitting.council)
    assert "une adresse est refusée" in caplog.text
    assert leaked(caplog.text) == []
