"""`./folio import_roster` and `./folio export_roster`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from councils.models import Journal
from members.models import Mandate, Member
from tests.builders import make_council, make_mandate
from tests.members.files import PEOPLE, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make_council("Valombre-les-Bains", slug="valombre")


@pytest.fixture
def roster(tmp_path):
    """Return the function that writes a roster file, and gives its path."""

    def roster(*rows):
        path = tmp_path / "membres.csv"
        path.write_bytes(written(*rows))
        return str(path)

    return roster


def run(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("name", ["valombre", "Valombre-les-Bains"])
def test_a_file_is_imported_by_the_name_or_the_address_of_the_council(council, roster, name):
    told = run("import_roster", name, roster(*PEOPLE))
    assert "5 à créer, 0 à modifier, 0 inchangés, 0 en erreur" in told
    assert Mandate.objects.count() == 5
    assert Journal.objects.get().author == "Folio"


def test_a_dry_run_saves_nothing(council, roster):
    told = run("import_roster", "valombre", roster(*PEOPLE), "--dry-run")
    assert "5 à créer" in told
    assert "Rien n’est enregistré" in told
    assert (Member.objects.count(), Journal.objects.count()) == (0, 0)


def test_a_renewal_names_whom_it_does_not_keep(council, roster):
    make_mandate(council, 9)
    told = run("import_roster", "valombre", roster(*PEOPLE), "--at", "22/03/2026", "--renews")
    assert "Mandat fini le 21\u00a0mars 2026\u00a0: Madame Inès ROUVRAY, rang 9" in told


@pytest.mark.parametrize("option", [[], ["--dry-run"]])
def test_refused_rows_are_told_and_nothing_is_saved(council, roster, option):
    out = StringIO()
    rows = (*PEOPLE, "6;;A;ROY;;31/02/2020;", "x;;B;REY;;;")
    with pytest.raises(CommandError, match="Rien n’est importé") as refusal:
        call_command("import_roster", "valombre", roster(*rows), *option, stdout=out)
    assert refusal.value.returncode == 1
    told = out.getvalue().replace("\u00a0", " ")
    assert "Ligne 7 : la date de début « 31/02/2020 » n’existe pas." in told
    assert "Ligne 8 : le rang « x » n’est pas un nombre entier à partir de 1." in told
    assert (Member.objects.count(), Journal.objects.count()) == (0, 0)


def test_mandates_absent_on_the_day_are_told(council, roster):
    make_mandate(council, 9, "Monsieur", "Hugo", "SAINT-AMAND")
    path = roster(*PEOPLE)
    assert "Absent du fichier\u00a0: Monsieur Hugo SAINT-AMAND, rang 9" in run(
        "import_roster", "valombre", path
    )
    assert "Absent" not in run("import_roster", "valombre", path, "--at", "01/01/2019")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["ailleurs", "FILE"], "Conseils connus\u00a0: valombre"),
        (["valombre", "/nowhere/membres.csv"], "ne peut pas être lu"),
        (["valombre", "/"], "ne peut pas être lu"),
        (["valombre", "FILE", "--at", "31/02/2020"], "Le 31\u00a0février n’existe pas"),
    ],
)
def test_what_cannot_be_is_told(council, roster, words, sentence):
    path = roster(*PEOPLE)
    with pytest.raises(CommandError, match=sentence):
        run("import_roster", *(path if word == "FILE" else word for word in words))


def test_a_file_that_cannot_be_read_is_told(council, tmp_path):
    path = tmp_path / "vide.csv"
    path.write_bytes(b"")
    with pytest.raises(CommandError, match="Ce fichier est vide"):
        run("import_roster", "valombre", str(path))


def test_the_export_is_what_the_import_reads(council, roster, tmp_path):
    run("import_roster", "valombre", roster(*PEOPLE))
    path = tmp_path / "export.csv"
    path.write_text(run("export_roster", "valombre"), newline="")
    assert "0 à créer, 0 à modifier, 5 inchangés" in run("import_roster", "valombre", str(path))
