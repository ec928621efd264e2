"""The sheets that are filled in by hand: everybody in the order of the screen, on as many pages as it takes."""

import re
from collections import Counter
from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from papers.pdf import shortcuts
from papers.room_sheets import AttendanceSheet, print_by_hand
from papers.vote_sheets import VoteSheet
from tests.builders import make_council, make_item, make_mandate, make_sitting, make_user
from tests.papers.extracts import pages_of, plain, reader, text_of
from tests.papers.pdf.test_conformance import elements_below, faults_of, marks_of
from tests.sittings import give, make_room, mark, opened
from votes.record import read

pytestmark = pytest.mark.django_db
#: At these sizes a page more began with one member or two.
SIZES_OF_ONE_MORE = {AttendanceSheet: (19, 37), VoteSheet: (21, 33)}
SIZES = [11, pytest.param(200, marks=pytest.mark.drawing)]


def room(members=11, **fields):
    return make_room(members, opens_at=time(18, 30), place="salle du conseil", **fields)


def sheets(sitting):
    """Return the three sheets of a sitting: to sign, for its first item, for any item."""
    record = read(sitting)
    return [AttendanceSheet(record), VoteSheet(record, record.items[0]), VoteSheet(record)]


def address(sitting, name):
    return reverse(name, args=[sitting.council.slug, sitting.day])


def test_weasyprint_lays_them_out_the_same_with_its_own_elements(monkeypatch):
    sitting = room()
    ours = [print_by_hand(sheet) for sheet in sheets(sitting)]
    monkeypatch.delattr(shortcuts._XHTML, "_ua_stylesheets")
    assert [print_by_hand(sheet) for sheet in sheets(sitting)] == ours


@pytest.fixture
def client_of(client):
    def client_of(sitting, kind="clerk"):
        client.force_login(make_user(sitting.council, kind))
        return client

    return client_of


@pytest.fixture(params=SIZES)
def printed(request):
    """Return the names of a council in rank order, and its three sheets, each with its PDF."""
    sitting = room(request.param)
    names = [plain(str(seat)) for seat in read(sitting).roll]
    return names, [(sheet, print_by_hand(sheet)) for sheet in sheets(sitting)]


def test_a_sheet_of_any_size_is_whole_readable_and_obeys_both_standards(printed):
    names, papers = printed
    for sheet, pdf in papers:
        assert_everybody_stands_there(pdf, names)
        assert_pages_can_be_read_alone(pdf, len(names))
        assert_tables_are_true(sheet, pdf, len(names))
        assert faults_of(pdf) == []


def assert_everybody_stands_there(pdf, names):
    """Expect each member once, in rank order, and who presides once more at the end."""
    known = "|".join(map(re.escape, set(names)))
    assert re.findall(known, plain(text_of(pdf, "-raw"))) == [*names, names[0]]


def assert_pages_can_be_read_alone(pdf, members):
    """Expect the head of the table and the number of the page on each page that holds members."""
    pages = [plain(text) for text in pages_of(pdf)]
    assert (len(pages) > 1) is (members > 11)
    for number, text in enumerate(pages, start=1):
        assert f"{number}/{len(pages)}" in text.replace(" ", "")
        if re.search(r"\d (Madame|Monsieur)", text):
            assert "N° Membre" in text


def assert_tables_are_true(sheet, pdf, members):
    """Expect tables that a screen reader goes through: a title for each row, each empty cell."""
    file = reader(pdf)
    below = elements_below(file.trailer["/Root"]["/StructTreeRoot"], {})
    kinds = Counter(element["/S"] for element in below.values())
    if isinstance(sheet, AttendanceSheet):
        assert kinds["/TD"] == 5 * members
    else:
        assert kinds["/TD"] == 6 * members + 6 + 4 * len(sheet.lines)
    assert kinds["/TH"] >= members + 4
    assert all(marks_of(page, file) for page in file.pages)


@pytest.mark.drawing
@pytest.mark.parametrize("sheet", [AttendanceSheet, VoteSheet])
def test_no_page_holds_fewer_than_three_members(sheet):
    """The sizes at which a page more begins, of either sheet; who presides stands once more at the end."""
    record = read(room(46))
    for members in SIZES_OF_ONE_MORE[sheet]:
        paper = sheet(record)
        vars(paper)["rows"] = sheet(record).rows[:members]
        pages = pages_of(print_by_hand(paper), "-raw")
        *rows, last = [len(re.findall(r"(?:Madame|Monsieur)\s", text)) for text in pages]
        assert sum(rows) + last == members + 1
        assert min(*rows, last - 1) >= 3, (members, rows, last)


def test_the_head_says_which_sitting_where_and_when():
    sitting = room()
    pdf = print_by_hand(AttendanceSheet(read(sitting)))
    text = plain(text_of(pdf, "-raw"))
    assert "Conseil municipal de Valombre" in text
    assert "Séance du jeudi 12 mars 2026, 18 h 30, salle du conseil" in text
    assert "N° Membre Arrivée Départ Pouvoir donné ou reçu Signature" in text
    assert "Maire · Ensemble" in text
    assert "Présidence, signature Madame Aline BRÉVAL Secrétaire de séance, signature" in text


