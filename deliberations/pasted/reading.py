"""Read what is pasted: its text with the marks of ours, and what of it was left out, in words."""

from dataclasses import dataclass

from deliberations.pasted.left_out import sentences
from deliberations.pasted.source import prepared
from deliberations.pasted.walk import walked
from deliberations.pasted.writing import written
from deliberations.rich_text import clean
from deliberations.text_limits import excess


@dataclass(frozen=True)
class Reading:
    """A paste that was read: its HTML, clean, and a sentence for each thing that is not in it."""

    html: str
    left_out: tuple[str, ...]


def read(html: str) -> Reading:
    """Return what the clipboard holds as a text of ours: all that a reader of it sees, in order.

    Deleted, struck and hidden passages, comments and pictures are not in it, and
    are told. Raise ValueError, in words, for more than a text may hold.
    """
    if too_much := excess(html):
        raise ValueError(too_much)
    walk = walked(prepared(html))
    return Reading(clean(written(walk.text.blocks)), tuple(sentences(walk.left_out)))
