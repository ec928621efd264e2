"""What the rows of a file mean: who is a member, under which names, and who substitutes whom."""

import pytest
from openpyxl.styles import Font

from members.columns import column_of
from members.reading.faults import Unreadable
from members.sheet.council import CouncilTable, Sought, of_council
from members.sheet.names import clean_civility, split_name, without_notes
from members.sheet.sheet import for_council, understood
from tests.members.files import book_of, read, workbook, written

ANY, COMMUNE, SYNDICATE = Sought(), Sought(commune_code="21999"), Sought(kind="syndicat")


def sheet_of(*rows, header, sought=ANY):
    return for_council(read(written(*rows, header=header)), sought)


def people(sheet, *columns):
    return [
        tuple(entry.get(column) for column in columns or ("prénom", "nom"))
        for entry in sheet.entries
    ]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("nom_de_lelu", "nom"), ("PRENOM_ELU", "prénom"), ("Date début mandat", "début"),
        ("Date naissance", "date de naissance"), ("Num", "rang"), ("Élu(e) le", "élu le"),
        ("Élu", "élu"), ("NOM ET PRÉNOM", "nom et prénom"), ("Civilité, nom, prénom", "nom et prénom"), ("com_code", "code de la commune"),
        ("code_insee_commune", "code de la commune"), ("epci_code", "SIREN de l’EPCI"),
        ("Nom de la commune", "commune"), ("Nom du suppléant", "nom du suppléant"),
        ("Titulaire/Suppléant", "titulaire ou suppléant"), ("NOM (en majuscules)", "nom"),
        ("Nom d’usage", "nom d’usage"), ("Commune de naissance", None), ("Code postal", None), ("_id", None),
    ],
)  # fmt: skip
def test_headers_are_known_by_their_meaning(header, column):
    assert column_of(header) == column


@pytest.mark.parametrize(
    ("text", "order", "last", "first"),
    [
        ("ALBAREDE Nadine", None, "ALBAREDE", "Nadine"),
        ("Nadine ALBAREDE", None, "ALBAREDE", "Nadine"),
        ("DU MONTEIL Jean Remi", None, "DU MONTEIL", "Jean Remi"),
        ("Jean-Marc CARREL DE LOUY", None, "CARREL DE LOUY", "Jean-Marc"),
        ("Élise d'EUX", None, "d'EUX", "Élise"),
        ("Jean de LOUY", None, "de LOUY", "Jean"),
        ("Mme D’ÉBRARD Zoé", None, "D’ÉBRARD", "Zoé"),
        ("M. A. ROY", None, "ROY", "A."),
        ("Albarede, Nadine", None, "Albarede", "Nadine"),
        ("Albarede Nadine", True, "Albarede", "Nadine"),
        ("Nadine Albarede", False, "Albarede", "Nadine"),
        ("McDONALD Ève", None, "McDONALD", "Ève"),
        ("ROY", None, "ROY", ""),
    ],
)
def test_capitals_a_comma_or_the_header_part_both_names(text, order, last, first):
    name = split_name(text, order)
    assert (name.last, name.first, name.is_sure) == (last, first, True)


@pytest.mark.parametrize("text", ["Albarede Nadine", "DE LA TOUR NADINE", "Jean Paul de la Tour"])
def test_names_that_nothing_parts_are_doubtful(text):
    assert not split_name(text).is_sure


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("ALBAREDE (démissionnaire)", "ALBAREDE"), ("BOUVRAIN *", "BOUVRAIN"), ("ROY – décédé", "ROY"),
        ("ROY¹", "ROY"), ("1. ROY", "ROY"), ("ROY (née PONT)", "ROY (née PONT)"), ("*", "*"),
    ],
)  # fmt: skip
def test_notes_and_signs_are_no_part_of_a_name(text, bare):
    assert without_notes(text)[0] == bare


@pytest.mark.parametrize(
    ("text", "civility"),
    [("Mme le Maire", "Mme"), ("M. le Président", "M."), ("Prof. Dr.", "Prof. Dr."), ("X", None), ("M./Mme", None)],
)  # fmt: skip
def test_a_civility_is_told_from_a_title_and_from_a_code(text, civility):
    assert clean_civility(text) == civility


def test_sections_totals_and_vacant_seats_are_told_and_left_out():
    rows = (
        ";;LES ADJOINTS;;", "1;Mme;ALBAREDE;Nadine;Maire", "rang;civilité;nom;prénom;fonction",
        "2;M.;VACANT;;Conseiller", "4;;(vacant);;", ";;Total : 2 élus;;", "Fait à Valombre, le 12 mars 2026;;;;",
        ";;MARSAN;;", "3;M.;ROY;Luc;",
    )  # fmt: skip
    sheet = sheet_of(*rows, header="rang;civilité;nom;prénom;fonction")
    assert people(sheet) == [("Nadine", "ALBAREDE"), ("Luc", "ROY")]
    told = " ".join(sheet.remarks)
    for words in (
        "LES ADJOINTS",
        "répète les en-têtes",
        "Siège vacant",
        "Fait à Valombre",
        "MARSAN",
    ):
        assert words in told


