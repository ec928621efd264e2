"""The engine: the same bytes everywhere, nothing fetched, no empty box."""

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pydyf
import pypdf
import pytest
import weasyprint
from django_prose_editor.config import allowlist_from_extensions

from deliberations.rich_text import EXTENSIONS
from papers.extract.extract import to_json
from papers.pdf import shortcuts
from papers.pdf.engine import MissingGlyph, Paper, render
from papers.printing import print_extract
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, make_roll, plain, reader, text_of
from tests.papers.test_printing import CASES, drawn

ROOT = Path(__file__).resolve().parents[3]
#: Prints the digest of the PDF of a record, read from the standard input.
DIGEST = """
import hashlib, json, os, sys
import django
django.setup()
from papers.extract.extract import from_json
from papers.words.sheet import ExtractSheet
from papers.printing import print_extract
extract = from_json(json.load(sys.stdin))
first = print_extract(ExtractSheet(extract), draft=True)
if os.environ.get("FORK"):
    child = os.fork()
    if not child:
        same = print_extract(ExtractSheet(extract), draft=True) == first
        sys.exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert print_extract(ExtractSheet(extract), draft=True) == first
print(hashlib.sha256(first).hexdigest())
"""


def make_paper(body, **fields):
    """Return a paper of one page."""
    defaults = {
        "markup": f'<html lang="fr"><head><title>Essai</title></head><body>{body}</body></html>',
        "data": b"{}",
        "data_name": "essai.json",
        "data_description": "Essai",
        "moment": datetime(2026, 3, 12, 18, 30, tzinfo=UTC),
    }
    return Paper(**(defaults | fields))


@pytest.fixture
def complaints(caplog):
    """Return what WeasyPrint logs: on our own papers it must be nothing."""
    caplog.set_level(logging.WARNING, "weasyprint")
    return caplog.records


def digest_in_another_process(extract, **environment):
    process = subprocess.run(
        [sys.executable, "-c", DIGEST],
        input=json.dumps(to_json(extract)),
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert process.returncode == 0, process.stderr
    return process.stdout.strip()


def test_the_same_extract_gives_the_same_bytes_twice(complaints):
    extract = make_extract()
    assert print_extract(ExtractSheet(extract), draft=True) == print_extract(
        ExtractSheet(extract), draft=True
    )
    assert complaints == []


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Cayenne", "FORK": "yes"},
    ],
    ids=["Tokyo", "a fork in Cayenne"],
)
def test_other_processes_give_the_same_bytes(environment, tmp_path):
    extract = make_extract()
    here = hashlib.sha256(print_extract(ExtractSheet(extract), draft=True)).hexdigest()
    assert digest_in_another_process(extract, FOLIO_DATA=str(tmp_path), **environment) == here


def test_threads_give_the_same_bytes():
    extract = make_extract()
    expected = print_extract(ExtractSheet(extract), draft=True)
    with ThreadPoolExecutor(4) as pool:
        copies = pool.map(lambda _: print_extract(ExtractSheet(extract), draft=True), range(8))
    assert set(copies) == {expected}


def test_the_identifier_is_that_of_the_content():
    names = [
        reader(print_extract(ExtractSheet(make_extract(title=title)), draft=True)).trailer["/ID"]
        for title in ("Un", "Un", "Deux")
    ]
    assert names[0] == names[1] != names[2]


def test_dates_come_from_the_record():
    pdf = reader(print_extract(ExtractSheet(make_extract()), draft=True))
    assert pdf.metadata.creation_date.isoformat() == "2026-03-12T18:30:00+01:00"
    file = pdf.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()
    assert file["/EF"]["/F"]["/Params"]["/CreationDate"] == "D:20260312173000Z"


def test_a_character_without_glyph_is_refused_with_its_place(complaints):
    extract = make_extract(report="<p>Vu le rapport de la commission des fêtes 🎉 du 3 mars.</p>")
    with pytest.raises(MissingGlyph) as refusal:
        print_extract(ExtractSheet(extract), draft=True)
    assert refusal.value.character == "🎉"
    assert plain(str(refusal.value)) == (
        "Le caractère « 🎉 » (U+1F389) ne peut pas être imprimé : "
        "remplacez-le dans « le rapport de la commission des fêtes 🎉 »."
    )
    assert complaints == []
    assert print_extract(ExtractSheet(make_extract()), draft=True)


def test_a_name_without_glyph_is_refused_too():
    roll = make_roll()
    with pytest.raises(MissingGlyph, match="漢"):
        print_extract(ExtractSheet(make_extract(roll, council="Val漢")), draft=True)


def test_letters_of_europe_are_printed():
    title = "Jumelage avec Țăndărei, Łódź, Çeşme, İzmit et Αθήνα → 1 500 € ✓"
    assert title in plain(
        text_of(print_extract(ExtractSheet(make_extract(title=title)), draft=True))
    )


def test_control_characters_are_left_out():
    extract = make_extract(title="Un\x00 \x0bbudget\x1f\x85", report="<p>a\x07b</p>")
    text = plain(text_of(print_extract(ExtractSheet(extract), draft=True)))
    assert "Un budget" in text
    assert "ab" in text


