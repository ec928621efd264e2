"""A roster goes out as a file and comes back unchanged, whatever the names, and runs no formula."""

import csv
import io
import unicodedata
from datetime import date
from functools import partial

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from councils.spreadsheets import to_csv, to_xlsx, with_guard, without_guard
from members.actions import import_roster
from members.columns import COLUMNS, PRIVATE
from members.exporting import exported
from members.models import Mandate
from members.plan import plan
from members.reading.encodings import TWICE
from tests.builders import make_mandate, make_members, make_user
from tests.databases import examples
from tests.members.files import read

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 12)
FORMULAS = ["=1+1", "+33", "-2", "@SUM(A1)", "'=1", "''@x", "＝1", "'quote", "plain"]
#: Everything that somebody may type in a name, on one line, but for signs that nobody sees.
letters = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"], exclude_characters="\ufffd\ufffe\uffff"
)
composed = st.text(letters, max_size=30).map(partial(unicodedata.normalize, "NFC"))
names = composed.map(str.strip) | st.sampled_from(FORMULAS)
#: « Ã© » in a file is an « é » that was encoded twice: it is read so, and the page says it.
encoded_once = names.filter(lambda name: not TWICE.search(name))


def all_mandates(council):
    return Mandate.objects.filter(member__council=council).in_rank_order()


def export(client, council, **query):
    return client.get(reverse("roster-export", args=[council.slug]), query)


def lines(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("write", [to_csv, to_xlsx])
def test_what_goes_out_comes_back_unchanged(council, write):
    titular = make_mandate(council, 1, "Mme", "Aline", "BRÉVAL", reference="a1", function="Maire")
    make_mandate(
        council,
        2,
        "Prof. Dr.",
        "Œdipe",
        "N'GUESSAN",
        ends_on=date(2023, 1, 31),
        end_reason="dismissal",
    )
    make_mandate(council, 3, "", "", "d'EUX", starts_on=None, substitute_for=titular, town="Bourg")
    make_mandate(council, 4, "Monsieur", "Jean", "ROY", group="Ensemble; et plus")
    make_mandate(council, 5, "Monsieur", "Jean", "ROY", starts_on=None, ends_on=date(2014, 3, 1))
    member = titular.member
    member.birth_date, member.email = date(1970, 1, 1), "aline@valombre.example"
    member.address, member.convened_by = "Le Bourg\n21000 VALOMBRE", "hand"
    member.save()
    Mandate.objects.create(
        member=member, rank=9, starts_on=date(2014, 4, 1), ends_on=date(2020, 7, 3)
    )
    content = write(*exported(all_mandates(council), private=True))
    work = plan(council, content, ON)
    assert work.counts == {"error": 0, "create": 0, "update": 0, "same": 6}
    assert work.sheet.recognised == "21\u00a0colonnes reconnues sur 21"


@examples(40)
@given(
    st.lists(
        st.tuples(encoded_once, encoded_once.filter(bool), encoded_once, encoded_once),
        min_size=1,
        max_size=4,
    )
)
def test_any_name_goes_out_and_comes_back_unchanged(council, people):
    Mandate.objects.all().delete()
    council.members.all().delete()
    for rank, (first_name, last_name, function, group) in enumerate(people, start=1):
        make_mandate(council, rank, "", first_name, last_name, function=function, group=group)
    for write in (to_csv, to_xlsx):
        work = plan(council, write(*exported(all_mandates(council), private=True)), ON)
        assert work.counts["same"] == len(people), [(r.reasons, r.changes) for r in work.rows]


@examples(40)
@given(st.lists(st.tuples(encoded_once, encoded_once.filter(bool)), min_size=1, max_size=4))
def test_any_name_comes_in_as_it_is_written(council, people):
    council.members.all().delete()
    headers = ["référence", "prénom", "nom"]
    rows = [[f"r{number}", *person] for number, person in enumerate(people)]
    content = to_csv(headers, rows)
    work = import_roster(council=council, user=None, name="a.csv", content=content, on=ON)
    assert work.refused == []
    saved = council.members.order_by("reference").values_list(
        "reference", "first_name", "last_name"
    )
    assert [list(member) for member in saved] == rows


@given(st.text())
def test_the_guard_against_formulas_is_taken_back_exactly(text):
    assert without_guard(with_guard(text)) == text
    assert not with_guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("name", FORMULAS)
def test_a_workbook_holds_texts_and_no_formula(council, name):
    make_mandate(council, 1, "", name, "ROY")
    content = to_xlsx(*exported(all_mandates(council), private=False))
    cell = load_workbook(io.BytesIO(content)).active["D2"]
    assert (cell.data_type, cell.value) == ("s", name)


def test_a_workbook_holds_real_dates_and_numbers(council):
    make_mandate(council, 7)
    content = to_xlsx(*exported(all_mandates(council), private=False))
    row = next(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
    assert row[0] == 7
    assert row[COLUMNS.index("début") - len(PRIVATE)].date() == date(2020, 7, 4)


def test_the_page_sends_the_members_in_office_on_a_day(client, council, admin):
    make_mandate(council, 1)
    make_mandate(council, 2, ends_on=date(2023, 1, 31))
    assert [line[0] for line in lines(export(client, council))] == ["rang", "1"]
    assert len(lines(export(client, council, au="31/01/2023"))) == 3
    assert len(lines(export(client, council, tous="1"))) == 3
    response = export(client, council, format="xlsx", au="31/01/2023")
    assert 'filename="membres-valombre-2023-01-31.xlsx"' in response.headers["Content-Disposition"]
    assert len(read(response.content).rows) == 2
    assert export(client, council, format="pdf").status_code == 404


def test_dates_of_birth_go_out_to_those_who_administer_only(client, council, admin):
    (mandate,) = make_members(council, 1)
    mandate.member.birth_date = date(1970, 5, 17)
    mandate.member.save()
    assert b"17/05/1970" in export(client, council).content
    for kind in ("secretariat", "clerk", "reader"):
        client.force_login(make_user(council, kind))
        for extension in ("csv", "xlsx"):
            content = export(client, council, format=extension, tous="1").content
            assert not set(PRIVATE) & set(read(content).headers)


def test_the_model_has_every_column_and_no_row(client, council, admin):
    for extension in ("csv", "xlsx"):
        response = client.get(
            reverse("roster-template", args=[council.slug]), {"format": extension}
        )
        assert response.status_code == 200
    response = client.get(reverse("roster-template", args=[council.slug]))
    assert lines(response) == [list(COLUMNS)]
