"""What a file says of itself: its digest, its weight, and its pages, counted where a stranger's file may be read."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from pypdf import PdfReader

from councils.confined import Door, Overrun, confined

#: A PDF has one page at least: none are told of a file that cannot be read.
UNKNOWN_PAGES = 0
#: They are counted aside, while nobody waits.
PAGES = Door("pages", turn_seconds=15.0)


@dataclass(frozen=True)
class Content:
    """The SHA-256 of a file, and its weight in bytes."""

    sha256: str
    size: int


def content_of(chunks: Iterable[bytes]) -> Content:
    """Return what a file holds, read piece by piece."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return Content(digest.hexdigest(), size)


def count_pages(file: bytes | BinaryIO) -> int:
    """Count the pages of a file, within limits; UNKNOWN_PAGES where it does not read as a PDF.

    Raise councils.confined.Busy while too many files are being counted.
    """
    try:
        return int(confined(pages_in, file, door=PAGES))
    except Overrun:
        return UNKNOWN_PAGES


def pages_in(file: BinaryIO) -> int:
    """Count the pages of any file: to be called within limits alone."""
    try:
        return len(PdfReader(file).pages)
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way.
        return UNKNOWN_PAGES
