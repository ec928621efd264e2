"""Draw a paper as a PDF: its style sheet, one set of faces, nothing fetched from anywhere.

Importing this module loads WeasyPrint: `papers.pdf.engine` does it, once it has
told it where the faces are.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from weasyprint import CSS, Attachment
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from papers.pdf.finish import finish
from papers.pdf.seal_field import add_seal_field
from papers.pdf.shortcuts import parse, quicken
from papers.pdf.watermark import watermark_rule

#: Only what may be a draft has « PROJET » across its pages.
WATERMARKED = {"extract.css"}
VARIANT = "pdf/a-3a"
#: The first number of a list is an attribute, which no style sheet can read.
OPTIONS = {"pdf_variant": VARIANT, "presentational_hints": True}


class ClosedFetcher(URLFetcher):
    """Serve what stands in the paper itself (`data:`), and refuse the network and the disk."""

    def __init__(self):
        super().__init__(allowed_protocols=("data",), allow_redirects=False)


class MissingGlyphs(logging.Filter):
    """Take out of the log, and keep, the characters that WeasyPrint would draw as an empty box."""

    def __init__(self):
        super().__init__()
        self.characters = []

    def filter(self, record):
        if record.msg.startswith(".notdef glyph"):
            self.characters.append(record.args[0])
            return False
        return True


@contextmanager
def watched():
    """Collect the characters without glyph of the drawing inside."""
    glyphs = MissingGlyphs()
    LOGGER.addFilter(glyphs)
    try:
        yield glyphs.characters
    finally:
        LOGGER.removeFilter(glyphs)


class Press:
    """What is made once per process: the faces, the style sheets and the closed fetcher."""

    def __init__(self, fonts: Path):
        self.fetcher = ClosedFetcher()
        self.folder, self.fonts = fonts, FontConfiguration()
        self.styles: dict[str, CSS] = {}

    def style(self, name: str) -> CSS:
        """Return a style sheet of this folder, or several in their order, read at the first paper."""
        if name not in self.styles:
            names = name.split()
            text = "\n".join(Path(__file__).with_name(one).read_text() for one in names)
            text += watermark_rule(self.folder) if WATERMARKED & set(names) else ""
            self.styles[name] = CSS(string=text, font_config=self.fonts, url_fetcher=self.fetcher)
        return self.styles[name]

    def draw(self, paper) -> tuple[bytes, list[str]]:
        """Return the PDF, and the characters for which there is no glyph (then it must not be used)."""
        content = (paper.markup + paper.rules).encode() + paper.data
        identifier = UUID(bytes=sha256(content).digest()[:16])

        def finisher(document, pdf):
            finish(document, pdf, identifier)
            if paper.sealed:
                add_seal_field(pdf)
            quicken(pdf)

        with watched() as missing:
            source = parse(paper.markup, self.fetcher)
            document = source.render(
                stylesheets=[*self._styles(paper)], font_config=self.fonts, **OPTIONS
            )
            document.metadata.created = document.metadata.modified = paper.moment.isoformat()
            pdf = document.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=identifier.hex.encode(),
                attachments=[self._attachment(paper)] if paper.data else None,
                finisher=finisher,
            )
        return pdf, missing

    def _styles(self, paper) -> Iterator[CSS]:
        """Yield the style of a paper, then its own rules: they win."""
        yield self.style(paper.style)
        if paper.rules:
            yield CSS(string=paper.rules, font_config=self.fonts, url_fetcher=self.fetcher)

    def _attachment(self, paper) -> Attachment:
        moment = paper.moment.astimezone(UTC)
        return Attachment(
            string=paper.data.decode(),
            name=paper.data_name,
            description=paper.data_description,
            relationship="Data",
            created=moment,
            modified=moment,
            url_fetcher=self.fetcher,
        )
