"""./folio paper: every paper of a sitting without a browser, or all that it lacks."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.builders import make_council, make_sitting
from tests.papers.extracts import plain, text_of
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def printed(kind, out):
    """Return what is read in a paper that the command writes, and what it answers."""
    told = io.StringIO()
    where = {"council": "Valombre", "date": "2026-03-12"}
    call_command("paper", kind=kind, out=out, stdout=told, **where)
    return plain(text_of(out.read_bytes())), plain(told.getvalue())


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("emargement", ["Feuille d'émargement", "ROUVRAY", "Signature"]),
        ("pouvoir", ["donne pouvoir", "L2121-20"]),
        ("votes", ["Feuille de vote", "ROUVRAY", "Abstention"]),
    ],
)
def test_a_paper_is_written_as_its_page_prints_it(tmp_path, kind, says):
    make_room()
    text, told = printed(kind, tmp_path / "f.pdf")
    assert [word for word in says if word.lower() not in text.lower()] == []
    assert told == f"{tmp_path / 'f.pdf'} : écrit."


def test_in_a_folder_a_paper_has_the_name_that_its_page_gives_it(tmp_path):
    make_room()
    call_command(
        "paper", council="valombre", date="2026-03-12", kind="pouvoir", out=tmp_path, verbosity=0
    )
    assert [path.name for path in tmp_path.iterdir()] == ["pouvoirs-2026-03-12.pdf"]


def test_all_that_a_paper_lacks_is_told_and_nothing_is_written(tmp_path):
    make_sitting(make_council())
    with pytest.raises(CommandError) as refusal:
        printed("emargement", tmp_path / "f.pdf")
    told = plain(str(refusal.value))
    assert told.startswith("Ce papier ne peut pas être imprimé. Il lui manque : - ")
    assert "en exercice" in told
    assert list(tmp_path.iterdir()) == []