HOSTILE = """
<link rel="stylesheet" href="http://127.0.0.1:9/style.css"/>
<link rel="attachment" href="file:///etc/passwd"/>
<p>Texte</p><img src="file:///etc/hostname" alt=""/><img src="http://127.0.0.1:9/x.png" alt=""/>
<object data="file:///etc/passwd" type="image/svg+xml"></object>
"""


class Watch:
    """Keep what Python opens and reaches while it is on, as the interpreter itself reports it."""

    on = False

    def __init__(self):
        self.files, self.addresses = set(), []
        sys.addaudithook(self.hear)  # for ever: no hook can be taken away

    def hear(self, event, args):
        if not self.on:
            return
        if event == "open":
            self.files.add(str(args[0]))
        elif event.startswith("socket."):
            self.addresses.append(event)

    def __enter__(self):
        self.on = True
        return self

    def __exit__(self, *error):
        self.on = False


def test_nothing_is_fetched_from_the_network_or_the_disk():
    render(make_paper("<p>Texte</p>"))
    with Watch() as watch:
        pdf = render(make_paper(HOSTILE))
    assert watch.addresses == []
    assert watch.files == {str(Path(weasyprint.__file__).parent / "pdf" / "sRGB2014.icc")}
    assert plain(text_of(pdf)) == "Texte 1/1"
    assert list(reader(pdf).attachments) == ["essai.json"]


def test_a_picture_inside_the_paper_is_drawn():
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    pdf = reader(render(make_paper(f'<img alt="point" src="data:image/png;base64,{dot}"/>')))
    assert len(pdf.pages[0].images) == 1


def test_a_text_that_is_not_well_formed_is_printed_all_the_same():
    assert plain(text_of(render(make_paper("<p>Un<br>deux &eacute;")))) == "Un deux é 1/1"


def test_stock_ways_print_the_same_pages(monkeypatch):
    quick = print_extract(ExtractSheet(make_extract()), draft=True)
    monkeypatch.setattr(shortcuts, "KNOWN", False)
    stock = print_extract(ExtractSheet(make_extract()), draft=True)
    assert quick != stock
    assert text_of(quick, "-layout") == text_of(stock, "-layout")
    for ours, theirs in zip(reader(quick).pages, reader(stock).pages, strict=True):
        assert ours.get_contents().get_data() == theirs.get_contents().get_data()


#: Every element that a paper may hold, one inside the other where that matters.
ELEMENTS = """
<article><header><h1>Un</h1><h2>Deux</h2></header><h5>Cinq</h5><h6>Six</h6><section><div class="sheet__cols">
<ul><li>a</li><li><p>b</p><ol start="3" type="a"><li>c<ul><li>d</li></ul></li></ol></li></ul></div></section>
<h3>Trois <em>fois</em></h3><h4>Quatre</h4><p><b>b</b> <strong>s</strong> <i>i</i> <em>e</em> <u>u</u>
H<sub>2</sub>O, m<sup>2</sup>, <small>petit</small> <span>s</span> <a href="https://a.example/" title="a">a</a>
<br/>suite</p><p>Pied</p><table><thead><tr><th scope="col" colspan="2">t</th><th>u</th></tr></thead>
<tbody><tr><td rowspan="2"><p>a</p></td><td>b</td><td>c</td></tr><tr><th>d</th><td>e</td></tr></tbody></table>
<img alt="point" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="/>
</article>
"""


def test_what_our_elements_are_is_what_weasyprint_takes_them_for(monkeypatch):
    paper = make_paper(f'<div class="sheet__text">{ELEMENTS}</div>')
    ours = [render(paper), *(drawn(case) for case in CASES)]
    monkeypatch.delattr(shortcuts._XHTML, "_ua_stylesheets")
    stock = [
        render(paper),
        *(print_extract(ExtractSheet(extract), draft=True) for extract in CASES.values()),
    ]
    assert stock == ours


def test_no_element_of_a_paper_is_forgotten():
    tags = set(re.findall(r"<([a-z]+[1-6]?)", ELEMENTS)) | {"html", "head", "meta", "title", "body"}
    for template in (ROOT / "templates").rglob("*.xhtml"):
        assert set(re.findall(r"<([a-z]+[1-6]?)[ >/]", template.read_text())) <= tags, template
    assert allowlist_from_extensions(EXTENSIONS)["tags"] <= tags


def test_the_faces_are_embedded_and_are_ours(seed_pdf):
    found = set()
    for pdf_page in reader(seed_pdf).pages:
        for font in pdf_page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert isinstance(descriptor["/FontFile2"].get_object(), pypdf.generic.StreamObject)
            found.add(descriptor["/FontFamily"])
    assert found == {"Source Serif 4", "Source Sans 3"}


def test_the_environment_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    monkeypatch.setattr("papers.pdf.engine._presses", {})
    print_extract(ExtractSheet(make_extract()), draft=True)
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"


def test_a_paper_of_more_objects_than_two_bytes_count_is_whole():
    """Each paragraph of an accessible PDF is an object: a long register has more than 65,536."""
    pdf = shortcuts._OnePassPDF()
    pdf.info = pydyf.Dictionary({"Title": pydyf.String("Essai")})
    for number in range(66_000):
        pdf.add_object(pydyf.Dictionary({"N": number}))
    out = BytesIO()
    pdf.write(out, identifier=b"essai")
    last = pypdf.PdfReader(out).get_object(len(pdf.objects) - 2)
    assert last == {"/N": 65_999}
