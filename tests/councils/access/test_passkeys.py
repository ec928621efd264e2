"""Passkeys: what is asked of a device, which answers are taken, and which are refused."""

import json
import time
from types import SimpleNamespace

import pytest
import time_machine
from django.db import IntegrityError, transaction
from fido2 import cbor

from councils.access import factor, passkeys
from councils.models import Action, Journal, Passkey, Role
from tests.builders import make_council, make_user
from tests.councils.access.authenticator import PRESENT, Authenticator
from tests.councils.access.telephone import code_of, give_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_user(make_council(), Role.Kind.SECRETARIAT, email="claire@valombre.example")


@pytest.fixture
def request_():
    return asking()


def asking(host="localhost", scheme="http"):
    return SimpleNamespace(scheme=scheme, get_host=lambda: host, session={})


def given(request_, user, device, name="Poste"):
    """Let an account have a key of this device; return it with the recovery codes that were drawn."""
    made = passkeys.read_new(request_, user, device.make(passkeys.ask_new(request_, user)))
    return passkeys.keep(user=user, name=name, given=made)


def proved(request_, user, device, **client):
    options = passkeys.ask_proof(request_, user)
    return passkeys.prove(request_, user, device.use(options, **client))


def wait_no_more():
    Passkey.objects.update(throttling_failure_count=0)


@pytest.mark.parametrize(
    ("scheme", "host", "site"),
    [
        ("https", "folio.valombre.example", ("folio.valombre.example", "https://folio.valombre.example")),
        ("https", "folio.valombre.example:8443", ("folio.valombre.example", "https://folio.valombre.example:8443")),
        ("https", "folio.valombre.example:443", ("folio.valombre.example", "https://folio.valombre.example")),
        ("http", "localhost:8000", ("localhost", "http://localhost:8000")),
        ("http", "127.0.0.1:8000", None),
        ("https", "192.168.1.7", None),
        ("https", "[::1]:8000", None),
        ("http", "folio.valombre.example", None),
    ],
)  # fmt: skip
def test_keys_serve_where_browsers_give_them(scheme, host, site):
    found = passkeys.site_of(asking(host, scheme))
    assert (found and (found.name, found.origin)) == site


def test_an_encrypted_site_is_where_its_setting_says_and_not_where_a_request_does(settings):
    settings.ENCRYPTED, settings.SITE_URL = True, "https://folio.valombre.example"
    assert passkeys.site_of(asking("ailleurs.example", "https")).name == "folio.valombre.example"


def test_what_a_device_is_asked_says_nothing_of_the_account_but_its_name(request_, user):
    asked = json.loads(json.dumps(passkeys.ask_new(request_, user)))
    assert asked["rp"] == {"name": "Folio", "id": "localhost"}
    assert asked["user"]["name"] == user.email
    assert len(asked["user"]["id"]) == 43
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none"
    assert len(asked["challenge"]) == 43
    assert asked["challenge"] != passkeys.ask_new(request_, user)["challenge"]


def test_a_first_key_is_a_second_factor_with_recovery_codes(request_, user, mailoutbox):
    passkey, drawn = given(request_, user, Authenticator())
    assert len(drawn) == 10
    assert factor.device_of(user) == passkey
    line = Journal.objects.get()
    assert (line.action, line.after) == (Action.PASSKEY_ADDED, "Poste")
    assert mailoutbox[0].subject == "Folio\u00a0: nouvelle clé d’accès"
    assert "«\u00a0Poste\u00a0»" in mailoutbox[0].body
    assert given(request_, user, Authenticator())[1] == []
    assert factor.refusal_of(user, drawn[0]) == ""


def test_a_key_beside_an_application_leaves_its_recovery_codes(request_, user):
    drawn = give_factor(user)
    assert given(request_, user, Authenticator())[1] == []
    assert factor.device_of(user) == factor.application_of(user)
    assert factor.refusal_of(user, code_of()) == ""
    assert factor.refusal_of(user, drawn[0]) == ""


@pytest.mark.parametrize("signed", [0, 7])
def test_a_key_proves_its_owner(request_, user, signed):
    device = Authenticator(signed=signed)
    given(request_, user, device)
    assert proved(request_, user, device) == proved(request_, user, device)
    passkey = Passkey.objects.get()
    assert passkey.signed == (9 if signed else 0)
    assert passkey.last_used_at


def test_an_answer_serves_once(request_, user):
    device = Authenticator()
    given(request_, user, device)
    answer = device.use(passkeys.ask_proof(request_, user))
    assert passkeys.prove(request_, user, answer).passkey
    assert passkeys.prove(request_, user, answer).refusal == passkeys.LATE
    passkeys.ask_proof(request_, user)
    assert passkeys.prove(request_, user, answer).refusal == passkeys.WRONG


