"""Which election it is, first: the page follows its law, asks the names of lists, and says the result in words."""

from datetime import date

import pytest

from deliberations.models import AgendaItem
from tests.chamber.election.test_pages import elect, round_of
from tests.sittings import at, make_room, opened, say, text
from votes.models import Ballot, ListName
from votes.words.announced import proposed

pytestmark = pytest.mark.django_db

TITLES = [
    ("Élection du maire", "commune", "mayor"),
    ("Élection des adjoints", "commune", "deputies"),
    ("Élection d’un adjoint au maire", "commune", "deputy"),
    ("Commission d’appel d’offres : élection des titulaires", "commune", "cao"),
    ("CCAS : élection des administrateurs", "commune", "ccas_board"),
    ("Élections sénatoriales : délégués et suppléants", "commune", "senators"),
    ("Désignation de deux délégués au syndicat des eaux", "commune", "syndicat_delegates"),
    ("Désignation de deux représentants au collège", "commune", "delegates"),
    ("Commission des finances : composition", "commune", "commission"),
    ("Élection du président", "epci", "president"),
    ("Élection de la troisième vice-présidente", "epci", "vice_president"),
    ("Élection de la commission permanente", "departement", "permanent_commission"),
    ("Élection de la commission permanente", "commune", "commission"),
    ("Élection du maire", "epci", ""),
    ("Budget primitif", "commune", ""),
]


@pytest.mark.parametrize(("title", "kind", "election"), TITLES)
def test_a_title_proposes_the_election(title, kind, election):
    assert proposed(title, kind) == election


@pytest.fixture
def sitting():
    """Eleven voters of a commune below 500 people, after the law of 2025; the second item is an election."""
    sitting = make_room(date=date(2026, 3, 21))
    sitting.items.filter(position=2).update(kind=AgendaItem.Kind.ELECTION)
    return opened(sitting)


def titled(sitting, title):
    sitting.items.filter(position=2).update(title=title)
    return at(sitting, "ballot-election", item=2)


def test_the_title_sets_who_stands_and_what_is_offered(clerk, sitting):
    page = text(clerk.get(titled(sitting, "Élection du maire")))
    assert '<option value="mayor" selected>' in page
    assert 'value="lists"' not in page
    assert "Élire sans vote" not in page
    assert 'name="secret_waived"' not in page
    page = text(clerk.get(titled(sitting, "Désignation des délégués au collège")))
    assert '<option value="delegates" selected>' in page
    assert 'value="lists"' in page
    assert "Élire sans vote" in page
    assert 'name="secret_waived"' in page


def test_another_election_is_chosen(clerk, sitting):
    page = text(elect(clerk, sitting, round_of(1, urn=11), step="choose", election="cao"))
    assert '<option value="lists" selected>' in page
    assert 'name="seats" value="3"' in page
    assert 'name="substitutes"' in page
    assert "sièges au plus fort reste" in page
    assert 'name="r-0-c-0-names"' in page
    assert not Ballot.objects.exists()


def test_a_list_of_deputies_is_elected_with_its_names(clerk, sitting):
    names = {"names": ["BRÉVAL Aline", "d'orlac bastien", ""]}
    one = round_of(
        1, ("Ensemble", 8, names), ("Autrement", 3, {"names": ["VASSEUR-LIOT Chloé"]}), urn=11
    )
    page = text(elect(clerk, sitting, one, kind="lists", election="deputies"))
    assert "Est élue : la liste Ensemble (Mme BRÉVAL, M. D&#x27;ORLAC), par 8 voix." in page
    kept = ListName.objects.order_by("candidate__position", "position")
    assert list(kept.values_list("member__reference", flat=True)) == ["m01", "m02", "m03"]
    assert 'value="BRÉVAL Aline"' in page


def test_a_tender_commission_shares_its_seats_by_itself(clerk, sitting):
    one = round_of(
        1,
        ("Ensemble", 8, {"names": ["BRÉVAL Aline", "D'ORLAC Bastien", "VASSEUR-LIOT Chloé"]}),
        ("Autrement", 3, {"names": ["ROUVRAY Inès"]}),
        urn=11,
    )
    page = text(elect(clerk, sitting, one, kind="lists", election="cao", seats=3))
    assert (
        "La liste Ensemble obtient 2 sièges (Mme BRÉVAL, M. D&#x27;ORLAC) ; "
        "la liste Autrement obtient 1 siège (Mme ROUVRAY)."
    ) in page


def test_only_a_member_is_elected_mayor(clerk, sitting):
    page = text(elect(clerk, sitting, round_of(1, ("malav", 11), urn=11), election="mayor"))
    assert "malav : seul un membre du conseil peut être élu (art. L2122-7)." in page
    assert not Ballot.objects.exists()


