"""The printed extract: every fact of the real paper, and the same words on screen, on paper and in the record."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from papers.extract.extract import from_json
from papers.printing import canonical_json, file_name, print_extract
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import (
    make_ballot,
    make_extract,
    make_roll,
    pages_of,
    plain,
    reader,
    text_of,
    words_of,
)
from votes.rules.ballots import Result

PAPER = Path(__file__).with_name("seed.txt").read_text()
FOOTER = re.compile(
    r"Projet : ce document n’est pas certifié\.\s*|Extrait du registre des délibérations –.*\s*"
    r"|^\d+ ?/ ?\d+$|^\d+\.$",
    re.MULTILINE,
)
#: A report of some pages, with every mark that a text may hold.
RICH = (
    "<h3>Contexte</h3><p>Du <em>texte</em> en <strong>gras</strong>, <u>souligné</u>, m<sup>2</sup>.</p>"
    "<ul><li><p>un</p><ul><li><p>un bis</p></li></ul></li><li><p>deux</p><p>encore</p></li></ul>"
    "<ol><li>premier</li><li>second</li></ol><h4>Détail</h4>"
    '<p><a href="https://exemple.fr/">lien</a></p><table><tbody><tr><th>Chapitre</th><th>Montant</th></tr>'
    + "<tr><td><p>011</p></td><td><p>15 000 €</p></td></tr>" * 40
    + "</tbody></table>"
)
PARAGRAPH = (
    "<p>" + "La commune entretient ses bâtiments ; elle en rend compte au conseil. " * 6 + "</p>"
)


def squeezed(text):
    """Return a text without spaces, dashes of lists, footers and case, as three renderings share it."""
    return re.sub(r"[\s–]+", "", FOOTER.sub("", text).replace("’", "'")).casefold()


def on_screen(extract):
    return words_of(render_to_string("papers/_extract.html", {"sheet": ExtractSheet(extract)}))


def test_every_line_of_the_real_paper_is_printed(seed_pdf):
    # In the order of drawing the ballot reads as in the paper; in that of reading, the text does.
    printed = "".join(plain(FOOTER.sub("", text_of(seed_pdf, *way))) for way in ([], ["-raw"]))
    lines = [cell.lstrip("- ") for line in PAPER.splitlines() for cell in line.split("\t")]
    facts = [plain(line.replace("**", "")) for line in lines if line.strip()]
    assert len(facts) > 120
    assert [fact for fact in facts if fact not in printed] == []


def test_present_members_are_read_column_after_column(seed_pdf):
    rows = PAPER.partition("Membres présents :")[2].partition("Membres absents :")[0].splitlines()
    columns = zip(*(f"{row}\t\t".split("\t")[:3] for row in rows if row.strip()), strict=True)
    expected = [name for column in columns for name in column if name]
    printed = text_of(seed_pdf).partition("Membres présents :")[2].partition("Membres absents :")[0]
    assert [name for name in printed.splitlines() if name] == expected


def test_absent_members_stand_in_two_columns(seed_pdf):
    printed = text_of(seed_pdf, "-layout").partition("Membres absents :")[2].splitlines()
    rows = [re.split(r"\s{2,}", line.strip()) for line in printed if line.strip()]
    assert rows[0][:1] == ["Madame Catherine VICTOR"]
    assert plain(rows[0][1]) == "Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY"
    assert [len(row) for row in rows[:9]] == [2, 2, 1, 1, 1, 1, 1, 1, 1]


def test_the_real_paper_holds_on_two_pages(seed_pdf):
    first, second = pages_of(seed_pdf)
    assert "Objet" not in second
    assert second.index("décide") < second.index("SCRUTIN") < second.index("Le secrétaire,")


def test_a_draft_says_so_on_every_page(seed_pdf):
    for page in pages_of(seed_pdf):
        assert "Projet : ce document n’est pas certifié." in page
        assert "PROJET" not in page


CASES = {
    "unanimous": make_extract(),
    "rich": make_extract(report=RICH + PARAGRAPH * 20),
    "everything": make_extract(
        make_roll(
            30, absent=["m3"], excused=["m4"], recused=["m9"], proxies={"m5": "m1", "m6": None}
        )
    ),
    "contested": make_extract(
        ballots=(
            make_ballot(make_roll(), against=["m2", "m4"], abstain=["m5"], label="Amendement n° 1"),
            make_ballot(make_roll(), against=["m1"], mode="roll_call", result=Result.REJECTED),
        )
    ),
    "noted": make_extract(outcome="noted", ballots=(), decision=""),
    "withdrawn": make_extract(outcome="withdrawn", ballots=()),
    "bare": make_extract(
        convened_on=None, secretaries=(), rubric="", report="", decision="", matter=""
    ),
}


@cache
def drawn(case):
    """Return the paper of a case, drawn once for all that is asked of it; the same extract gives the same bytes."""
    return print_extract(ExtractSheet(CASES[case]), draft=True)


@pytest.mark.parametrize("case", CASES)
def test_screen_and_paper_say_the_same_words(case):
    paper = text_of(drawn(case), "-raw")
    repeated_head = "chapitremontant"
    assert squeezed(paper).replace(repeated_head, "") == (
        squeezed(on_screen(CASES[case])).replace(repeated_head, "")
    )


def test_two_hundred_members_are_all_printed_once():
    roll = make_roll(200, proxies={f"m{n}": f"m{n + 1}" for n in range(50, 80, 2)})
    extract = make_extract(roll)
    paper = text_of(print_extract(ExtractSheet(extract), draft=True), "-raw")
    assert sorted(squeezed(paper)) == sorted(squeezed(on_screen(extract)))
    names = [line for line in paper.splitlines() if line in {str(member) for member in roll}]
    assert len(names) == len(set(names)) == 185


def texts_of(value):
    """Return every text of a record, whatever its depth."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for entry in value for text in texts_of(entry)]
    return [value] if isinstance(value, str) else []


