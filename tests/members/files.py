"""Roster files for the tests, written in as many ways as town halls write them."""

import io
from dataclasses import replace

from openpyxl import Workbook

from members.plan import plan
from members.reading import tables
from tests.builders import make_council

HEADER = "rang;civilité;prénom;nom;fonction;début;fin"
#: Five people who do not exist, whose names are hard to keep as they are written.
PEOPLE = (
    "1;Madame;Aline;BRÉVAL;Maire;04/07/2020;",
    "2;Monsieur;Désiré;N'GUESSAN;Adjoint;04/07/2020;",
    "3;Monsieur;Jean-marc;CARREL DE LOUY;Conseiller;04/07/2020;",
    "4;Madame;Élise;d'EUX;Conseillère;04/07/2020;",
    "5;Prof. Dr.;Œdipe;LE  TERRIER;Conseiller;04/07/2020;",
)


def text(*rows, header=HEADER):
    """Return a file as text, one row a line."""
    return "\r\n".join((header, *rows)) + "\r\n"


def written(*rows, header=HEADER, separator=";", encoding="utf-8"):
    """Return a file as bytes."""
    return text(*rows, header=header).replace(";", separator).encode(encoding)


def book_of(*rows, title="Feuil1"):
    """Return a workbook of one sheet of these rows, whose cells may be dates and numbers."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def workbook(*rows, title="Feuil1", book=None):
    """Return an XLSX file of these rows, or of a whole book."""
    out = io.BytesIO()
    (book or book_of(*rows, title=title)).save(out)
    return out.getvalue()


def read(content):
    """Return the table of a file, its rows as they are understood."""
    table = tables.read(content)
    return replace(table, rows=[(line, table.cleaned(line, cells)) for line, cells in table.rows])


def planned(council, *rows, on, header=HEADER):
    """Return what a file of these rows would do."""
    return plan(council, written(*rows, header=header), on)


def reasons(work):
    """Return the reasons of the refused rows, by line."""
    return {row.line: row.reasons for row in work.refused}


def make_dijon():
    """Return the council of the demonstration's roster, without any member yet."""
    return make_council(
        "Dijon métropole",
        slug="dijon-metropole",
        assembly="Conseil métropolitain",
        kind="epci",
        seats=86,
        chair_title="Président",
    )
