"""The papers of a convocation: what they say, where the address stands, and the standards they obey."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.template.loader import render_to_string

from convening.letters import agenda_pdf, letters_pdf, note_pdf
from convening.rules.facts import CallChange, CallMark
from convening.words.letter import CallAddressee, CallLetter
from convening.words.note import CallNote
from convening.words.poster import CallPoster
from papers.form import Form
from tests.convening.calls import ITEMS, MEETING, make_call, make_line
from tests.papers.extracts import pages_of, plain, reader, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.papers.test_robust_layout import MM, TITLE, WORD

FORM = Form(
    above="République française", foot="1, place de la Halle", civility="short", face="sans"
)
MEMBER = CallAddressee(
    "Monsieur Désiré N'GUESSAN", "Monsieur", address="12, rue Haute\n21000 Orlac"
)
REVISED = make_call(
    number=2,
    changes=(
        CallChange(CallMark.CHANGED, 2, 2, "Cession d’une parcelle", ("title",)),
        CallChange(CallMark.ADDED, 3, 3, "Subventions aux associations"),
        CallChange(CallMark.WITHDRAWN, 9, 4, "Règlement de la cantine"),
    ),
    meeting_changes=("opens_at", "place"),
)


@pytest.fixture(scope="module")
def letters():
    return letters_pdf(REVISED, FORM, [MEMBER])


def test_the_papers_of_a_call_obey_both_standards(letters):
    for pdf in (letters, note_pdf(make_call(), FORM), agenda_pdf(make_call(), Form())):
        assert faults_of(pdf) == []


def test_an_agenda_that_nobody_reports_has_no_column_for_it():
    alone = tuple(replace(one, rapporteur=None) for one in ITEMS)
    for items, is_there in ((ITEMS, True), (alone, False)):
        paper = CallLetter(make_call(items=items), FORM)
        assert (
            "Rapporteur" in render_to_string("convening/_agenda.xhtml", {"paper": paper})
        ) is is_there


def test_each_letter_begins_on_a_sheet_of_its_own_also_on_both_sides():
    other = replace(MEMBER, name="Madame Élise de MARSAN")
    letters = letters_pdf(make_call(), FORM, [MEMBER, other])
    first, back, second = map(plain, pages_of(letters))
    assert "Monsieur Désiré N'GUESSAN" in first
    assert "Madame Élise de MARSAN" in second
    assert back == ""


def test_the_address_stands_in_the_window_wherever_the_sheet_slides(letters):
    """Of an envelope of 220 by 110 mm: the window is 100 mm wide, 20 mm from the right and from the bottom."""
    boxes = text_of(letters, "-bbox", "-l", "1")
    words = [
        WORD.search(line) for line in boxes.splitlines() if ">Désiré<" in line or ">Orlac<" in line
    ]
    for found in words:
        left, top, right, bottom = (float(number) / MM for number in found.groups())
        assert (left > 100) & (right < 190) & (top > 55) & (bottom < 79)
    assert len(words) == 2


def test_a_revision_marks_each_line_that_changes_and_names_what_was_withdrawn(letters):
    text = plain(text_of(letters))
    assert "Objet : convocation n° 2 du conseil municipal" in text
    assert "remplace la convocation n° 1. L'heure et le lieu changent." in text
    assert re.search("modifié Cession d'une parcelle", text)
    assert re.search("ajouté Subventions aux associations", text)
    assert re.search("retiré ancien point 4 : Règlement de la cantine", text)


def told(call):
    letter = CallLetter(call, FORM)
    return plain(" ".join((letter.opening, *letter.paragraphs)))


def test_a_second_call_says_why_and_which_items_need_no_quorum():
    meeting = replace(MEETING, second_call=True)
    items = (replace(ITEMS[0], carried=True), replace(ITEMS[1], carried=True), ITEMS[2])
    call = make_call(
        meeting=meeting, items=items, first_on=date(2026, 3, 26), second_call_source="art. L2121-17"
    )
    assert told(call).startswith("Faute de quorum à la séance du jeudi 26 mars 2026, j'ai")
    assert "aucun quorum n'est exigé aux points 1 et 2 (art. L2121-17)." in told(call)


def test_an_urgent_call_says_its_reason_and_that_the_council_judges_it():
    call = make_call(meeting=replace(MEETING, urgent=True), urgent_reason="chaudière en panne.")
    assert "à 9 jours francs (art. L2121-12) : chaudière en panne. Le Conseil se" in told(call)


def test_a_letter_says_what_goes_with_it():
    assert "La note explicative de synthèse (art. L2121-12) et une annexe" in told(make_call())
    bare = make_call(note_source="", items=(replace(ITEMS[2], annexes=()),))
    assert told(bare).endswith("L'ordre du jour figure ci-après.")


def test_the_note_tells_which_items_lack_a_report_and_what_is_proposed():
    note = CallNote(make_call())
    assert plain(note.lacking) == "Sans exposé : point 3."
    minutes, sale, grants = note.items
    assert minutes.proposal == "Il est proposé au conseil municipal d’approuver ce procès-verbal."
    assert plain(sale.proposal) == "Il est proposé au conseil municipal :"
    assert sale.annexes == ("Plan de la parcelle.pdf",)
    assert grants.lacks_report


def test_the_agenda_to_post_is_as_large_as_one_page_allows():
    assert CallPoster(make_call()).size.points == 20
    many = tuple(make_line(n, f"Convention n° {n} avec une association") for n in range(1, 41))
    assert len(reader(agenda_pdf(make_call(items=many), FORM)).pages) == 1
    endless = tuple(make_line(n, TITLE) for n in range(1, 41))
    assert CallPoster(make_call(items=endless)).size.points == 12
