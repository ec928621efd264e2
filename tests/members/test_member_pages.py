"""The list of members, and the page of one."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Journal
from members.models import Member
from tests.builders import make_council, make_mandate, make_members, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client, council):
    user = make_user(council, "reader")
    client.force_login(user)
    return user


def members(client, council, **query):
    headers = {"HX-Request": "true"} if query.pop("htmx", False) else {}
    return client.get(reverse("member-list", args=[council.slug]), query, headers=headers)


def listed(page):
    return [mandate.member.last_name for mandate in page.context["page"]]


def url(name, mandate, *more):
    member = mandate.member
    return reverse(name, args=[member.council.slug, member.pk, *more])


def test_members_in_office_stand_in_rank_order(client, council, reader):
    make_mandate(council, 2, "Madame", "Aline", "BRÉVAL")
    make_mandate(council, 1, "Monsieur", "Désiré", "N'GUESSAN")
    page = members(client, council)
    assert listed(page) == ["N'GUESSAN", "BRÉVAL"]
    assertContains(page, "2\u00a0membres en exercice sur 11\u00a0sièges")
    assertContains(page, "9\u00a0sièges vacants")


def test_a_full_council_has_no_vacant_seat(client, council, reader):
    make_members(council)
    page = members(client, council)
    assertContains(page, "11\u00a0membres en exercice sur 11\u00a0sièges")
    assertNotContains(page, "vacant")


def test_a_substitute_holds_no_seat(client, council, reader):
    titular = make_mandate(council, 1, "Madame", "Aline", "BRÉVAL")
    make_mandate(council, 2, substitute_for=titular)
    page = members(client, council)
    assertContains(page, "1\u00a0membre en exercice sur")
    assertContains(page, "1\u00a0suppléant")
    assert "suppléance : Madame Aline BRÉVAL" in parse(page).words


def test_members_beyond_the_seats_are_told(client, reader):
    small = make_council("Rochebrune", seats=2)
    small.roles.create(user=reader, kind="reader")
    make_members(small, 3)
    assertContains(members(client, small), "1\u00a0membre de plus que de sièges")


def test_the_list_of_a_day_shows_who_was_in_office_then(client, council, reader):
    make_mandate(council, 1, last_name="AVANT", ends_on=date(2023, 1, 31))
    make_mandate(council, 1, last_name="APRÈS", starts_on=date(2023, 2, 1), reference="b")
    assert listed(members(client, council, au="31/01/2023")) == ["AVANT"]
    assert listed(members(client, council, au="2023-02-01")) == ["APRÈS"]
    page = members(client, council, au="31/02/2023")
    assert listed(page) == ["APRÈS"]
    assertContains(page, "Le 31\u00a0février n’existe pas.")


def test_those_who_left_are_on_their_own_list(client, council, reader):
    left = make_mandate(council, 1, last_name="PARTI", ends_on=date(2023, 1, 31))
    stays = make_mandate(council, 2, last_name="RESTÉ", ends_on=date(2020, 7, 31))
    stays.member.mandates.create(rank=2, starts_on=date(2020, 8, 1))
    page = members(client, council, anciens="1")
    assert list(page.context["page"]) == [left]
    assertContains(page, "du 04/07/2020 au 31/01/2023")


def test_who_does_not_sit_yet_is_told_with_the_day_that_shows_them(client, council, reader):
    make_mandate(council, 1, last_name="BRÉVAL")
    make_mandate(council, 2, last_name="D'ORLAC", starts_on=date(2030, 6, 1))
    page = members(client, council, au="01/12/2026")
    assert listed(page) == ["BRÉVAL"]
    assert "1 membre ne siège pas encore" in parse(page).one(".note").words
    link = parse(page).one(".note a")
    assert "au=01%2F06%2F2030" in link.get("href")
    assertNotContains(members(client, council, au="01/06/2030"), "pas encore")


@pytest.mark.parametrize("letters", ["bre", "BRÉ", "réva", "ali brév", "Aline"])
def test_three_letters_find_a_member_without_accents_or_case(client, council, reader, letters):
    make_members(council)
    assert listed(members(client, council, q=letters)) == ["BRÉVAL"]


@pytest.mark.parametrize("letters", ["%", "_", "x" * 101, "'"])
def test_odd_letters_are_only_letters(client, council, reader, letters):
    make_mandate(council, 1, last_name="ROY")
    assert members(client, council, q=letters).status_code == 200


def test_as_the_reader_types_only_the_table_comes_back(client, council, reader):
    make_members(council)
    page = members(client, council, q="brev", htmx=True)
    assertContains(page, 'id="table"')
    assertNotContains(page, "<html")


def test_an_empty_list_leads_to_the_import(client, council, admin):
    assertContains(members(client, council), reverse("roster-import", args=[council.slug]))
    client.force_login(make_user(council, "secretariat"))
    page = members(client, council)
    assertContains(page, "Demandez à une personne qui administre Valombre")
    assertNotContains(page, reverse("roster-import", args=[council.slug]))


def test_long_lists_come_page_by_page(client, council, reader, monkeypatch):
    monkeypatch.setattr("members.views.PER_PAGE", 4)
    make_members(council)
    assertContains(members(client, council, page="3"), "Page 3 sur 3")
    assert len(listed(members(client, council, page="3"))) == 3


def test_the_list_asks_the_database_little(client, council, reader, django_assert_max_num_queries):
    make_members(council)
    with django_assert_max_num_queries(12):
        members(client, council)


def test_a_page_shows_a_member_and_his_mandates(client, council, reader):
    mandate = make_mandate(council, 1, "Madame", "Aline", "BRÉVAL")
    member = mandate.member
    member.birth_date = date(1970, 5, 17)
    member.save()
    page = client.get(url("member-detail", mandate))
    assertContains(page, "depuis le 04/07/2020")
    assertNotContains(page, "1970")
    assertNotContains(page, "Corriger")
    client.force_login(make_user(council, "admin"))
    assertContains(client.get(url("member-detail", mandate)), "17\u00a0mai 1970")


def test_a_member_of_another_council_has_no_page_here(client, council, admin):
    stranger = make_mandate(make_council("Rochebrune"), 1)
    for name, more in (
        ("member-detail", ()),
        ("member-update", ()),
        ("mandate-end", (stranger.pk,)),
    ):
        address = url(name, stranger, *more).replace("rochebrune", "valombre")
        assert client.get(address).status_code == 404


def test_a_mandate_is_ended_on_the_page_of_its_own_member(client, council, admin):
    one, other = make_members(council, 2)
    assert client.get(url("mandate-end", one, other.pk)).status_code == 404


def test_a_name_is_corrected_exactly_as_written(client, council, admin):
    mandate = make_mandate(council, 1, "Madame", "Aline", "BREVAL")
    data = {
        "civility": "Maître",
        "first_name": "Aline",
        "last_name": "BRÉVAL d'ORS",
        "birth_date": "17/05/1970",
    }
    response = client.post(url("member-update", mandate), data)
    assertRedirects(response, url("member-detail", mandate))
    member = Member.objects.get()
    assert (str(member), member.sort_key) == ("Maître Aline BRÉVAL d'ORS", "breval d'ors aline")
    line = Journal.objects.get()
    assert line.before == {"name": "Madame Aline BREVAL"}
    assert line.after == {"name": "Maître Aline BRÉVAL d'ORS", "birth_date": "corrigée"}


@pytest.mark.parametrize(
    "change",
    [
        {"last_name": ""},
        {"birth_date": "31/02/1970"},
        {"first_name": "ﷺ" * 60},
        {"last_name": "\0"},
    ],
)
def test_a_correction_that_cannot_be_is_told(client, council, admin, change):
    mandate = make_mandate(council, 1, "Madame", "Aline", "BREVAL")
    data = {"civility": "Madame", "first_name": "Aline", "last_name": "BRÉVAL"} | change
    assertContains(client.post(url("member-update", mandate), data), 'role="alert"')
    assert Member.objects.get().last_name == "BREVAL"


def end(client, mandate, day):
    return client.post(url("mandate-end", mandate, mandate.pk), {"ends_on": day})


def test_a_mandate_is_ended_and_opened_again_by_hand(client, council, admin):
    mandate = make_mandate(council, 1)
    for day, ends_on in (("31/01/2023", date(2023, 1, 31)), ("", None)):
        assertRedirects(end(client, mandate, day), url("member-detail", mandate))
        mandate.refresh_from_db()
        assert mandate.ends_on == ends_on
    first = Journal.objects.last()
    assert (first.before, first.after) == ({"ends_on": None}, {"ends_on": "2023-01-31"})


def test_a_mandate_cannot_end_before_it_starts(client, council, admin):
    mandate = make_mandate(council, 1)
    assertContains(end(client, mandate, "03/07/2020"), "il ne peut pas finir avant")


def test_a_mandate_cannot_run_into_that_of_a_successor(client, council, admin):
    mandate = make_mandate(council, 1, ends_on=date(2023, 1, 31))
    make_mandate(council, 1, "Madame", "Aline", "BRÉVAL", starts_on=date(2023, 2, 1), reference="b")
    page = end(client, mandate, "")
    assertContains(page, "Le rang 1 est celui de Mme\u00a0BRÉVAL depuis le 1er\u00a0février 2023")
    assertContains(end(client, mandate, "01/02/2023"), "Mme\u00a0BRÉVAL")
    assert end(client, mandate, "15/01/2023").status_code == 302
