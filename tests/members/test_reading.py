"""A roster file is understood whatever its kind, encoding, separator or headers; else a sentence says why."""

import zipfile
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.columns import column_of
from members.reading.faults import Unreadable
from members.sheet.council import Sought
from members.sheet.sheet import for_council
from tests.members.files import HEADER, PEOPLE, read, text, workbook, written

CELLS = [line.split(";") for line in PEOPLE]
SEPARATORS = {";": "«\u00a0;\u00a0»", ",": "«\u00a0,\u00a0»", "\t": "tabulation"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


def cells(table):
    return [row for _, row in table.rows]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_separator_and_encoding_is_understood(separator, encoding):
    table = read(written(*PEOPLE, separator=separator, encoding=encoding))
    assert cells(table) == CELLS
    assert table.origin == f"séparateur {SEPARATORS[separator]} · {ENCODINGS[encoding]}"


def test_utf_16_with_its_marks_is_understood_in_both_orders():
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert cells(read(mark + written(*PEOPLE, encoding=codec))) == CELLS


def test_iso_8859_1_is_understood():
    latin = [line for line in PEOPLE if "Œ" not in line]
    table = read(written(*latin, encoding="latin-1"))
    assert cells(table) == CELLS[:4]
    assert table.origin.endswith("ISO-8859-1")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_understood(end):
    assert cells(read(text(*PEOPLE).replace("\r\n", end).encode())) == CELLS


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("nom", "nom"),
        ("NOM", "nom"),
        (" Nom ", "nom"),
        ("nom de famille", "nom"),
        ("Nom de l'élu", "nom"),
        ("Nom de l’élu", "nom"),
        ("Nom de l'élu(e)", "nom"),
        ("NOM_DE_FAMILLE", "nom"),
        ("Prenom", "prénom"),
        ("Prénom(s)", "prénom"),
        ("Prénom de l'élu", "prénom"),
        ("Civilite", "civilité"),
        ("Code sexe", "sexe"),
        ("M. / Mme", "civilité"),
        ("N°", "rang"),
        ("N° d'ordre", "rang"),
        ("Libellé de la fonction", "fonction"),
        ("Date de début\ndu mandat", "début"),
        ("Né(e) le", "date de naissance"),
        ("Suppléant(e) de", "suppléant de"),
        ("Libellé de la commune de rattachement", "commune"),
        ("N° SIREN", "SIREN"),
        ("téléphone", None),
        ("Libellé de la commune", "libellé de la commune"),
        ("Date de début de la fonction", "élu à la fonction le"),
        ("", None),
    ],
)
def test_headers_are_known_by_their_many_spellings(header, column):
    assert column_of(header) == column


def test_a_title_above_the_header_and_empty_lines_are_passed_over():
    table = read(f"Titre du fichier\r\n;;\r\n\r\n{text(PEOPLE[0], '', ';;;', PEOPLE[1])}".encode())
    assert table.rows == [(5, CELLS[0]), (8, CELLS[1])]


def test_a_line_for_the_spreadsheet_is_passed_over():
    assert cells(read(f"sep=;\r\n{text(*PEOPLE)}".encode())) == CELLS


def test_quoted_cells_hold_separators_quotes_and_line_breaks():
    table = read('nom;fonction\r\nBRÉVAL;"Maire ; ""élue""\r\nen 2020"\r\nROY;x\r\n'.encode())
    assert table.rows == [(2, ["BRÉVAL", 'Maire ; "élue"\r\nen 2020']), (4, ["ROY", "x"])]


def test_separators_at_the_end_of_lines_are_no_columns():
    sheet = for_council(read(b"nom;fonction;;\r\nROY;Maire;;\r\n"), Sought())
    assert sheet.recognised == "2\u00a0colonnes reconnues sur 2"
    assert [entry.faults for entry in sheet.entries] == [[]]


def test_a_value_beyond_the_columns_is_a_fault_of_its_row():
    sheet = for_council(read(b"nom;fonction\r\nROY;Maire;x\r\n"), Sought())
    assert "1\u00a0valeur de plus que de colonnes" in sheet.entries[0].faults[0]


def test_unknown_columns_are_counted_and_named():
    sheet = for_council(read("nom;âge;taille\r\nROY;1;2\r\n".encode()), Sought())
    assert sheet.recognised == "1\u00a0colonne reconnue sur 3"
    assert sheet.ignored == "«\u00a0âge\u00a0», «\u00a0taille\u00a0»"


def test_two_columns_that_say_the_same_are_refused():
    with pytest.raises(Unreadable, match=r"«\u00a0nom\u00a0» et «\u00a0Nom de famille\u00a0»"):
        for_council(read(b"nom;Nom de famille\r\nROY;LEROI\r\n"), Sought())