@pytest.mark.parametrize("election", ["delegates", ""])
def test_a_name_that_is_nobody_s_is_kept_when_the_clerk_says_so(clerk, sitting, election):
    one = round_of(1, ("Mme Anne LOIN", 11), urn=11)
    page = text(elect(clerk, sitting, one, election=election))
    assert "Mme Anne LOIN : cette personne n’est pas membre. Faut-il la garder ?" in page
    assert "Garder Mme Anne LOIN, qui n’est pas membre" in page
    assert not Ballot.objects.exists()
    page = text(elect(clerk, sitting, one, election=election, keep="Mme Anne LOIN"))
    assert "Est élue : Mme Anne LOIN, par 11 voix." in page
    assert Ballot.objects.exists()


def test_what_a_stranger_would_win_is_told_before_they_are_confirmed(clerk, sitting):
    one = round_of(1, ("Mme Anne LOIN", 5), ("BRÉVAL Aline", 6), urn=11)
    page = text(elect(clerk, sitting, one, election="", step="weigh"))
    assert "Est élue : Mme BRÉVAL, par 6 voix." in page
    assert "qui n’est pas membre" not in page


def test_a_confirmed_name_stays_so_and_another_is_asked_about(clerk, sitting):
    """In a list too; the answer is kept with what is recorded."""
    names = {"names": ["BRÉVAL Aline", "M. Luc TIERS"]}
    lists = round_of(1, ("Ensemble", 11, names), urn=11)
    elect(clerk, sitting, lists, kind="lists", election="", keep="m. luc  tiers")
    assert ListName.objects.filter(name="M. Luc TIERS").exists()
    page = text(clerk.get(at(sitting, "ballot-election", item=2)))
    assert 'value="M. Luc TIERS" checked' in page
    more = round_of(1, ("Ensemble", 11, {"names": [*names["names"], "Mme Anne LOIN"]}), urn=11)
    page = elect(clerk, sitting, more, kind="lists", election="", keep="M. Luc TIERS")
    assert say(page) == "Mme Anne LOIN : cette personne n’est pas membre. Faut-il la garder ?"
    assert 'value="M. Luc TIERS" checked' in text(page)


def test_the_second_round_fills_the_seat_that_is_left(clerk, sitting):
    first = round_of(1, ("BRÉVAL Aline", 8), ("ROUVRAY Inès", 5), ("D'ORLAC Bastien", 5), urn=11)
    page = text(elect(clerk, sitting, first, election="senators", seats=2))
    assert "Est élue : Mme BRÉVAL, par 8 voix. 1 siège reste à pourvoir." in page
    assert "Deuxième tour" in page
    second = round_of(2, ("ROUVRAY Inès", 5), ("D'ORLAC Bastien", 6), urn=11)
    page = text(elect(clerk, sitting, first, second, election="senators", seats=2))
    assert (
        "Est élue : Mme BRÉVAL, par 8 voix. Est élu au deuxième tour : M. D&#x27;ORLAC, par 6 voix."
        in page
    )
    assert "Troisième tour" not in page


def test_a_deputy_succeeds_to_somebody(clerk, sitting):
    one = round_of(1, ("ROUVRAY Inès", 11), urn=11)
    elect(clerk, sitting, one, election="deputy", replaces="BRÉVAL Aline")
    assert Ballot.objects.get().replaces.reference == "m01"
    page = text(elect(clerk, sitting, one, election="deputy", replaces="Madame Odile PRASLIN"))
    row = Ballot.objects.get()
    assert (row.replaces, row.replaces_name, row.replaces_sex) == (
        None,
        "Madame Odile PRASLIN",
        "F",
    )
    assert 'value="Madame Odile PRASLIN"' in page


def test_equal_lists_ask_the_dates_of_their_names(clerk, sitting):
    lists = [("A", 5, {"names": ["BRÉVAL Aline"]}), ("B", 5, {"names": ["D'ORLAC Bastien"]})]
    rounds = [round_of(n, *lists, urn=11, blank=1) for n in (1, 2, 3)]
    page = text(elect(clerk, sitting, *rounds, kind="lists", election="deputies"))
    assert "la liste la plus âgée en moyenne est élue (art. L2122-7-2) : donnez la date" in page
    assert 'name="r-2-c-0-names_born"' in page
    aged = [
        (key, votes, more | {"names_born": [f"1/1/{year}"]})
        for (key, votes, more), year in zip(lists, (1960, 1950), strict=True)
    ]
    rounds[2] = round_of(3, *aged, urn=11, blank=1)
    page = text(elect(clerk, sitting, *rounds, kind="lists", election="deputies"))
    assert "la liste B (M. D&#x27;ORLAC), par 5 voix, au bénéfice de la moyenne d’âge." in page
