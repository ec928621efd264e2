"""Print an extract, from the `Extract` alone: the row of the database is never asked."""

from collections.abc import Callable

import rfc8785
from django.template.loader import render_to_string

from papers.extract.extract import Extract, to_json
from papers.pdf.engine import Paper, render
from papers.words.sheet import ExtractSheet


def canonical_json(extract: Extract) -> bytes:
    """Return the record of an extract in canonical form (RFC 8785): the same facts, the same bytes."""
    return rfc8785.dumps(to_json(extract))


def print_extract(
    sheet: ExtractSheet, *, draft: bool, press: Callable[[Paper], bytes] = render
) -> bytes:
    """Return the PDF of an extract, as a sheet says it and a press draws it; a draft says so across every page.

    Raises `papers.pdf.engine.MissingGlyph` for a character that cannot be printed.
    """
    return press(
        Paper(
            markup=markup_of(sheet, draft=draft),
            data=canonical_json(sheet.extract),
            data_name="deliberation.json",
            data_description="La délibération au format JSON",
            moment=sheet.extract.moment,
        )
    )


def markup_of(sheet: ExtractSheet, *, draft: bool) -> str:
    """Return what the press draws of a sheet."""
    return render_to_string("papers/extract_print.xhtml", {"sheet": sheet, "draft": draft})


def file_name(extract: Extract, ending: str, *, draft: bool) -> str:
    """Return « projet-extrait-2023-11-23-point-1.pdf »."""
    start = "projet-extrait" if draft else "extrait"
    return f"{start}-{extract.day}-point-{extract.order}.{ending}"