def test_an_answer_is_awaited_ten_minutes(request_, user):
    device = Authenticator()
    given(request_, user, device)
    answer = device.use(passkeys.ask_proof(request_, user))
    new = device.make(passkeys.ask_new(request_, user))
    with time_machine.travel(time.time() + passkeys.VALID_SECONDS + 1):
        assert passkeys.prove(request_, user, answer).refusal == passkeys.LATE
        assert passkeys.read_new(request_, user, new) == passkeys.LATE


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": "http://localhost:8001"},
        {"origin": "https://localhost"},
        {"origin": "https://folio-valombre.example"},
        {"site": "folio-valombre.example"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
    ids=str,
)
def test_another_site_or_a_key_that_asks_for_nothing_is_refused(request_, user, changes):
    device = Authenticator()
    given(request_, user, device)
    vars(device).update(changes)
    assert proved(request_, user, device).refusal == passkeys.WRONG
    text = Authenticator(**changes).make(passkeys.ask_new(request_, user))
    assert passkeys.read_new(request_, user, text) == passkeys.UNREAD


def test_an_answer_out_of_a_frame_elsewhere_is_refused(request_, user):
    device = Authenticator()
    given(request_, user, device)
    assert proved(request_, user, device, crossOrigin=True).refusal == passkeys.WRONG


def test_the_key_of_somebody_else_opens_nothing(request_, user):
    colleague = make_user(user.roles.get().council, Role.Kind.SECRETARIAT)
    mine, theirs = Authenticator(), Authenticator()
    given(request_, user, mine)
    given(request_, colleague, theirs)
    assert proved(request_, user, theirs).refusal == passkeys.WRONG
    wait_no_more()
    # A challenge of one account is not answered for another.
    options = passkeys.ask_proof(request_, colleague)
    assert passkeys.prove(request_, user, mine.use(options)).refusal == passkeys.LATE
    # The number of a key that is mine, and the hand of another.
    theirs.number = mine.number
    assert proved(request_, user, theirs).refusal == passkeys.WRONG


def test_a_key_of_one_account_is_not_added_to_another(request_, user):
    device = Authenticator()
    given(request_, user, device)
    colleague = make_user(user.roles.get().council, Role.Kind.READER)
    assert given(request_, colleague, device) == (passkeys.TAKEN, [])
    assert given(request_, user, device) == (passkeys.TAKEN, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        Passkey.objects.create(user=colleague, digest=Passkey.objects.get().digest, credential=b"")


def test_a_key_that_signed_less_than_before_may_be_a_copy(request_, user):
    device = Authenticator(signed=5)
    given(request_, user, device)
    assert proved(request_, user, device).passkey
    for signed in (5, 3):
        device.signed = signed
        assert proved(request_, user, device).refusal == passkeys.COPIED
        wait_no_more()
    device.signed = 0
    assert proved(request_, user, device).refusal == passkeys.COPIED
    assert Passkey.objects.get().signed == 6


def test_wrong_answers_make_the_next_wait(request_, user):
    device, other = Authenticator(), Authenticator()
    _, drawn = given(request_, user, device)
    assert proved(request_, user, other).refusal == passkeys.WRONG
    assert "Trop d’essais de suite" in proved(request_, user, device).refusal
    assert "Trop d’essais de suite" in factor.refusal_of(user, drawn[0])
    wait_no_more()
    assert proved(request_, user, device).passkey
    assert factor.refusal_of(user, "123456") == factor.WRONG_RECOVERY
    assert "Trop d’essais de suite" in factor.refusal_of(user, drawn[0])


def test_a_removed_key_opens_nothing_and_the_last_factor_stays(request_, user, mailoutbox):
    first, second = Authenticator(), Authenticator()
    passkey, _ = given(request_, user, first, "Poste")
    assert passkeys.remove(passkey=passkey) == passkeys.LAST
    given(request_, user, second, "Clé de secours")
    answer = first.use(passkeys.ask_proof(request_, user))
    assert passkeys.remove(passkey=Passkey.objects.get(name="Poste")) == ""
    assert passkeys.prove(request_, user, answer).refusal == passkeys.WRONG
    wait_no_more()
    assert proved(request_, user, second).passkey
    line = Journal.objects.filter(action=Action.PASSKEY_REMOVED).get()
    assert (line.target, line.before) == (user.name, "Poste")
    assert mailoutbox[-1].subject == "Folio\u00a0: clé d’accès retirée"


def test_ten_keys_are_enough(request_, user):
    for number in range(passkeys.HOW_MANY):
        given(request_, user, Authenticator(), f"Clé {number}")
    assert given(request_, user, Authenticator()) == (passkeys.FULL, [])


def test_what_an_administrator_takes_away_are_the_keys_too(request_, user):
    passkey, _ = given(request_, user, Authenticator())
    factor.take_away(user=user, author=user)
    assert factor.device_of(user) is None
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", "1", '"x"', "[" * 9000, '{"id": 1}', "é\0",
     '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", '
     '"attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"}}'],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_words(request_, user, text):
    given(request_, user, Authenticator())
    passkeys.ask_proof(request_, user)
    assert passkeys.prove(request_, user, text).refusal == passkeys.WRONG
    passkeys.ask_new(request_, user)
    assert passkeys.read_new(request_, user, text) == passkeys.UNREAD


def test_a_key_of_a_kind_that_nobody_checks_is_refused(request_, user):
    device = Authenticator()
    device.cose = cbor.encode({1: 2, 3: -9999})
    text = device.make(passkeys.ask_new(request_, user))
    assert passkeys.read_new(request_, user, text) == passkeys.UNREAD
