"""Days in sentences are in words: « le 12 mars 2026 »; figures are for tables, fields, addresses and files."""

import re

from tests.house.modules import MODULES, ROOT

FIGURES = re.compile(r"%d/%m/%Y|d/m/Y")
#: What is no sentence: a cell, a field, an address, a file, the hour of a machine.
MAY = {
    "chamber/election/sheet.py": "a field",
    "config/backups/restoring.py": "a line of a terminal, to the minute",
    "config/health/around.py": "a line of a terminal, to the minute",
    "config/health/here.py": "a line of a terminal, to the second",
    "councils/forms.py": "a field",
    "councils/models/journal.py": "what is searched",
    "councils/spreadsheets.py": "a cell",
    "front/hub/lines.py": "an address",
    "front/parts.py": "a cell",
    "members/plan.py": "a cell",
    "members/resources.py": "a cell",
    "members/views.py": "an address, and the name of a file",
    "papers/room_sheets.py": "a cell",
    "minutes/adoption.py": "what an item written by hand may say, to be recognised",
    "register/views/journal.py": "a cell",
    "templates/members/_election.html": "a cell",
    "templates/members/_preview_detail.html": "a cell",
    "templates/members/_span.html": "a cell",
    "templates/members/import_result.html": "an address",
    "templates/members/list.html": "an address",
    "templates/members/ranking.html": "a cell",
    "templates/papers/ranking_print.xhtml": "a cell",
    "templates/register/_facts.html": "a line of facts, to the second",
    "templates/register/heads.html": "a cell",
}


def test_a_day_in_a_sentence_is_in_words():
    code = [path for path in MODULES if "migrations" not in path.parts]
    files = [*code, *(path for path in (ROOT / "templates").rglob("*") if path.is_file())]
    kept = {str(path.relative_to(ROOT)): path for path in files}
    found = {name for name, path in kept.items() if FIGURES.search(path.read_text())}
    assert found == set(MAY)


def test_the_first_of_a_month_is_called_so_in_every_template():
    """Django writes « 1 mars »: `in_words` and `without_year` know « 1er mars »."""
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    assert [path.name for path in templates if re.search(r'"j\sF', path.read_text())] == []
