"""Papers hold together at their limits, under each form to start from: what is read, where it stands, and the standards."""

import re
import subprocess
from dataclasses import replace

import pytest

from councils.models import Council
from papers.presets import PRESETS, preset
from papers.printing import print_extract
from papers.samples import sample
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_ballot, make_extract, make_roll, plain, text_of
from tests.papers.pdf.test_conformance import faults_of

MM = 72 / 25.4
#: The side and the foot of an upright page, in points.
SIDE, BOTTOM = 18 * MM, (297 - 25) * MM
LONGEST = "DE BEAUHARNAIS-SAINT-HILAIRE DE LA ROCHE-VIDAL ET DE MONTMORENCY-LUXEMBOURG"
TITLE = ("Convention pluriannuelle d'objectifs avec les associations de riverains " * 7)[:498] + "."
FOOT = re.compile(
    r"^(?:Extrait du registre des délibérations –|1, place).*\n|^\d+\s/\s\d+\n", re.MULTILINE
)
PAGE = re.compile(r'<page width="([\d.]+)"[^>]*>(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">')


def council():
    return Council(
        name="Valombre", kind="commune", department="21", court="Tribunal administratif de Dijon",
        address="1, place de la Halle\n21000 Valombre",
    )  # fmt: skip


def crowd():
    """Two hundred members of fifteen towns, three of them with the longest names, some away."""
    roll = make_roll(
        200, absent=[f"m{n}" for n in range(100, 120)], excused=["m50"],
        proxies={f"m{n}": f"m{n + 30}" for n in range(10, 30)},
    )  # fmt: skip
    named = {"m5": LONGEST, "m15": f"{LONGEST} II", "m101": f"{LONGEST} III"}
    return tuple(
        replace(
            one, last_name=named.get(one.reference, one.last_name), town=f"Commune {rank // 14}"
        )
        for rank, one in enumerate(roll)
    )


def budget(rows, columns=12):
    cells = "".join(f"<td>{n} 234 567,89 €</td>" for n in range(10, 10 + columns))
    head = "".join(f"<th>Exercice {n}</th>" for n in range(columns))
    return f"<table><tbody><tr>{head}</tr>{f'<tr>{cells}</tr>' * rows}</tbody></table>"


def filled(lines):
    """An extract whose vote names many, its report of so many lines."""
    roll = make_roll(15, proxies={"m5": "m3"})
    ballot = make_ballot(roll, against=["m5", "m6"], abstain=["m9"], not_voting=["m2"])
    report = "".join(f"<p>Ligne {n} du rapport.</p>" for n in range(lines))
    return make_extract(roll, ballots=(ballot,), report=report)


CASES = {
    "two hundred members": lambda: make_extract(
        crowd(), title=TITLE, ballots=(make_ballot(crowd(), against=["m1", "m2"], abstain=["m3"]),)
    ),
    "one member": lambda: make_extract(make_roll(1)),
    "a wide budget": lambda: make_extract(report=budget(60)),
    "everybody else away": lambda: make_extract(
        make_roll(11, absent=[f"m{n}" for n in range(2, 12)])
    ),
    "an election": lambda: sample("election"),
    "a vote at the end of a page": lambda: filled(9),
}


def drawn(case, name):
    told = CASES[case]()
    extract = replace(told, number="2026-014", council_kind="commune")
    sheet = ExtractSheet(extract, preset(name, council()))
    return sheet, print_extract(sheet, draft=False)


def pages_of(pdf):
    """Return the width of each page, and the boxes of its words: left, top, right and bottom, in points."""
    command = ["pdftotext", "-bbox", "-", "-"]
    told = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [
        (float(width), [tuple(map(float, box)) for box in WORD.findall(words)])
        for width, words in PAGE.findall(told)
    ]


#: The forms that are read most: the others try what their own layout could break.
OFTEN = ("village", "intercommunal")
EVERY = ("two hundred members", "a vote at the end of a page")
TRIED = [(case, name) for case in CASES for name in (PRESETS if case in EVERY else OFTEN)]


@pytest.mark.parametrize(("case", "name"), TRIED)
def test_a_paper_holds_together(case, name):
    sheet, pdf = drawn(case, name)
    everybody_and_the_object_are_whole(sheet, pdf)
    nothing_stands_in_the_margins(pdf)
    no_amount_is_cut(sheet, pdf)
    the_first_page_is_not_left_a_third_empty(pdf)
    signatures_have_two_lines_above_them(sheet, pdf)
    assert faults_of(pdf) == []


def everybody_and_the_object_are_whole(sheet, pdf):
    text = plain(FOOT.sub("", text_of(pdf, "-raw"))).replace("- ", "-")
    told = [*map(sheet.names.whole, sheet.extract.roll), sheet.subject]
    assert [one for one in told if plain(one).replace("- ", "-") not in text] == []


def nothing_stands_in_the_margins(pdf):
    outside = [
        box for width, boxes in pages_of(pdf) for box in boxes
        if box[0] < SIDE or box[2] > width - SIDE
    ]  # fmt: skip
    assert outside == []


def no_amount_is_cut(sheet, pdf):
    told = sheet.extract.report.count("€")
    assert len(re.findall(r"\d €", plain(text_of(pdf, "-layout")))) == told


def the_first_page_is_not_left_a_third_empty(pdf):
    """A table that lies across its pages begins one of its own."""
    (upright, first), *others = pages_of(pdf)
    lowest = max(bottom for *_, bottom in first if bottom < BOTTOM)
    assert not others or others[0][0] != upright or lowest > BOTTOM * 2 / 3


def signatures_have_two_lines_above_them(sheet, pdf):
    label = sheet.ending.signatures[-1].label
    pages = [
        [plain(line) for line in page.splitlines() if line.strip()]
        for page in text_of(pdf, "-layout").split("\f")
    ]
    lines = next(page for page in reversed(pages) if any(label in line for line in page))
    assert next(number for number, line in enumerate(lines) if label in line) >= 2