def test_a_workbook_is_understood_with_its_dates_and_numbers():
    rows = [
        ["Conseil de Valombre"],
        ["Rang", "Nom", "Début", "Fin"],
        [1, "BRÉVAL", date(2020, 7, 4), None],
        [None, None],
        [2.0, "N'GUESSAN", datetime(2020, 7, 4), "31/12/2025"],
    ]
    table = read(workbook(*rows))
    assert table.origin == "feuille «\u00a0Feuil1\u00a0»"
    assert table.rows == [
        (3, ["1", "BRÉVAL", "2020-07-04"]),
        (5, ["2", "N'GUESSAN", "2020-07-04", "31/12/2025"]),
    ]


def zipped(name, content):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce fichier est vide."),
        (b" \r\n\r\n", "Ce fichier est vide."),
        (b"\x00\x01\x02\xff" * 50, "ni un texte ni un classeur"),
        (b"\x81\x8d\x8f;\x90", "Aucune ligne ne nomme les colonnes"),
        (b"\xff\xfe\x00", "ni un texte ni un classeur"),
        (b"\xd0\xcf\x11\xe0 ancien", "ancien format Excel"),
        (zipped("a.txt", b"x"), "ni un texte ni un classeur"),
        (b"PK\x03\x04 coupe", "ni un texte ni un classeur"),
        (zipped("xl/a.xml", b" " * 200_000_001), "trop grand"),
        (b"1;Madame;Aline;BREVAL\r\n", "Aucune ligne ne nomme les colonnes"),
        (written(header=HEADER), "aucune ligne de membre"),
        ("nom\r\nFran\ufffdois\r\n".encode(), r"La ligne 2 .* \(U\+FFFD\)"),
        (b"nom\r\nROY\r\nBR\x00EVAL\r\n", "ni un texte ni un classeur"),
        (b"nom\r\nROY\r\nBR\x07EVAL\r\n", r"La ligne 3 .* \(U\+0007\)"),
        (b'nom;fonction\r\nROY;x\r\n"BREVAL;y\r\n', "ligne 3, un guillemet"),
        (b'nom;fonction\r\nROY;x\r\n"BREVAL" A;y\r\n', "ligne 3, un guillemet"),
        ("nom\r\nBRÉVAL\r\n".encode() + b"D\xe9SIR\xe9\r\n", "À la ligne 3, les accents"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        for_council(read(content), Sought())


def test_a_workbook_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("members.reading.workbooks.ROWS", 20)
    with pytest.raises(Unreadable, match="trop grand"):
        read(workbook(["nom"], *(["ROY"] for _ in range(80))))


@given(st.binary(max_size=400) | st.binary(max_size=400).map(b"nom;fin\n".__add__))
def test_any_bytes_give_a_table_or_a_sentence(content):
    with suppress(Unreadable):
        assert "nom" in {column_of(header) for header in read(content).headers}


NATIONAL = "Code du département;Code de la commune;N° SIREN;Nom de l'élu;Prénom de l'élu;Code sexe"


@pytest.mark.parametrize(
    ("siren", "commune", "names"),
    [("", "21999", ["UN"]), ("200000008", "", ["DEUX"]), ("200000008", "21999", ["DEUX"])],
)
def test_the_national_register_is_filtered_on_the_council(siren, commune, names):
    rows = ("21;21999;;UN;A;F", "21;21998;200 000 008;DEUX;B;M", "21;21997;;TROIS;C;F")
    sheet = for_council(read(written(*rows, header=NATIONAL)), Sought(siren, commune))
    assert [entry.get("nom") for entry in sheet.entries] == names
    assert sheet.left_out == 2


@pytest.mark.parametrize(
    ("department", "code", "commune"),
    [("01", "004", "01004"), ("1", "4", "01004"), ("2A", "4", "2A004"), ("", "1004", "01004")],
)
def test_the_code_of_a_commune_is_read_in_its_older_forms(department, code, commune):
    content = written(f"{department};{code};;ROY;A;F", header=NATIONAL)
    assert len(for_council(read(content), Sought("", commune)).entries) == 1


@pytest.mark.parametrize(
    ("commune", "sentence"),
    [("", "renseignez le SIREN du conseil"), ("21231", "ne concerne la commune 21231")],
)
def test_the_national_register_says_what_it_lacks(commune, sentence):
    content = written("21;21999;;ROY;A;F", header=NATIONAL)
    with pytest.raises(Unreadable, match=sentence):
        for_council(read(content), Sought("", commune))


@pytest.mark.parametrize("filling", ["x", "(", " ", "_", "é", "(é"])
def test_a_cell_without_end_is_refused_at_once(filling):
    """Recognising words goes back over what it read: fifty thousand signs took forty seconds."""
    cell = filling * 50_000
    with pytest.raises(Unreadable) as refusal:
        read(f"Nom\r\nBRÉVAL\r\n{cell}A".encode("cp1252"))
    assert "3, une case contient" in str(refusal.value)
    with pytest.raises(Unreadable):
        read(f"{cell};Noms\r\nBRÉVAL;b\r\n".encode())
