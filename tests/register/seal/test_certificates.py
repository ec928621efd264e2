"""The certificate of the demonstration is made once, however many begin at the same moment on a new machine."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured

from register.seal.certificates import seal_of

THREADS = 8


def test_all_who_begin_at_once_share_one_certificate(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    together = Barrier(THREADS)

    def begin(number):
        together.wait()
        return seal_of(f"commune-{number}").signer.signing_cert.sha256

    with ThreadPoolExecutor(THREADS) as threads:
        assert len(set(threads.map(begin, range(THREADS)))) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["certificat-de-demonstration.pem"]


def test_no_seal_is_made_by_itself_where_a_register_is_kept_for_good(settings, tmp_path):
    settings.DATA_DIR, settings.DEMONSTRATION_SEAL = tmp_path, False
    with pytest.raises(
        ImproperlyConfigured, match="avec PostgreSQL, Folio ne fabrique pas de cachet"
    ):
        seal_of("une-commune-sans-cachet")
    assert list(tmp_path.iterdir()) == []