def test_the_record_says_nothing_that_the_paper_does_not(seed_extract, seed_pdf):
    record = json.loads(canonical_json(seed_extract))
    said = {
        key: record[key] for key in ("council", "assembly", "rubric", "title", "report", "decision")
    }
    said["names"] = [[m["civility"], m["first_name"], m["last_name"]] for m in record["roll"]]
    paper = squeezed(text_of(seed_pdf, "-raw"))
    texts = texts_of(said)
    assert len(texts) == 6 + 3 * 86
    assert [text for text in texts if squeezed(words_of(text)) not in paper] == []


def test_the_paper_comes_from_the_record_alone(seed_pdf, django_assert_num_queries):
    record = json.loads(next(iter(reader(seed_pdf).attachments.values()))[0])
    with django_assert_num_queries(0):
        assert print_extract(ExtractSheet(from_json(record)), draft=True) == seed_pdf


def test_the_record_travels_inside_the_paper(seed_extract, seed_pdf):
    attachments = reader(seed_pdf).attachments
    assert list(attachments) == ["deliberation.json"]
    assert attachments["deliberation.json"] == [canonical_json(seed_extract)]


@pytest.mark.parametrize("paragraphs", range(8, 19, 2))
@pytest.mark.parametrize("end", ["voted", "noted"])
def test_signatures_never_stand_alone_on_a_page(paragraphs, end):
    fields = {"outcome": "noted", "ballots": (), "decision": ""} if end == "noted" else {}
    pdf = print_extract(
        ExtractSheet(make_extract(report=PARAGRAPH * paragraphs, **fields)), draft=True
    )
    last = plain(pages_of(pdf)[-1])
    assert "La Maire," in last
    assert ("prend acte." if end == "noted" else "décide :") in last


def test_lists_amounts_tall_rows_and_several_ballots_on_paper():
    amendments = [make_ballot(make_roll(), label=f"Amendement n° {n}") for n in (1, 2, 3)]
    lists = '<ol start="5"><li>cinq</li></ol><ol type="a"><li>un</li></ol><ol start="4" type="I"><li>quatre</li></ol>'
    amount = '<td align="right"><p>1 248 567,00 €</p></td>'
    row = "<tr><td>Règlement</td><td>" + PARAGRAPH * 9 + "</td></tr>"
    report = f"{lists}<table><tr><td>Dépense</td>{amount * 7}</tr></table><table>{row}</table>"
    pdf = print_extract(
        ExtractSheet(make_extract(report=report, ballots=tuple(amendments))), draft=True
    )
    first, *_, last = (plain(page) for page in pages_of(pdf))
    for shown in ("5. cinq", "a. un", "IV. quatre", "1 248 567,00 €", "La commune entretient"):
        assert shown in first
    assert "Scrutin".upper() in last
    assert "La Maire," in last
    assert len(pages_of(pdf)) == 2


def test_a_file_says_what_it_is(seed_extract):
    assert file_name(seed_extract, "pdf", draft=True) == "projet-extrait-2023-11-23-point-1.pdf"
    assert file_name(seed_extract, "json", draft=False) == "extrait-2023-11-23-point-1.json"


def test_the_title_of_the_file_says_what_of_whom_when_and_about_what(seed_pdf):
    facts = reader(seed_pdf).metadata
    assert plain(facts.title) == (
        "Extrait du registre des délibérations – Dijon métropole – Séance du jeudi 23 novembre 2023 "
        "– Signature de la Stratégie pour l'Insertion et l'Emploi Côte d'Or (SIECO)"
    )
    assert facts.author == "Dijon métropole"
    assert facts.creation_date.isoformat() == "2023-11-23T00:00:00+01:00"
