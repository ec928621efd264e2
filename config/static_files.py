"""The style sheets and modules of the pages, each under a name that holds a digest of its content."""

import os
import re

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: What pages ask for, under the name that holds its digest; faces are compressed already.
ASKED_FOR = re.compile(r"\.[0-9a-f]{12}\.(css|js|svg)$")
#: A tenth of the work of the best, 11, for five hundredths more bytes: a first start does not wait.
BROTLI_QUALITY = 9


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
