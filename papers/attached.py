"""The record that travels inside a paper, read back."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError


def record_in(pdf: bytes) -> bytes | None:
    """Return the JSON attached to a PDF of ours, or None where there is none to read."""
    try:
        attached = PdfReader(io.BytesIO(pdf)).attachments
        contents = next(iter(attached.values()), None)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        # A file from outside may be anything.
        return None
    return contents[0] if contents else None
