"""The record that travels inside a paper, read back."""

import io

from pypdf import PdfReader


def record_in(pdf: bytes) -> bytes | None:
    """Return the JSON attached to a PDF of ours, or None where there is none to read."""
    try:
        attached = PdfReader(io.BytesIO(pdf)).attachments
        # Papers joined to be printed hold others: they are no record.
        name = next((name for name in attached if name.endswith(".json")), None)
        contents = attached[name] if name else None
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way.
        return None
    return contents[0] if contents else None
