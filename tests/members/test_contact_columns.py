"""Where a roster file says that members are reached, and how they are convened."""

from datetime import date

import pytest

from members.actions import import_roster
from members.columns import column_of
from members.models import Member
from tests.builders import make_mandate
from tests.members.files import planned, reasons, written

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 12)
HEADER = "Nom;Prénom;Mail;Adresse postale;Mode de convocation"


def imported(council, *rows):
    content = written(*rows, header=HEADER)
    import_roster(council=council, user=None, name="a.csv", content=content, on=ON)
    facts = Member.objects.order_by("sort_key").values_list("email", "address", "convened_by")
    return list(facts)


def test_a_file_says_where_members_are_reached(council):
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL")
    known = 'BRÉVAL;Aline;aline@valombre.example;"Le Bourg\r\n21000 VALOMBRE";À domicile'
    assert imported(council, known, "ROY;Jean;;;par mail") == [
        ("aline@valombre.example", "Le Bourg\n21000 VALOMBRE", "post"),
        ("", "", "email"),
    ]
    assert imported(council, "BRÉVAL;Aline;;;")[0] == ("", "", "")


def test_what_cannot_be_read_is_refused_in_words(council):
    two, odd = "BRÉVAL;Aline;a@b.example, c@d.example;;", "ROY;Jean;;;par pigeon"
    said = " ".join(sum(reasons(planned(council, two, odd, on=ON, header=HEADER)).values(), []))
    assert "n’est pas complète" in said
    assert "«\u00a0par pigeon\u00a0» n’est pas connue" in said
    assert "«\u00a0courrier\u00a0» et «\u00a0main propre\u00a0»" in said


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("E-mail de l’élu", "adresse électronique"),
        ("COURRIEL", "adresse électronique"),
        ("Convocation", "convocation"),
        # The town may stand in a column of its own.
        ("Adresse", None),
    ],
)
def test_headers_that_name_them(header, column):
    assert column_of(header) == column
