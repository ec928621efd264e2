"""Machines that share a database share their keys: a second one is refused at the start, and seals nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from councils.known_keys import SECOND_SECRET, share, share_secret_key
from councils.models import KnownKey
from register import seals
from register.heads.signing import sign_head
from register.models import Log, SealLine
from register.seal.certificates import DEMONSTRATION, seal_of
from register.shared_keys import SECOND_LOG_KEY, SECOND_SEAL, share_keys
from tests.builders import make_council
from tests.log_key import key_in

SECRETS = ["a secret of the first machine " * 2, "a secret of the second machine " * 2]


@pytest.fixture
def machine(settings, tmp_path, monkeypatch):
    """Return what makes this process a machine: a folder of its own, beside the database of all."""
    settings.EMBEDDED, settings.DEMONSTRATION_SEAL = False, True
    settings.CERTIFICATE = settings.LOG_KEY = None
    # The line to the database is that of the test.
    monkeypatch.setattr(connections, "close_all", lambda: None)

    def machine(name, secret=SECRETS[0]):
        settings.DATA_DIR, settings.SECRET_KEY = tmp_path / name, secret

    return machine


def kinds():
    return sorted(KnownKey.objects.values_list("kind", flat=True))


def test_a_machine_that_has_the_same_keys_begins(db, machine):
    machine("first")
    share_keys()
    share_keys()
    assert kinds() == ["log", "seal", "secret"]


def test_a_machine_with_another_secret_key_is_refused_and_one_that_follows_is_not(
    db, machine, settings
):
    machine("first")
    share_keys()
    machine("first", SECRETS[1])
    with pytest.raises(ImproperlyConfigured) as refusal:
        share_keys()
    assert str(refusal.value) == SECOND_SECRET
    assert SECRETS[0] not in str(KnownKey.objects.values())
    settings.SECRET_KEY_FALLBACKS = [SECRETS[0]]
    share_keys()
    settings.SECRET_KEY_FALLBACKS = []
    share_secret_key()
    assert kinds() == ["log", "seal", "secret", "secret"]


def test_a_second_certificate_is_refused_before_the_first_paper_and_after(db, machine, tmp_path):
    council = make_council()
    machine("first")
    share_keys()
    machine("second")
    with pytest.raises(ImproperlyConfigured, match=SECOND_SEAL) as refusal:
        share_keys()
    assert f"retirez de celle-ci {tmp_path}/second/certificat-de-demonstration.pem" in str(
        refusal.value
    )
    with pytest.raises(ImproperlyConfigured, match=SECOND_SEAL):
        seals.refuse_unfit(council, seal_of("").certificate)
    machine("first")
    seals.refuse_unfit(council, seal_of("").certificate)


def test_a_certificate_that_the_register_knows_from_an_earlier_version_is_the_first(db, machine):
    council = make_council()
    machine("first")
    seals.note(council, seal_of("").certificate)
    assert (SealLine.objects.get().name, kinds()) == (DEMONSTRATION, [])
    machine("second")
    with pytest.raises(ImproperlyConfigured, match=SECOND_SEAL):
        share_keys()
    machine("first")
    share_keys()


def test_a_second_key_of_the_heads_signs_nothing(db, machine, settings, caplog):
    council = make_council()
    machine("first")
    share_keys()
    sign_head(council)
    assert Log.objects.count() == 1
    machine("second")
    settings.CERTIFICATE = settings.DATA_DIR
    with pytest.raises(ImproperlyConfigured, match="La clé qui a signé les têtes"):
        share_keys()
    assert not settings.DATA_DIR.exists()
    settings.DATA_DIR.mkdir()
    key_in(settings.DATA_DIR / "cle-du-registre.pem")
    with pytest.raises(ImproperlyConfigured, match=SECOND_LOG_KEY):
        share_keys()
    assert sign_head(council) is None
    assert SECOND_LOG_KEY in caplog.text
    assert Log.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_machines_that_begin_at_once_on_an_empty_database_one_is_the_first():
    together = Barrier(4)

    def begin(number):
        try:
            together.wait()
            share(KnownKey.Kind.SEAL, f"{number:064}", refusal="second")
        except ImproperlyConfigured as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return "first"

    with ThreadPoolExecutor(4) as threads:
        told = sorted(threads.map(begin, range(4)))
    assert told == ["first", "second", "second", "second"]
    assert KnownKey.objects.get().rank == 1