def test_a_name_in_use_goes_before_the_name_of_birth():
    header = "Nom de naissance;Nom;Nom d'usage;Prénom"
    sheet = sheet_of("A;B;C;X", "A;B;;Y", "A;;;Z", header=header)
    assert people(sheet, "nom") == [("C",), ("B",), ("A",)]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("commune;nom;prénom;Titulaire/Suppléant", ("Aubrac;ROY;Luc;Titulaire", "Aubrac;REY;Ève;Suppléante")),
        ("commune;nom;prénom;Qualité", ("Aubrac;ROY;Luc;T", "Aubrac;REY;Ève;S")),
        ("commune;nom;prénom;Titulaire", ("Aubrac;ROY;Luc;X", "Aubrac;REY;Ève;")),
        ("commune;nom;prénom;fonction", ("Aubrac;ROY;Luc;Délégué titulaire", "Aubrac;REY;Ève;Déléguée suppléante")),
        ("commune;nom;prénom;fonction", ("Aubrac;ROY;Luc;", "Bréal;REY;Ève;Suppléante de Luc ROY")),
        ("commune;nom;prénom;nom suppléant;prénom suppléant", ("Aubrac;ROY;Luc;REY;Ève",)),
        ("commune;Titulaire;Suppléant", ("Aubrac;ROY Luc;Mme REY Ève",)),
        ("commune;nom;prénom", ("Aubrac;ROY;Luc", "Aubrac;REY (suppléante);Ève")),
    ],
)  # fmt: skip
def test_a_substitute_is_one_however_the_file_says_it(header, rows):
    sheet = sheet_of(*rows, header=header, sought=SYNDICATE)
    assert people(sheet, "nom", "prénom", "suppléant de") == [
        ("ROY", "Luc", ""),
        ("REY", "Ève", "Luc ROY"),
    ]


def test_a_substitute_of_a_town_of_many_titulars_is_that_of_the_town():
    rows = ("Aubrac;A;titulaire", "Aubrac;B;titulaire", "Aubrac;C;suppléant", "Bréal;D;suppléant")
    sheet = sheet_of(*rows, header="commune;nom;statut", sought=SYNDICATE)
    assert sheet.entries[2].get("suppléant de la commune") == "Aubrac"
    assert "rien ne dit de qui" in sheet.entries[3].faults[0]


def test_somebody_who_substitutes_elsewhere_holds_their_seat():
    sheet = sheet_of("ROY;Adjoint, suppléant au syndicat des eaux", header="nom;fonction")
    assert people(sheet, "suppléant de") == [("",)]


def test_two_functions_of_one_person_are_one_member():
    rows = ("ROY;Luc;01/01/1970;Maire", "ROY;Luc;01/01/1970;Maire délégué", "ROY;Luc;02/02/1980;")
    sheet = sheet_of(*rows, header="nom;prénom;né le;fonction")
    assert people(sheet, "fonction") == [("Maire, Maire délégué",), ("",)]


CODES = "nom;prénom;code_sexe;com_code;epci_code"


def test_a_national_file_is_filtered_whatever_its_code_is_called():
    rows = ("ROY;Luc;M;21999;200", "REY;Ève;F;21998;200")
    assert people(sheet_of(*rows, header=CODES, sought=COMMUNE)) == [("Luc", "ROY")]
    assert len(sheet_of(*rows, header=CODES, sought=Sought("200", kind="epci")).entries) == 2


@pytest.mark.parametrize(
    ("header", "rows", "sought", "sentence"),
    [
        (CODES, ("ROY;Luc;M;21998;1", "REY;Ève;F;21998;1"), COMMUNE, "ne concerne la commune 21999"),
        (CODES, ("ROY;Luc;M;21998;1", "REY;Ève;F;21999;1"), Sought(), "plusieurs conseils"),
        ("nom;com_name", ("ROY;Aubrac", "REY;Bréal"), COMMUNE, "plusieurs communes .*Aubrac"),
        ("nom;nom", ("ROY;ROY",), COMMUNE, "Deux colonnes"),
        ("nom;mandat", ("ROY;Conseiller communautaire",), COMMUNE, "aucune ligne de membre"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_say_whose_rows_it_holds_is_refused(header, rows, sought, sentence):
    with pytest.raises(Unreadable, match=sentence):
        sheet_of(*rows, header=header, sought=sought)


def test_a_table_keeps_what_it_says_once_it_is_stored():
    table = of_council(read(written("ROY;Luc", header="nom;prénom")), COMMUNE)
    stored = CouncilTable.from_json(table.as_json())
    assert stored == table
    assert people(understood(stored)) == [("Luc", "ROY")]
    with pytest.raises(Unreadable):
        CouncilTable.from_json(b"nom;prenom")


def test_a_workbook_is_read_as_people_see_it():
    book = book_of(["Titre"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Liste")
    rows = [
        ["Liste des élus"], ["Rang", "Commune", "Élu", None], [None, None, "Nom", "Prénom"],
        [1, "Aubrac", "ROY", "Luc"], [2, None, "REY", "Ève"], [3, "Bréal", "PARTI", "Jo"], [4, "Bréal", "CACHÉ", "Jo"],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("C2:D2")
    sheet.merge_cells("B4:B5")
    for cell in sheet[6]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[7].hidden = True
    found = for_council(read(workbook(book=book)), Sought(kind="epci"))
    assert people(found, "nom", "commune") == [("ROY", "Aubrac"), ("REY", "Aubrac")]
    told = " ".join(found.remarks)
    assert all(words in told for words in ("Feuil1", "PARTI", "CACHÉ", "Barré", "Masqué"))