def test_a_vote_sheet_names_its_item_and_a_blank_one_leaves_its_place():
    record = read(room())
    of_item = plain(text_of(print_by_hand(VoteSheet(record, record.items[1]))))
    assert "Point 2 Objet du point 2" in of_item
    for word in ("Pour", "Contre", "Abstention", "Votants", "Dont procurations", "Avant le point"):
        assert word in of_item
    blank = plain(text_of(print_by_hand(VoteSheet(record))))
    assert "Objet du point" not in blank
    assert "Point Objet" in blank


def test_the_sheets_are_printed_from_the_members_list_of_the_day_before_any_roll():
    council = make_council()
    make_mandate(
        council,
        1,
        "Madame",
        "Odette",
        "MAREUIL",
        ends_on=date(2001, 3, 11),
        starts_on=date(1995, 6, 18),
    )
    make_mandate(council, 2, "Monsieur", "Jean-marc", "N'DIAYE-d'EU")
    names = [row.name for row in AttendanceSheet(read(make_sitting(council))).rows]
    assert names == ["Monsieur Jean-marc N'DIAYE-d'EU"]
    old = make_sitting(council, date=date(1998, 3, 12), convened_on=None)
    assert [row.name for row in AttendanceSheet(read(old)).rows] == ["Madame Odette MAREUIL"]
    assert not old.roll.exists()


def test_proxies_known_beforehand_are_printed_at_their_items():
    sitting = opened(room())
    mark(sitting, "m03")
    second = sitting.items.get(position=2)
    give(sitting, "m03", "m05", from_item=second, written_on=date(2026, 3, 10))
    record = read(sitting)
    held = [VoteSheet(record, item).rows[2].holder for item in record.items]
    assert held == ["", "Madame Élise de MARSAN", "Madame Élise de MARSAN"]
    rows = [[plain(words) for words in row.proxies] for row in AttendanceSheet(record).rows]
    assert rows[2] == ["à Madame Élise de MARSAN, le 10/03/2026, à partir du point 2"]
    assert rows[4] == ["de Madame Chloé VASSEUR-LIOT, à partir du point 2"]
    assert not any(rows[:2] + rows[3:4] + rows[5:])


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((None, None), ""),
        ((2, 2), ", au point 2"),
        ((1, 3), ", du point 1 au point 3"),
        ((None, 2), ", jusqu'au point 2"),
    ],
)
def test_a_proxy_says_at_which_items_it_serves(span, words):
    sitting = opened(room())
    mark(sitting, "m03")
    first, last = (number and sitting.items.get(position=number) for number in span)
    give(sitting, "m03", "m05", from_item=first, until_item=last)
    rows = AttendanceSheet(read(sitting)).rows
    assert plain(rows[4].proxies[0]) == f"de Madame Chloé VASSEUR-LIOT{words}"


def test_two_members_of_one_name_are_told_apart():
    rows = AttendanceSheet(read(room(12))).rows
    assert rows[0].name == "Madame Aline BRÉVAL (Ensemble)"
    assert rows[11].name == "Madame Aline BRÉVAL (Citoyens)"


def test_a_substitute_says_whose_seat_he_may_take():
    council = make_council()
    titular = make_mandate(council, 1)
    make_mandate(council, 2, substitute_for=titular)
    rows = AttendanceSheet(read(make_sitting(council))).rows
    assert plain(rows[1].quality) == "suppléant de Mme BRÉVAL"


def test_the_files_have_clear_names_and_open_in_the_browser(client_of):
    sitting = room()
    client = client_of(sitting)
    answers = {
        address(sitting, "attendance-sheet"): "feuille-emargement-2026-03-12.pdf",
        address(sitting, "vote-sheet"): "feuille-de-vote-2026-03-12.pdf",
        address(sitting, "vote-sheet") + "?point=": "feuille-de-vote-2026-03-12.pdf",
        address(sitting, "vote-sheet") + "?point=2": "feuille-de-vote-2026-03-12-point-2.pdf",
    }
    for url, name in answers.items():
        response = client.get(url)
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("point", ["9", "deux", "-1"])
def test_a_sheet_of_an_unknown_item_does_not_exist(client_of, point):
    sitting = room()
    response = client_of(sitting).get(address(sitting, "vote-sheet"), {"point": point})
    assert response.status_code == 404


def test_the_page_of_the_sitting_leads_to_the_sheets(client_of):
    sitting = room()
    page = client_of(sitting).get(address(sitting, "sitting-detail"))
    assertContains(page, f'href="{address(sitting, "attendance-sheet")}"')
    assertContains(page, f'href="{address(sitting, "vote-sheet")}"')
    papers = client_of(sitting).get(address(sitting, "sitting-papers"))
    assertContains(papers, f'action="{address(sitting, "vote-sheet")}"')
    assertContains(papers, '<option value="2">Point 2 · Objet du point 2</option>', html=True)
    reader_page = client_of(sitting, "reader").get(address(sitting, "sitting-detail"))
    assertNotContains(reader_page, address(sitting, "attendance-sheet"))


def test_without_anybody_in_office_there_is_nothing_to_print(client_of):
    sitting = make_sitting(make_council())
    response = client_of(sitting).get(address(sitting, "attendance-sheet"))
    assertContains(response, "Aucun membre n’est en exercice à cette date", status_code=409)


def test_a_name_that_cannot_be_printed_is_told(client_of):
    sitting = room()
    make_item(sitting, title="Fête 🎉")
    response = client_of(sitting).get(address(sitting, "vote-sheet"), {"point": 4})
    assertContains(response, "ne peut pas être imprimé", status_code=409)
