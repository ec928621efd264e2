"""What each row of a file does: create, update, nothing, or a reason why it cannot be."""

from datetime import date

import pytest

from members.actions import import_roster
from members.models import Mandate, Member
from tests.builders import make_council, make_mandate
from tests.members.files import HEADER, PEOPLE, planned, reasons, written

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 12)


@pytest.fixture
def council():
    return make_council()


def imported(council, *rows, header=HEADER, on=ON):
    """Import these rows, and return the plan that was saved."""
    work = import_roster(
        council=council, user=None, name="a.csv", content=written(*rows, header=header), on=on
    )
    assert reasons(work) == {}
    return work


def mandates(council):
    rows = Mandate.objects.filter(member__council=council).order_by("starts_on", "rank")
    return [(m.member.last_name, m.rank, m.starts_on, m.ends_on) for m in rows]


def test_who_would_sit_only_later_is_told_for_the_year_may_be_wrong(council):
    rows = ("1;Madame;Aline;BRÉVAL;Maire;01/03/2026;", "2;Monsieur;Bastien;D'ORLAC;;01/03/2062;")
    (remark,) = planned(council, *rows, on=ON).remarks
    assert remark.replace("\u00a0", " ") == (
        "1 membre ne siège pas encore au 12 mars 2026, vérifiez l’année : "
        "Monsieur Bastien D'ORLAC le 1er mars 2062."
    )
    assert planned(council, *rows, on=date(2062, 3, 1)).remarks == []


def test_names_are_kept_exactly_as_written(council):
    imported(council, *PEOPLE)
    names = council.members.order_by("reference").values_list("civility", "first_name", "last_name")
    assert list(names) == [tuple(row.split(";")[1:4]) for row in PEOPLE]


def test_new_members_receive_references_in_the_order_of_ranks(council):
    make_mandate(council, 9, reference="m41")
    imported(council, *reversed(PEOPLE[:2]))
    known = dict(council.members.values_list("last_name", "reference"))
    assert (known["BRÉVAL"], known["N'GUESSAN"]) == ("m042", "m043")


