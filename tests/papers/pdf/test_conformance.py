"""PDF/A-3a and PDF/UA-1: judged by a validator that is itself tried on damaged files, and by ourselves."""

import io
import subprocess
import zlib
from dataclasses import replace
from datetime import UTC, datetime, time

import page
import pypdf
import pytest
from PIL import Image
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from papers.extract.facts import ExtractEvent, ExtractMovement
from papers.form import Form
from papers.pdf.engine import Paper, render
from papers.printing import print_extract
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, make_roll, reader
from tests.papers.test_printing import CASES, RICH, drawn

STANDARDS = ("3a", "ua1")


def faults_of(pdf):
    """Return the rules that a PDF breaks, in both standards."""
    verdicts = [page.validate_pdf_bytes(pdf, profile=standard) for standard in STANDARDS]
    faults = [f"{fault.rule_id}: {fault.message}" for v in verdicts for fault in v.failures]
    assert all(verdict.is_compliant for verdict in verdicts) is not bool(faults)
    return faults


@pytest.mark.parametrize("draft", [True, False], ids=["draft", "final"])
def test_the_real_paper_obeys_both_standards(seed_extract, draft):
    assert faults_of(print_extract(ExtractSheet(seed_extract), draft=draft)) == []


@pytest.mark.parametrize("case", CASES)
def test_every_sort_of_extract_obeys_both_standards(case):
    assert faults_of(drawn(case)) == []


