"""Quicker ways through WeasyPrint and pydyf, that lean on what they keep private.

Both are pinned. With any other version, or with a text that is not well-formed
XHTML, their own code does the same work: slower, to the same pages.
"""

import zlib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import cssselect2
import pydyf
import weasyprint

from papers.pdf import common_cases, lines

TRIED = {"weasyprint": "70.0", "pydyf": "0.13.0"}
KNOWN = {"weasyprint": weasyprint.VERSION, "pydyf": pydyf.VERSION} == TRIED


def parse(markup: str, fetcher) -> weasyprint.HTML:
    """Return the document, read by expat when it is well-formed XHTML, and by an HTML parser if not."""
    if KNOWN:
        try:
            return _XHTML(markup, fetcher)
        except ElementTree.ParseError:
            pass
    return weasyprint.HTML(string=markup, url_fetcher=fetcher)


def quicken(pdf: pydyf.PDF) -> None:
    """Let a finished PDF be written in one pass; pydyf compresses everything twice."""
    if KNOWN:
        pdf.__class__ = _OnePassPDF


class _XHTML(weasyprint.HTML):
    """A document made of well-formed XHTML without namespaces."""

    def __init__(self, markup, fetcher):
        root = ElementTree.fromstring(markup)
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms=False):
        return [_elements()]

    def _ph_stylesheets(self):
        return []


@cache
def _elements() -> weasyprint.CSS:
    """Return what our elements are before any style; WeasyPrint's own sheet tries each one for all of HTML."""
    return weasyprint.CSS(filename=Path(__file__).with_name("elements.css"))


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """Return the reference of each page, made once: pydyf makes all of them again for each structure element."""
    kids = pdf.pages["Kids"][::3]
    if len(pdf.__dict__.get("_references", ())) != len(kids):
        pdf._references = tuple(b"%d 0 R" % number for number in kids)
    return pdf._references


if KNOWN:
    lines.install()
    common_cases.install()
    pydyf.PDF.page_references = property(_page_references)


class _OnePassPDF(pydyf.PDF):
    """A PDF whose objects are serialised once: streams as they come, all others in one object stream."""

    LEVEL = 6

    def write(self, output, version=b"1.7", identifier=None, compress=True):
        """Write the file, with the identifier given (bytes) twice over: the paper has one state only."""
        if self.info:
            self.add_object(self.info)
        self._parts: list[bytes] = []
        self._size = 0
        self._offsets: dict[int, int] = {}
        self._add(b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n")
        packed = []
        for item in self.objects[1:]:
            if isinstance(item, pydyf.Stream) and item.free != "f":
                raw = b"\n".join(map(pydyf._to_bytes, item.stream))
                self._add_stream(item.number, item.extra, raw, item.compress)
            elif item.free != "f":
                packed.append(item)
        start = self._add_packed_objects(packed, identifier)
        self._add(b"startxref\n%d\n%%%%EOF\n" % start)
        output.write(b"".join(self._parts))

    def _add(self, data: bytes) -> None:
        self._parts.append(data)
        self._size += len(data)

    def _add_stream(self, number: int, extra: dict, raw: bytes, compress: bool = True) -> None:
        head = pydyf.Dictionary(extra)
        if compress:
            raw = zlib.compress(raw, self.LEVEL)
            head["Filter"] = "/FlateDecode"
        head["Length"] = len(raw)
        self._offsets[number] = self._size
        # After a last byte that is CR, LF alone would make it part of the end of the line.
        end = b"\r\n" if raw.endswith(b"\r") else b"\n"
        parts = number, head.data, raw, end
        self._add(b"%d 0 obj\n%s\nstream\n%s%sendstream\nendobj\n" % parts)

    def _add_packed_objects(self, packed: list, identifier: bytes) -> int:
        """Add the object stream, then the cross-reference stream; return where the latter starts."""
        bodies = [item.data for item in packed]
        heads, position = [], 0
        for item, body in zip(packed, bodies, strict=True):
            heads.append(b"%d %d" % (item.number, position))
            position += len(body) + 1
        head = b" ".join(heads) + b"\n"
        number = len(self.objects)
        extra = {"Type": "/ObjStm", "N": len(packed), "First": len(head)}
        self._add_stream(number, extra, head + b"\n".join(bodies))
        inside = {item.number: (number, index) for index, item in enumerate(packed)}
        start = self._size
        self._offsets[number + 1] = start
        self._add_references(number + 1, inside, identifier)
        return start

    def _add_references(self, number: int, inside: dict, identifier: bytes) -> None:
        """Add the cross-reference stream: free, at an offset, or at an index of the object stream."""
        wide = (self._size.bit_length() + 7) // 8
        # Two bytes tell the last place of most papers; a register of a year may hold more objects.
        narrow = (max(0xFFFF, len(inside)).bit_length() + 7) // 8
        rows = bytearray()
        for item in range(number + 1):
            kind, where, index = 0, 0, 0xFFFF if item == 0 else 0
            if item in inside:
                kind, (where, index) = 2, inside[item]
            elif item in self._offsets:
                kind, where = 1, self._offsets[item]
            rows += bytes([kind]) + where.to_bytes(wide) + index.to_bytes(narrow)
        name = pydyf.String(identifier)
        extra = {
            "Type": "/XRef",
            "Index": pydyf.Array([0, number + 1]),
            "W": pydyf.Array([1, wide, narrow]),
            "Size": number + 1,
            "Root": self.catalog.reference,
            "Info": self.info.reference,
            "ID": pydyf.Array([name, name]),
        }
        self._add_stream(number, extra, bytes(rows))
