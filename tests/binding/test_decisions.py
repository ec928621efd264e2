"""The leaves of the decisions by delegation: before those of the sitting that was told of them, else of the next."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from binding import record
from binding.actions import draw_next, open_volume
from binding.screen import BindingPage
from binding.tables import VolumeTables
from binding.waiting import waiting
from decisions.actions import report
from register.actions import seal_sitting
from tests.builders import make_decision
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def test_the_decisions_told_at_a_sitting_have_leaves_before_its_own():
    sitting = make_room(items=1)
    council = sitting.council
    make_decision(council)
    report(sitting=sitting, user=None)
    seal_sitting(sitting=decided(sitting), user=None)
    volume = open_volume(
        council=council, number=1, opened_on=date(2026, 1, 1), first_leaf=1, user=None
    )
    told = draw_next(council=council, user=None)
    act = record.read(told.record)[0]
    assert (act.number, act.day, act.leaf) == ("2026-D-001", "2026-03-02", 1)
    words = " ".join(PdfReader(BytesIO(told.pdf)).pages[0].extract_text().split())
    assert "Décisions rapportées à la séance du jeudi 12 mars 2026" in words
    assert "2026-D-001 – Bail de la halle" in words
    assert "La halle est louée." in words
    rows = BindingPage(council, volume).rows
    assert [row.name for row in rows] == ["Décisions du 12\xa0mars 2026", "12\xa0mars 2026"]
    table = VolumeTables.of(volume, volume.gatherings.all()).by_date
    assert [(row.day, row.title) for row in table] == [("2\xa0mars 2026", "Bail de la halle")]


def test_a_decision_that_no_sitting_was_told_of_has_its_leaves_before_the_next_sitting():
    sitting = make_room(items=1)
    council = sitting.council
    make_decision(council)
    make_decision(council, taken_on=date(2026, 3, 13), title="Bail du four")
    assert waiting(council) == []
    seal_sitting(sitting=decided(sitting), user=None)
    found = waiting(council)
    assert [source.name for source in found] == ["Décisions", ""]
    assert found[0].numbers == ["2026-D-001"]
    assert found[0].heading == "Décisions prises jusqu’au jeudi 12\xa0mars 2026"
    open_volume(council=council, number=1, opened_on=date(2026, 1, 1), first_leaf=1, user=None)
    draw_next(council=council, user=None)
    assert [source.name for source in waiting(council)] == [""]