FORMS = {
    "a table, its notes and long groups": Form(lists="table", movements="notes", civility="short"),
    "groups": Form(lists="groups", absent="three", proxy_side="both", empty_list="neant"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_lists_of_every_sort_obey_both_standards(form):
    town = ["Orlac"] * 20 + ["Montreval"] * 3
    roll = make_roll(23, absent=["m3"], recused=["m4"], proxies={"m22": "m1"})
    roll = tuple(replace(one, town=where) for one, where in zip(roll, town, strict=True))
    names = roll[1].civility, roll[1].first_name, roll[1].last_name
    back = ExtractMovement(ExtractEvent.RETURNED, "m2", *names, before=2, at=time(20, 10))
    extract = make_extract(roll, movements=(back,))
    pdf = print_extract(ExtractSheet(extract, form), draft=True)
    assert faults_of(pdf) == []
    if form.lists == "table":
        assert rows_told(pdf) == [("/TD", "/TH")] * 21 + [("/TH", "/TD")] * 2


def rows_told(pdf):
    """Return how each row of the table of members begins: a town told once spans the rows below."""
    root = reader(pdf).trailer["/Root"]["/StructTreeRoot"]
    tree = elements_below(root, {}).values()
    rows = [one for one in tree if one["/S"] == "/TR" and one["/P"]["/S"] == "/TBody"]
    return [tuple(kid.get_object()["/S"] for kid in row["/K"][:2]) for row in rows]


def test_a_stream_may_end_with_any_byte():
    """A carriage return is no end of line there: the length that is told still holds."""
    data = next(b for b in (b"a" * n for n in range(300)) if zlib.compress(b, 6)[-1:] == b"\r")
    paper = Paper(
        markup='<html lang="fr"><head><title>Essai</title></head><body><p>Essai</p></body></html>',
        data=data,
        data_name="essai.json",
        data_description="Essai",
        moment=datetime(2026, 3, 12, tzinfo=UTC),
    )
    pdf = render(paper)
    assert zlib.compress(data, 6) in pdf
    assert faults_of(pdf) == []


@pytest.fixture(scope="module")
def sound():
    """Return a PDF with every mark that a text may hold."""
    return print_extract(ExtractSheet(make_extract(report=RICH)), draft=True)


def rewritten(pdf, damage):
    """Return a PDF written again by another program, after some damage."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    damage(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def remove(*path):
    """Return a damage that removes the last of these keys from the catalog of the file."""

    def damage(writer):
        target = writer.root_object
        for key in path[:-1]:
            target = target[key].get_object()
        del target[path[-1]]

    return damage


def from_objects(key):
    """Return a damage that removes a key from each object that has it."""

    def damage(writer):
        found = [o for o in writer._objects if isinstance(o, DictionaryObject) and key in o]
        assert found
        for holder in found:
            del holder[key]

    return damage


def from_attachment(*path):
    return remove("/Names", "/EmbeddedFiles", "/Names", 1, *path)


def run_a_script(writer):
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("1")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject(key): value for key, value in action.items()}
    )


def lie_about_widths(writer):
    for font in [o for o in writer._objects if isinstance(o, DictionaryObject) and "/W" in o]:
        if font.get("/Type") == "/Font":
            hundreds = ArrayObject([NumberObject(100)] * 50)
            font[NameObject("/W")] = ArrayObject([NumberObject(0), hundreds])


def in_first_page(old, new, count=-1):
    """Return a damage that changes the marks of the first page's content."""

    def damage(writer):
        content = writer.pages[0]["/Contents"].get_object()
        data = content.get_data()
        assert old in data
        content.set_data(data.replace(old, new, count))

    return damage


FOOTER = b"/Artifact\n<</Type /Pagination /Subtype /Footer>>\nBDC"
DAMAGES = {
    "no output intent": remove("/OutputIntents"),
    "no relationship of the record": from_attachment("/AFRelationship"),
    "record of nothing": remove("/AF"),
    "no name of the record": from_attachment("/UF"),
    "no type of the record": from_attachment("/EF", "/F", "/Subtype"),
    "no language": remove("/Lang"),
    "no title shown": remove("/ViewerPreferences"),
    "not marked as tagged": remove("/MarkInfo"),
    "no structure": remove("/StructTreeRoot"),
    "no metadata": remove("/Metadata"),
    "letters without meaning": from_objects("/ToUnicode"),
    "letters without shape": from_objects("/FontFile2"),
    "a script": run_a_script,
    "false widths": lie_about_widths,
    "a footer that is content": in_first_page(FOOTER, b"/Span BMC"),
    "a footer marked in part": in_first_page(FOOTER, b"/Span BMC", 1),
}


def test_a_sound_file_written_again_is_still_sound(sound):
    assert faults_of(rewritten(sound, lambda writer: None)) == []


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_the_validator_catches_damage(sound, damage):
    assert faults_of(rewritten(sound, damage)) != []


def marks_of(pdf_page, pdf):
    """Return the numbers of a page's marked contents; fail on any text outside a mark."""
    numbers, depth = [], 0
    for operands, operator in ContentStream(pdf_page["/Contents"].get_object(), pdf).operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
            if operator == b"BDC" and "/MCID" in operands[1]:
                numbers.append(operands[1]["/MCID"])
        elif operator == b"EMC":
            depth -= 1
        elif operator in (b"TJ", b"Tj"):
            assert depth, "a text that is neither content nor artifact"
    return numbers


def elements_below(element, found):
    """Collect the structure elements that hang below one, by their number in the file."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        entry = kid.get_object()
        if isinstance(entry, dict) and "/S" in entry:
            assert entry["/P"].get_object() == element, "a kid that does not know its parent"
            found[kid.idnum] = entry
            elements_below(entry, found)
    return found


@pytest.mark.parametrize("case", CASES)
def test_every_marked_content_has_a_parent_in_the_tree(case):
    pdf = reader(drawn(case))
    root = pdf.trailer["/Root"]["/StructTreeRoot"]
    below = elements_below(root, {})
    parents = root["/ParentTree"]["/Nums"]
    by_page = dict(zip(parents[::2], parents[1::2], strict=True))
    for pdf_page in pdf.pages:
        numbers = marks_of(pdf_page, pdf)
        assert numbers
        assert len(numbers) == len(set(numbers))
        for number in numbers:
            reference = by_page[pdf_page["/StructParents"]].get_object()[number]
            element = below[reference.idnum]
            assert number in element["/K"]


def test_the_language_and_both_standards_are_declared(sound):
    root = reader(sound).trailer["/Root"]
    metadata = root["/Metadata"].get_data()
    assert root["/Lang"] == "fr"
    assert b"<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_a_draft_is_crossed_by_pale_letters_on_each_page(sound):
    final = print_extract(ExtractSheet(make_extract(report=RICH)), draft=False)
    for with_word, without in zip(paleness_of(sound), paleness_of(final), strict=True):
        assert with_word > without + 0.03


def paleness_of(pdf):
    """Return the share of each page that is pale."""
    for number in range(1, len(reader(pdf).pages) + 1):
        command = ["pdftoppm", "-r", "30", "-gray", "-f", str(number), "-l", str(number), "-"]
        drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
        levels = Image.open(io.BytesIO(drawn)).histogram()
        yield sum(levels[225:250]) / sum(levels)


def test_a_vote_and_its_signatures_are_read_as_lines_and_no_list_is_in_a_list(seed_pdf):
    read = pypdf.PdfReader(io.BytesIO(seed_pdf))

    def lists(node, inside=()):
        """Yield, for each list of the tree, the kinds of what it stands in."""
        node = node.get_object()
        if not isinstance(node, dict):
            return
        kind = node.get("/S", "")
        if kind == "/L":
            yield inside
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            yield from lists(child, (*inside, kind))

    found = list(lists(read.trailer["/Root"]["/StructTreeRoot"]))
    assert found
    assert not [inside for inside in found if "/L" in inside]
