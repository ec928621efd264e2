"""Where the decision begins, the formulas that go, and each note in the text that calls it."""

import pytest

from deliberations.formulas import Printed
from deliberations.word.cutting import blocks_of, cut, texts_at

VOTED = Printed("Conseil municipal", False)
REPORT = "<p>Le chemin s’effondre.</p><ul><li><p>a</p></li></ul>"


def test_blocks_are_those_that_stand_in_no_other():
    table = "<table><tbody><tr><td><p>a<br>b</p></td></tr></tbody></table>"
    assert blocks_of(f"<p>x</p>{table}<h3>y</h3>reste") == [
        "<p>x</p>",
        table,
        "<h3>y</h3>",
        "reste",
    ]
    assert blocks_of("") == []


@pytest.mark.parametrize(
    "head",
    [
        "<p>Approuve le projet.</p>",
        "<p>– <strong>approuve</strong> le projet ;</p>",
        "<p>DÉLIBÈRE ainsi</p>",
        "<ul><li><p>Décide d’élargir</p></li></ul>",
        "<p>Le conseil municipal approuve le projet.</p>",
    ],
)
def test_the_decision_begins_at_the_first_paragraph_that_decides(head):
    found = cut(f"{REPORT}{head}<p>Approuve aussi.</p>", VOTED)
    assert found.place == 2
    assert found.blocks[2:] == (head, "<p>Approuve aussi.</p>")
    assert found.gone == ()


@pytest.mark.parametrize(
    "words",
    [
        "Le conseil départemental approuve ce plan chaque année.",
        "Il est proposé au conseil de décider du tracé.",
        "Approuver ce projet est nécessaire.",
        "Adopté à l’unanimité.",
    ],
)
def test_what_only_speaks_of_a_decision_begins_none(words):
    found = cut(f"{REPORT}<p>{words}</p>", VOTED)
    assert found.place == len(found.blocks)


def test_the_formula_goes_and_is_told_and_the_decision_begins_behind_it():
    formula = "Le conseil municipal, après en avoir délibéré, à l’unanimité, décide :"
    found = cut(f"{REPORT}<p>{formula}</p><p>– d’élargir</p><p>Adopté à l’unanimité.</p>", VOTED)
    assert texts_at(found.blocks, (), found.place) == (REPORT, "<p>– d’élargir</p>")
    assert [words.strip("«\u00a0»") for words in found.gone] == [
        "Le conseil municipal, après en avoir délibéré, à l’unanimité, décide",
        "Adopté à l’unanimité.",
    ]


def test_a_formula_that_nobody_but_a_person_can_take_out_stays_and_is_told():
    words = "<p>Le conseil municipal, après en avoir délibéré, approuve le budget.</p>"
    found = cut(REPORT + words, VOTED)
    assert (found.place, found.blocks[2], found.gone) == (2, words, ())
    assert found.left == ("«\u00a0Le conseil municipal, après en avoir délibéré\u00a0»",)


def test_each_text_ends_with_the_notes_that_it_calls():
    blocks = [f"<p>{n}<sup>[{n}]</sup></p>" for n in (1, 2, 3)]
    notes = [f"<p>Note {n}</p>" for n in (1, 2, 3)]
    report, decision = texts_at(blocks, notes, 1)
    assert report == f"{blocks[0]}<ol><li><p>Note 1</p></li></ol>"
    rest = "<li><p>Note 2</p></li><li><p>Note 3</p></li>"
    assert decision == f'{blocks[1]}{blocks[2]}<ol start="2">{rest}</ol>'


def test_a_call_without_its_note_is_left_as_it_is():
    assert texts_at(["<p>a<sup>[9]</sup></p>"], [], 1) == ("<p>a<sup>[9]</sup></p>", "")
