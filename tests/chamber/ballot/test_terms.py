"""How a vote is taken: the majority that a title proposes, that of statutes, who asked, closed doors."""

import pytest

from papers.extract.extract import build
from papers.words.sheet import ExtractSheet
from tests.html import parse
from tests.sittings import at, make_room, mark, opened, say, text
from votes.completeness.sitting import Panel
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room()
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    mark(sitting, "m11")
    return opened(sitting)


def send(clerk, sitting, query="", item=1, exceptions="{}", **fields):
    usual = {"mode": "hands", "rule": "simple", "exceptions": exceptions}
    return clerk.post(at(sitting, "ballot", item=item) + query, usual | fields, follow=True)


def checked(page, name):
    found = parse(page).all(f"[name={name}][checked]")
    return [one["value"] for one in found]


@pytest.mark.parametrize(
    ("kind", "title", "rule"),
    [
        ("commune", "Compte financier unique 2025", "accounts"),
        ("commune", "Compte de gestion 2025", "simple"),
        ("epci", "Définition de l’intérêt communautaire de la voirie", "two_thirds"),
        ("commune", "Définition de l’intérêt communautaire de la voirie", "simple"),
    ],
)
def test_the_title_proposes_a_majority(clerk, sitting, kind, title, rule):
    sitting.council.__class__.objects.update(kind=kind)
    sitting.items.filter(position=1).update(title=title)
    page = clerk.get(at(sitting, "ballot", item=1))
    assert checked(page, "rule") == [rule]


@pytest.mark.parametrize("name", ["ballot", "ballot-counts"])
def test_who_answers_for_accounts_is_asked_to_leave_before_they_are_voted(clerk, sitting, name):
    sitting.items.filter(position=1).update(title="Compte financier unique 2025")
    note = "#note .note"
    told = parse(clerk.get(at(sitting, name, item=1))).one(note).words
    assert told.startswith(
        "Mme BRÉVAL, présente, prend part au vote de ses comptes (art. L2121-14)"
    )
    assert "Confier la présidence" in told
    assert not parse(clerk.get(at(sitting, name, item=2))).has(note)
    chair = {"chair": "m02", "leaves": "on"}
    clerk.post(at(sitting, "chair", item=1), chair)
    assert not parse(clerk.get(at(sitting, name, item=1))).has(note)


def test_a_majority_of_the_statutes_is_told_in_full(clerk, sitting):
    page = send(clerk, sitting, rule="special", share_numerator="3")
    assert "Dites la majorité des statuts en entier" in text(page)
    assert not Ballot.objects.exists()
    told = {
        "share_numerator": "3",
        "share_denominator": "4",
        "share_at_least": "on",
        "share_of": "in_office",
    }
    page = send(clerk, sitting, rule="special", exceptions='{"m03": "against"}', **told)
    ballot = Ballot.objects.get()
    assert (ballot.share_numerator, ballot.share_denominator, ballot.share_of) == (
        3,
        4,
        "in_office",
    )
    verdict = (
        "Adopté à la majorité des trois quarts des membres en exercice (9 pour, 9 nécessaires)"
    )
    assert verdict in text(page)
    send(clerk, sitting, rule="simple")
    assert Ballot.objects.get().share_numerator is None


def test_a_share_beyond_the_whole_council_is_refused(clerk, sitting):
    told = {"share_numerator": "5", "share_denominator": "4", "share_of": "cast"}
    assert "Cette part dépasse l’assemblée" in text(send(clerk, sitting, rule="special", **told))
    assert not Ballot.objects.exists()


def test_a_public_ballot_says_how_many_must_ask_for_it(clerk, sitting):
    page = send(clerk, sitting, mode="roll_call", askers=["m03", "m04"])
    assert "Il en faut 3, le quart de 10 présents (art. L2121-21)." in text(page)
    assert "Le scrutin secret l’emporte sur le scrutin public" in text(page)
    assert [seat.reference for seat in Ballot.objects.get().askers.all()] == ["m03", "m04"]
    codes = [check.code for check in checks(sitting)]
    assert "not_enough_askers" in codes
    send(clerk, sitting, mode="roll_call", askers=["m03", "m04", "m05"])
    assert "not_enough_askers" not in [check.code for check in checks(sitting)]


def checks(sitting):
    sitting.refresh_from_db()
    return Panel(read(sitting)).checks


def test_who_is_away_asks_nothing(clerk, sitting):
    page = send(clerk, sitting, mode="roll_call", askers=["m11", "nobody"])
    assert "Ne peut rien demander à ce point" in say(page)
    assert not Ballot.objects.exists()


def test_the_doors_are_closed_until_an_item(clerk, sitting):
    query = "?question=1&purpose=closed_doors&until=2&askers=m03&askers=m04&askers=m05"
    page = clerk.get(at(sitting, "ballot", item=1) + query)
    assert checked(page, "rule") == ["closed_doors"]
    assert set(checked(page, "askers")) == {"m03", "m04", "m05"}
    assert "Il en faut 3, ou le maire seul (art. L2121-18)." in text(page)
    told = {"rule": "closed_doors", "until": "2", "askers": ["m03", "m04", "m05"]}
    page = send(clerk, sitting, query, exceptions='{"m06": "against"}', **told)
    assert (
        "Adopté à la majorité des membres présents ou représentés (9 pour, 6 nécessaires)"
        in text(page)
    )
    assert "Mettre aux voix le point lui-même" in text(page)
    record = read(sitting)
    assert [record.at(item).closed_doors for item in record.items] == [True, True, False]
    assert "<strong>À huis clos</strong>" in text(clerk.get(at(sitting, "ballot", item=2)))


def test_the_papers_of_closed_doors_say_so(clerk, sitting):
    send(clerk, sitting, "?question=1&purpose=closed_doors", rule="closed_doors", until="2")
    send(clerk, sitting, "?question=2&purpose=question&label=")
    send(clerk, sitting, item=2)
    send(clerk, sitting, item=3)
    record = read(sitting)
    said = [ExtractSheet(build(item, record)).opening.closed_doors for item in record.items]
    closed = "Point examiné à huis clos (art.\u00a0L2121-18)"
    assert said == [closed, closed, ""]


def test_doors_that_stay_open_close_nothing(clerk, sitting):
    against = (
        '{"m03": "against", "m04": "against", "m05": "against", "m06": "abstain", "m07": "abstain"}'
    )
    send(
        clerk, sitting, "?question=1&purpose=closed_doors", exceptions=against, rule="closed_doors"
    )
    record = read(sitting)
    assert not record.at(record.items[0]).closed_doors


def test_doors_are_not_closed_until_an_item_of_before(clerk, sitting):
    query = "?question=1&purpose=closed_doors"
    page = send(clerk, sitting, query, item=2, rule="closed_doors", until="1")
    assert say(page)
    assert not Ballot.objects.exists()
