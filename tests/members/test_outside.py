"""A roster file is read in a process of its own: what comes back is what it holds, or a sentence that says why not."""

import io
import zipfile
from contextlib import ExitStack
from dataclasses import replace

import pytest

from councils import confined
from councils.confined import ACCOUNTS
from members.reading.faults import BUSY, NOT_A_ROSTER, TOO_HEAVY, Unreadable
from members.sheet import outside
from members.sheet.council import Sought
from members.sheet.outside import rows_of
from tests.members.files import HEADER, PEOPLE, workbook, written
from tests.members.pages import send

pytestmark = pytest.mark.confined


@pytest.fixture
def door(monkeypatch):
    """Return the door of accounts, with little time."""
    door = replace(ACCOUNTS, seconds=1, turn_seconds=0)
    monkeypatch.setattr(outside, "ACCOUNTS", door)
    return door


def bomb(megabytes):
    """Return a workbook whose sheet swells a thousand times, all of it one row without end."""
    told = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEADER.split(";")))) as book,
        zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in book.namelist():
            with archive.open(name, "w") as part:
                if name != "xl/worksheets/sheet1.xml":
                    part.write(book.read(name))
                    continue
                part.write(b"<worksheet><sheetData><row>")
                for _ in range(megabytes):
                    part.write(b"<c><v>1</v></c>" * 2**16)
    return told.getvalue()


def test_the_rows_come_back_as_they_were_written():
    for content in (written(*PEOPLE), workbook(*(row.split(";") for row in (HEADER, *PEOPLE)))):
        rows = rows_of(io.BytesIO(content), Sought())
        assert rows.sought == Sought()
        assert [line for line, _ in rows.rows] == [2, 3, 4, 5, 6]
        assert rows.rows[1][1][3] == "N'GUESSAN"


@pytest.mark.parametrize(
    ("build", "sentence"),
    [(lambda: b"PK\3\4nothing", NOT_A_ROSTER), (lambda: bomb(50), TOO_HEAVY)],
    ids=["no archive", "slow"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(build, sentence, door):
    with pytest.raises(Unreadable) as refusal:
        rows_of(build(), Sought())
    assert str(refusal.value) == sentence


@pytest.mark.django_db
def test_a_file_whose_turn_does_not_come_is_told(client, council, admin, door):
    with ExitStack() as turns:
        for _ in range(door.at_once):
            turns.enter_context(confined._turn(door))
        page = send(client, council, written(*PEOPLE))
    assert page.context["form"].errors["file"] == [BUSY]
    assert not council.roster_imports.exists()
