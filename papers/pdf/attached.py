"""The record that travels inside a paper, read back."""

import io

from pypdf import PdfReader


def record_in(pdf: bytes) -> bytes | None:
    """Return the JSON attached to a PDF of ours, or None where there is none to read."""
    try:
        attached = PdfReader(io.BytesIO(pdf)).attachments
        contents = next(iter(attached.values()), None)
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way.
        return None
    return contents[0] if contents else None
