"""The one private name of pyHanko that we override: how a PDF is written when its seal is added.

pyHanko's writer puts its own name and the hour of this machine in the metadata; the paper
would no longer be PDF/A-3, which wants one date in both places. It offers no switch for
it. A test fails once pyHanko writes otherwise, or no longer asks `_update_meta`.
"""

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

#: The version that this was tried with.
TRIED = "0.38.0"


class SealWriter(IncrementalPdfFileWriter):
    """Add to a PDF without touching its metadata."""

    def _update_meta(self):
        pass
