"""The certificate of the demonstration is made once, however many begin at the same moment on a new machine."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

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
