"""./folio paper: every paper of a sitting without a browser, or all that it lacks."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from binding.actions import draw_next, open_volume
from register.actions import seal_sitting
from tests.builders import make_council, make_sitting
from tests.convening.conftest import convening_sitting
from tests.papers.extracts import plain, text_of
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def printed(kind, out, day="2026-03-12"):
    """Return what is read in a paper that the command writes, and what it answers."""
    told = io.StringIO()
    where = {"council": "Valombre", "date": str(day)}
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


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("convocation", ["Convocation", "18 h 30", "Objet du point 1"]),
        ("ordre-du-jour", ["Ordre du jour", "Salle du conseil", "Objet du point 1"]),
    ],
)
def test_a_paper_of_a_convocation_is_a_draft_until_it_is_sent(tmp_path, kind, says):
    sitting = convening_sitting()
    text, _ = printed(kind, tmp_path / "f.pdf", sitting.date)
    assert [word for word in says if word.lower() not in text.lower()] == []


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("liste", ["Liste des délibérations", "Objet du point 2", "Adopté"]),
        ("proces-verbal", ["Procès-verbal", "Objet du point 2", "Présents"]),
    ],
)
def test_what_a_sitting_decided_is_told_whole(tmp_path, kind, says):
    decided(make_room())
    text, _ = printed(kind, tmp_path / "f.pdf")
    assert [word for word in says if word.lower() not in text.lower()] == []


@pytest.mark.parametrize(
    ("kind", "lacks"),
    [
        ("convocation", "- L'ordre du jour est vide. - Aucun membre n'est en exercice"),
        ("envois", "- La convocation n'est pas encore envoyée"),
        ("registre", "- La séance n'est pas scellée"),
        ("affichage", "- Aucun affichage de cette séance n'est saisi"),
        ("bordereau", "- La séance n'est pas scellée"),
    ],
)
def test_what_each_paper_lacks_is_its_own(tmp_path, kind, lacks):
    make_sitting(make_council(), opens_at="18:30", place="Mairie")
    with pytest.raises(CommandError) as refusal:
        printed(kind, tmp_path / "f.pdf")
    assert lacks in plain(str(refusal.value))


def test_the_volumes_of_a_year_are_written_by_their_names(tmp_path):
    sitting = decided(make_room(items=1))
    seal_sitting(sitting=sitting, user=None)
    council = sitting.council
    with pytest.raises(CommandError, match="Aucun cahier du registre de 2026"):
        call_command("paper", council="valombre", year=2026, kind="volume", out=tmp_path)
    open_volume(council=council, user=None, number=1, opened_on=date(2026, 1, 1), first_leaf=1)
    draw_next(council=council, user=None)
    call_command("paper", council="valombre", year=2026, kind="volume", out=tmp_path, verbosity=0)
    (volume,) = tmp_path.iterdir()
    assert volume.name == "registre-volume-1.pdf"
    assert "un feuillet, numéroté 1" in plain(text_of(volume.read_bytes()))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("volume", "Dites l’année : --year 2026."), ("votes", "Dites la séance : --date 2026-03-12.")],
)
def test_a_volume_is_of_a_year_and_another_paper_of_a_sitting(tmp_path, kind, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("paper", council="valombre", kind=kind, out=tmp_path)
