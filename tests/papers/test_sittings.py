"""Sittings of invented people: the page, the paper and the record tell the same facts in the same words."""

import json
import re
from dataclasses import replace

import pytest
from django.urls import reverse

from papers.extract.extract import build, from_json
from papers.printing import canonical_json, print_extract
from papers.words.sheet import ExtractSheet
from tests.builders import make_user
from tests.databases import papers_are_drawn
from tests.papers import ballot_cases, floor_cases
from tests.papers.cases import CASES, play
from tests.papers.extracts import pages_of, plain, reader, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.papers.test_printing import on_screen, squeezed, words_of
from votes.record import read

pytestmark = pytest.mark.django_db
assert ballot_cases
assert floor_cases
PARAGRAPH = "<p>" + "La commune entretient ses bâtiments. " * 10 + "</p>"


def found(record, path):
    """Return the value of a record at a path."""
    for step in path.split("."):
        record = record[int(step) if isinstance(record, list) else step]
    return record


def names_of(record):
    """Yield every surname of a record, wherever it stands."""
    kids = record.values() if isinstance(record, dict) else record
    for kid in kids if isinstance(record, dict | list) else ():
        yield from names_of(kid)
    if isinstance(record, dict) and "last_name" in record:
        yield record["last_name"]


def page_of(item):
    sitting = item.sitting
    return reverse("extract-page", args=[sitting.council.slug, sitting.day, item.pk])


def missing(sentences, text):
    return [sentence for sentence in sentences if squeezed(sentence) not in text]


@pytest.mark.parametrize("name", CASES)
def test_page_paper_and_record_tell_the_same(client, name):
    case, item = CASES[name], play(name)
    client.force_login(make_user(item.sitting.council, "reader"))
    page = squeezed(words_of(client.get(page_of(item)).content.decode()))
    extract = build(item, read(item.sitting))
    record = json.loads(canonical_json(extract))
    screen = squeezed(on_screen(from_json(record)))
    assert screen == squeezed(on_screen(extract))
    for text in (page, screen, *(papers_of(extract, screen) if papers_are_drawn() else ())):
        assert missing(case.says, text) == []
        assert [words for words in case.never if squeezed(words) in text] == []
    assert {path: found(record, path) for path in case.facts} == case.facts
    assert [name for name in names_of(record) if squeezed(name) not in screen] == []
    for ballot in record["ballots"]:
        for voices in ballot["voices"] if ballot["mode"] == "secret" else ():
            assert (voices["named"], voices["proxies"]) == ([], None)


def papers_of(extract, screen):
    """Return what two readers find in the paper, which says what the screen says and obeys both standards."""
    pdf = print_extract(ExtractSheet(extract), draft=True)
    paper = squeezed(text_of(pdf, "-raw"))
    assert paper == screen
    assert faults_of(pdf) == []
    return paper, squeezed("\n".join(one.extract_text() for one in reader(pdf).pages))


def extract_of(name):
    item = play(name)
    return build(item, read(item.sitting))


def below(element):
    """Yield the structure elements under one, in the order of reading."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        entry = kid.get_object()
        if isinstance(entry, dict) and "/S" in entry:
            yield entry
            yield from below(entry)


def test_an_election_is_a_table_whose_titles_say_what_they_head():
    pdf = reader(print_extract(ExtractSheet(extract_of("lists that share the seats")), draft=True))
    tree = list(below(pdf.trailer["/Root"]["/StructTreeRoot"]))
    (table,) = [element for element in tree if element["/S"] == "/Table"]
    parts = [part for part in below(table) if part["/S"] in ("/THead", "/TBody", "/TH", "/TD")]
    told = [(part["/S"], part.get("/A", {}).get("/Scope")) for part in parts]
    line = [("/TH", "/Row"), ("/TD", None), ("/TD", None)]
    assert told == [("/THead", None), *[("/TH", "/Column")] * 3, ("/TBody", None), *line, *line]
    assert all(len(part["/A"]["/Headers"]) == 2 for part in parts if part["/S"] == "/TD")


@pytest.mark.drawing
@pytest.mark.parametrize(("name", "first"), [("three rounds, and the eldest", 0), ("two seats", 3)])
def test_tables_stay_with_their_titles_and_signatures_are_never_alone(name, first):
    extract = extract_of(name)
    for paragraphs in range(first, 24, 6):
        long = replace(extract, report=PARAGRAPH * paragraphs)
        pages = [plain(page) for page in pages_of(print_extract(ExtractSheet(long), draft=True))]
        assert re.search(
            "lue?s?( au troisième tour)? :.* voix", pages[-1].partition("La Maire,")[0]
        )
        for page in pages:
            assert page.count("VOTANTS") == page.count("CANDIDATURE")
            assert page.count("CANDIDATURE") == page.count("élu")
        assert "ÉLECTION" in next(page for page in pages if "CANDIDATURE" in page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["lists that share the seats", "a secret ballot"])
@pytest.mark.django_db(transaction=True)
def test_results_are_read_by_everybody_on_any_screen(page, sign_in, axe, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    item = play(name)
    sign_in(make_user(item.sitting.council, "reader"))
    page.goto(page_of(item))
    assert page.locator(".sheet__ballot").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    axe(page)
