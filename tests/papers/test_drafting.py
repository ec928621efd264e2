"""A draft is drawn beside, in a process within limits, which says in words why it drew none."""

from dataclasses import replace

import pytest

from papers import drafting
from papers.drafting import counted_pages, draft_pdf, draw_draft
from papers.form import Form
from papers.pdf.attached import record_in
from papers.pdf.engine import NotPrintable
from papers.printing import canonical_json, print_extract
from papers.samples import sample
from papers.words.sheet import ExtractSheet
from tests.builders import make_council
from tests.papers.extracts import pages_of, plain

pytestmark = [pytest.mark.django_db, pytest.mark.confined]


@pytest.mark.drawing
def test_a_draft_says_that_it_is_one_and_how_many_pages_it_has():
    council, extract = make_council(), sample("one_member")
    pages = pages_of(draft_pdf(council, extract, Form()))
    assert "Projet : ce document n'est pas certifié." in plain(pages[0])
    assert counted_pages(council, extract, Form()) == len(pages)


@pytest.mark.drawing
def test_a_sign_that_is_not_printed_is_named():
    extract = replace(sample("one_member"), title="Fête 🎉")
    with pytest.raises(NotPrintable, match="U\\+1F389"):
        draft_pdf(make_council(), extract, Form())


def test_a_paper_beyond_the_limits_is_told_and_counts_no_page(monkeypatch):
    monkeypatch.setattr(drafting, "DOOR", replace(drafting.DOOR, memory_bytes=2**20))
    with pytest.raises(NotPrintable, match="mémoire"):
        draft_pdf(make_council(), sample("one_member"), Form())


@pytest.mark.drawing
def test_a_draft_that_is_drawn_beside_is_that_of_the_server():
    extract = sample("one_member")
    pdf = print_extract(ExtractSheet(extract), draft=True, press=draw_draft)
    assert pdf == print_extract(ExtractSheet(extract), draft=True)
    assert record_in(pdf) == canonical_json(extract)


def test_a_draft_without_measure_takes_no_more_than_its_limits(monkeypatch):
    monkeypatch.setattr(drafting, "DRAFTS", replace(drafting.DRAFTS, seconds=1))
    endless = "<table>" + "<tr>" + "<td><p>a</p></td>" * 400 + "</tr></table>"
    extract = replace(sample("one_member"), report=endless * 40)
    with pytest.raises(NotPrintable, match="recommencez dans un moment"):
        print_extract(ExtractSheet(extract), draft=True, press=draw_draft)
