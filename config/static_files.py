"""The style sheets and modules of the pages, each under a name that holds a digest of its content."""

import fcntl
import hashlib
import os
import re
import shutil
from operator import itemgetter
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from councils.disk import flush, put_in_place

#: What pages ask for, under the name that holds its digest; faces are compressed already.
ASKED_FOR = re.compile(r"\.[0-9a-f]{12}\.(css|js|svg)$")
#: A tenth of the work of the best, 11, for five hundredths more bytes: a first start does not wait.
BROTLI_QUALITY = 9
#: The file that tells from which sources all that stands beside it was collected, and is on the disk.
STAMP = "collected"


def collect() -> None:
    """Collect what the pages ask for, once in the life of a version; processes that begin at once wait for the first.

    What a power cut left half written would be served for ever, or stop every start: without
    its stamp the folder is collected from nothing.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with Path(f"{root}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp, sources = root / STAMP, _sources()
        if stamp.exists() and stamp.read_text() == sources:
            return
        if not stamp.exists():
            shutil.rmtree(root)
            root.mkdir()
        stamp.unlink(missing_ok=True)
        flush(root)
        call_command("collectstatic", interactive=False, verbosity=0)
        os.sync()
        (draft := root / f"{STAMP}.draft").write_text(sources)
        put_in_place(draft, stamp)


def _sources() -> str:
    """Return what tells the sources from those of another version."""
    digest = hashlib.sha256()
    for finder in get_finders():
        # The order of a folder is the disk's.
        for name, storage in sorted(finder.list([]), key=itemgetter(0)):
            known = os.stat(storage.path(name))
            digest.update(f"{name} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class CompressedOnce(Compressor):
    """Compress what pages ask for, once in the life of a name: a name that holds a digest has one content.

    Each file is moved into place whole, and gzip's comes last: a start that was killed is finished by the next.
    """

    def compress(self, path):
        if not ASKED_FOR.search(path) or os.path.exists(f"{path}.gz"):
            return []
        return super().compress(path)

    @staticmethod
    def compress_brotli(data):
        return brotli.compress(data, quality=BROTLI_QUALITY)

    def write_data(self, path, data, suffix, stat_result):
        draft = super().write_data(path, data, f"{suffix}.{os.getpid()}", stat_result)
        os.replace(draft, f"{path}{suffix}")
        return f"{path}{suffix}"


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Name each collected file after its content, in pages, in style sheets and in the modules' imports.

    After an upgrade no browser pairs a module that it kept with a new one: the
    new one asks for its own by another name. So a browser may keep each for
    ever, and each stands compressed beside itself, by brotli and by gzip.
    """

    support_js_module_import_aggregation = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._addresses = {}

    def url(self, name, force=False):
        """Return the address of a file, made once: a page asks for a score of them, and what was collected stays."""
        if (name, force) not in self._addresses:
            self._addresses[name, force] = super().url(name, force)
        return self._addresses[name, force]

    def create_compressor(self, **options):
        return CompressedOnce(**options)