def test_the_same_file_twice_changes_nothing(council):
    imported(council, *PEOPLE)
    work = imported(council, *PEOPLE)
    assert work.counts == {"error": 0, "create": 0, "update": 0, "same": 5}


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("04/07/2020", date(2020, 7, 4)),
        ("4/7/2020", date(2020, 7, 4)),
        ("2020-07-04", date(2020, 7, 4)),
        ("2020-07-04 00:00:00", date(2020, 7, 4)),
        (" 01/02/2020 ", date(2020, 2, 1)),
    ],
)
def test_dates_are_read_day_first_or_in_iso(council, cell, day):
    imported(council, f"1;;A;ROY;;{cell};")
    assert Mandate.objects.get().starts_on == day


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1;;A;ROY;;31/02/2020;", "la date de début « 31/02/2020 » n’existe pas"),
        ("1;;A;ROY;;07/16/2020;", "la date de début « 07/16/2020 » n’existe pas"),
        ("1;;A;ROY;;;demain", "la date de fin « demain » n’est pas une date comme 23/11/2023"),
        ("1;;A;ROY;;16/07/20;", "la date de début « 16/07/20 » n’a que deux chiffres pour l’année"),
        ("0;;A;ROY;;;", "le rang « 0 » n’est pas un nombre entier à partir de 1"),
        ("1,5;;A;ROY;;;", "le rang « 1,5 » n’est pas un nombre entier à partir de 1"),
        ("١;;A;ROY;;;", "le rang « ١ » n’est pas un nombre entier à partir de 1"),
        ("1;;A;;;;", "le nom manque"),
        ("1;;A;#N/A;;;", "le nom est une formule sans résultat, « #N/A »"),
        (f"1;;A;{'x' * 101};;;", "le nom compte 101 caractères, 100 au plus"),
        ('1;;A;"RO\nY";;;', "le nom tient sur plusieurs lignes"),
        (f"1;;{'ﷺ' * 50};ROY;;;", "le nom et le prénom sont trop longs"),
        (
            "1;;A;ROY;;04/07/2020;03/07/2020",
            "le mandat finit le 3 juillet 2020, avant de commencer le 4 juillet 2020",
        ),
        ("1;;A;ROY;;;;x", "la ligne a 1 valeur de plus que de colonnes : un séparateur ou des guillemets sont à corriger"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_with_its_reason(council, row, reason):
    work = planned(council, row, on=ON)
    assert [r.replace("\u00a0", " ") for r in reasons(work)[2]] == [reason]


def test_every_reason_of_a_row_is_told(council):
    work = planned(council, "x;;A;ROY;;31/02/2020;31/04/2020", on=ON)
    assert len(reasons(work)[2]) == 3


def test_a_refused_row_saves_nothing_of_the_others(council):
    content = written(*PEOPLE, "6;;A;ROY;;31/02/2020;")
    work = import_roster(council=council, user=None, name="a.csv", content=content, on=ON)
    assert work.counts["create"] == 5
    assert Member.objects.count() == 0


def test_a_known_mandate_is_updated_and_the_changes_are_told(council):
    mandate = make_mandate(council, 2, "Madame", "Élise", "MARSAN")
    work = imported(council, "3;Mme;ÉLISE;MARSAN;Adjointe;04/07/2020;")
    (row,) = work.rows
    assert row.is_update()
    assert row.changes == [
        ("rang", 2, 3), ("prénom", "Élise", "ÉLISE"), ("fonction", "vide", "Adjointe"),
    ]  # fmt: skip
    mandate.refresh_from_db()
    assert (mandate.rank, mandate.function, mandate.member.first_name) == (3, "Adjointe", "ÉLISE")


def test_a_known_name_keeps_its_accents_and_that_is_told(council):
    make_mandate(council, 2, "Madame", "Élise", "BRÉVAL")
    work = imported(council, "2;Mme;ELISE;BREVAL;Adjointe;04/07/2020;")
    assert str(council.members.get()) == "Madame Élise BRÉVAL"
    assert work.rows[0].notes[0] == "Écrit «\u00a0ELISE\u00a0», gardé «\u00a0Élise\u00a0»."
    assert any("sans leurs accents" in remark for remark in work.remarks)


def test_a_civility_entered_in_short_is_not_changed_by_its_full_form(council):
    make_mandate(council, 2, "Mme", "Élise", "MARSAN")
    assert imported(council, "2;Madame;Élise;MARSAN;;04/07/2020;").counts["same"] == 1


def test_a_column_that_the_file_lacks_leaves_what_is_known(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN", function="Adjointe", group="Ensemble")
    work = imported(council, "MARSAN;Élise", header="nom;prénom")
    assert work.counts["same"] == 1


def test_an_empty_cell_empties_all_but_the_rank_and_the_start(council):
    mandate = make_mandate(council, 2, "Madame", "Élise", "MARSAN", function="Adjointe")
    imported(council, ";;Élise;MARSAN;;;")
    mandate.refresh_from_db()
    mandate.member.refresh_from_db()
    assert (mandate.rank, mandate.starts_on) == (2, date(2020, 7, 4))
    assert (mandate.function, mandate.member.civility) == ("", "")


def test_an_unknown_start_is_completed(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN", starts_on=None)
    work = imported(council, "2;Madame;Élise;MARSAN;;04/07/2020;")
    assert work.rows[0].changes == [("début", "vide", "04/07/2020")]


def test_a_later_start_ends_the_former_mandate_the_day_before(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN", function="Adjointe")
    work = imported(council, "1;Madame;Élise;MARSAN;Maire;01/01/2026;")
    (row,) = work.rows
    assert row.is_update()
    assert row.notes == ["Le précédent finit le 31\u00a0décembre 2025."]
    assert row.changes == [("fonction", "Adjointe", "Maire")]
    assert mandates(council) == [
        ("MARSAN", 2, date(2020, 7, 4), date(2025, 12, 31)),
        ("MARSAN", 1, date(2026, 1, 1), None),
    ]


def test_a_member_may_come_back(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN", ends_on=date(2023, 1, 31))
    imported(council, "2;Madame;Élise;MARSAN;;01/06/2025;")
    assert [row[3] for row in mandates(council)] == [date(2023, 1, 31), None]


def test_a_member_who_comes_back_says_since_when(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN", ends_on=date(2023, 1, 31))
    work = planned(council, "2;Madame;Élise;MARSAN;;;", on=ON)
    assert "son mandat a fini le 31\u00a0janvier 2023" in reasons(work)[2][0]


def test_a_member_who_left_gets_an_end(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN")
    imported(council, "2;Madame;Élise;MARSAN;;04/07/2020;31/01/2023")
    assert mandates(council) == [("MARSAN", 2, date(2020, 7, 4), date(2023, 1, 31))]


def test_several_mandates_of_one_member_may_stand_in_one_file(council):
    rows = ("2;;A;ROY;;01/04/2014;03/07/2020", "1;;A;ROY;Maire;04/07/2020;")
    imported(council, *reversed(rows))
    assert council.members.count() == 1
    assert imported(council, *rows).counts["same"] == 2


@pytest.mark.parametrize("first_end", ["", "31/12/2022"])
def test_mandates_of_one_member_cannot_overlap(council, first_end):
    rows = (f"2;;A;ROY;;01/01/2020;{first_end}", "1;;A;ROY;;01/06/2022;")
    assert (
        "chevauche celui du 1er\u00a0janvier 2020" in reasons(planned(council, *rows, on=ON))[3][0]
    )


def test_a_start_before_the_known_one_needs_an_end(council):
    make_mandate(council, 2, "Madame", "Élise", "MARSAN")
    work = planned(council, "2;Madame;Élise;MARSAN;;01/04/2014;", on=ON)
    assert "chevauche celui du 4\u00a0juillet 2020" in reasons(work)[2][0]
    imported(council, "2;Madame;Élise;MARSAN;;01/04/2014;03/07/2020")


def test_the_same_member_twice_is_refused(council):
    work = planned(council, PEOPLE[0], PEOPLE[0].replace("1;", "8;", 1), on=ON)
    assert "déjà à la ligne 2" in reasons(work)[3][0]


def test_homonyms_are_told_apart_by_their_references(council):
    header = "référence;rang;prénom;nom"
    imported(council, "x1;1;Jean;ROY", "x2;2;Jean;ROY", header=header)
    assert council.members.count() == 2
    assert imported(council, "x2;2;Jean;ROY", "x1;1;Jean;ROY", header=header).counts["same"] == 2
    work = planned(council, ";1;Jean;ROY", on=ON, header=header)
    assert "2 membres portent ce nom (x1, x2)" in reasons(work)[2][0]


@pytest.mark.parametrize(
    "rows", [(";1;Jean;ROY", "x2;2;Jean;ROY"), ("x2;2;Jean;ROY", ";1;Jean;ROY")]
)
def test_a_name_alone_is_doubtful_as_soon_as_the_file_adds_a_namesake(council, rows):
    make_mandate(council, 1, "Monsieur", "Jean", "ROY")
    work = planned(council, *rows, on=ON, header="référence;rang;prénom;nom")
    assert len(work.refused) == 1
    assert "portent ce nom (m01)" in work.refused[0].reasons[0]


def test_a_reference_renames_whoever_bears_it(council):
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL", reference="a1")
    imported(council, "a1;Aline;BRÉVAL-ROUX", header="référence;prénom;nom")
    member = council.members.get()
    assert (str(member), member.sort_key) == ("Madame Aline BRÉVAL-ROUX", "breval-roux aline")


def test_a_reference_beside_another_name_altogether_is_refused(council):
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL", reference="a1")
    work = planned(council, "a1;Jean;ROY", on=ON, header="référence;prénom;nom")
    assert "la référence a1 est celle de Madame Aline BRÉVAL" in reasons(work)[2][0]


def test_a_reference_renames_also_in_a_file_without_first_names(council):
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL", reference="a1")
    imported(council, "a1;ROUX", header="référence;nom")
    assert str(council.members.get()) == "Madame Aline ROUX"


def test_two_rows_cannot_write_one_member_in_two_ways(council):
    rows = ("2;M.;A;ROY;;01/01/2014;31/12/2019", "1;Mme;A;ROY;;01/01/2020;")
    assert reasons(planned(council, *rows, on=ON)) == {3: ["la ligne 2 écrit ce membre autrement"]}
