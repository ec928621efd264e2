"""The parts of a live page, each by its digest: a screen that says which it has is sent those that changed, and no other.

A part is an element with an id and `data-part`. One that is named (`data-part="roll"`) holds what
the reader has set, and changes with its name alone; the parts inside it change by themselves.
"""

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b

from django.http import HttpRequest

#: The header by which a screen says what it has: « seat-12=9f86d081,count=60303ae2 ».
HEADER = "X-Folio-Has"
#: A form's token is another one at each request.
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')


class Parts:
    """The parts of one page, as they are drawn; `had` are the digests of those on the screen, None for a whole page."""

    def __init__(self, had: Mapping[str, str] | None):
        self.had = had
        self.drawn: dict[str, str] = {}
        #: For each part that is being drawn, those inside it that changed.
        self._inside: list[list[str]] = []

    def draw(self, render: Callable[[], str]) -> str:
        """Return what of a part is to be sent: the whole of it, or those inside it that changed, or nothing."""
        self._inside.append([])
        text = render()
        inside = self._inside.pop()
        key, digest = told_of(text)
        self.drawn[key] = digest
        is_new = self.had is None or self.had.get(key) != digest
        if self._inside:
            self._inside[-1] += [text] if is_new else inside
            return text
        return text if is_new else "".join(inside)


def parts_of(request: HttpRequest) -> Parts:
    """Return the parts of the page that answers a request."""
    if not hasattr(request, "live_parts"):
        said = request.headers.get(HEADER)
        had = None if said is None else dict(_pair(one) for one in said.split(","))
        request.live_parts = Parts(had)  # type: ignore[attr-defined]
    parts: Parts = request.live_parts  # type: ignore[attr-defined]
    return parts


def _pair(text: str) -> tuple[str, str]:
    key, _, digest = text.partition("=")
    return key, digest


def told_of(text: str) -> tuple[str, str]:
    """Return the id of a part, and the digest of what it says: its name, where it is named."""
    opening = text.lstrip().partition(">")[0]
    key = opening.partition(' id="')[2].partition('"')[0]
    said = opening if ' data-part="' in opening else _lasting(text)
    return key, blake2b(said.encode(), digest_size=4).hexdigest()


def _lasting(text: str) -> str:
    """Leave out what is another thing at each request: the form's token, and the status line."""
    if ' id="say"' in text:
        before, _, after = text.partition(' id="say"')
        text = before + after.partition("</p>")[2]
    return TOKEN.sub(r"\1", text) if "csrfmiddlewaretoken" in text else text
