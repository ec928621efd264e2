"""The page of an election: candidates, rounds and their urn, who is elected in which words, and what is refused."""

import json
from datetime import date

import pytest
from django.utils.html import escape

from deliberations.models import AgendaItem
from tests.sittings import at, floor, give, make_room, mark, opened, say, state, text
from votes.models import Attendance, Ballot, Round
from votes.record import read

pytestmark = pytest.mark.django_db


def hold():
    """Ten voters; the second item is an election."""
    sitting = make_room()
    sitting.items.filter(position=2).update(kind=AgendaItem.Kind.ELECTION)
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def round_of(number, *candidates, urn=10, **numbers):
    """Return what a page sends of one round: candidates are (who, votes) or (who, votes, more)."""
    sent = {"c-TOTAL_FORMS": len(candidates) + 1, "c-INITIAL_FORMS": 0, "urn": urn} | numbers
    for line, (who, votes, *more) in enumerate(candidates):
        sent |= {f"c-{line}-who": who, f"c-{line}-votes": votes}
        sent |= {f"c-{line}-{name}": value for name, value in (more[0] if more else {}).items()}
    return {f"r-{number - 1}-{name}": value for name, value in sent.items()}


def elect(clerk, sitting, *rounds, step="record", **head):
    sent = {"kind": "persons", "seats": 1, "step": step}
    sent |= {"r-TOTAL_FORMS": len(rounds), "r-INITIAL_FORMS": 0}
    sent["seen"] = json.dumps(floor(sitting, 2).voters)
    for one in rounds:
        sent |= one
    return clerk.post(at(sitting, "ballot-election", item=2), sent | head, follow=True)


def test_an_election_opens_on_its_own_page(clerk, sitting):
    page = clerk.get(at(sitting, "ballot", item=2), follow=True)
    assert page.request["PATH_INFO"] == at(sitting, "ballot-election", item=2)
    assert '<option value="D&#x27;ORLAC Bastien"></option>' in text(page)
    assert 'name="r-0-urn" value="10"' in text(page)
    by_names = clerk.get(at(sitting, "ballot", item=2), {"names": "1"})
    assert by_names.status_code == 200


def test_a_member_found_by_letters_is_elected_in_words(clerk, sitting):
    one = round_of(1, ("rouvray ines", 8), ("Paul LEROUX", 1), blank=1)
    page = elect(clerk, sitting, one, keep="Paul LEROUX")
    assert say(page) == "Élection enregistrée. Page ↓ : point suivant."
    assert "Est élue : Mme ROUVRAY, par 8 voix." in text(page)
    members = Ballot.objects.get().rounds.get().candidates.values_list("member__reference", "name")
    assert list(members) == [("m09", ""), (None, "Paul LEROUX")]
    assert state(sitting, clerk, 2) == ("adopted", "Mme ROUVRAY élue")
    assert Ballot.objects.get().is_secret


def test_a_second_round_is_held_when_nobody_is_elected(clerk, sitting):
    first = round_of(1, ("ROUVRAY Inès", 5), ("D'ORLAC Bastien", 5))
    page = text(elect(clerk, sitting, first, step="next"))
    assert 'name="r-1-c-0-who" value="ROUVRAY Inès"' in page
    assert not Ballot.objects.exists()
    page = text(elect(clerk, sitting, first))
    assert "Personne n’est élu : aucune candidature n’obtient la majorité absolue." in page
    assert state(sitting, clerk, 2) == ("waiting", "Tour 2 à tenir")
    second = round_of(2, ("ROUVRAY Inès", 3), ("D'ORLAC Bastien", 6), blank=1)
    page = text(elect(clerk, sitting, first, second))
    assert "Est élu au deuxième tour : M. D&#x27;ORLAC, par 6 voix." in page
    assert Round.objects.count() == 2


def test_no_round_is_opened_after_an_election(clerk, sitting):
    first = round_of(1, ("ROUVRAY Inès", 7), ("D'ORLAC Bastien", 3))
    told = "Le tour 2 n’a pas lieu : le précédent a déjà élu quelqu’un."
    page = text(elect(clerk, sitting, first, step="next"))
    assert told in page
    assert "r-1-urn" not in page
    second = round_of(2, ("ROUVRAY Inès", 7), ("D'ORLAC Bastien", 3))
    assert told in text(elect(clerk, sitting, first, second))
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (round_of(1, ("A", 7), urn=7), "Tour 1. Le décompte donne 7 voix, il y a 10 votants : il en manque 3."),
        (round_of(1, ("A", 7)), "Tour 1. Les candidats ont 7 voix, il y a 10 suffrages exprimés."),
        (round_of(1, ("", 10)), "Dites à qui vont ces voix."),
        (round_of(1), "Personne ne se présente à ce tour : nommez d’abord les candidats."),
        (round_of(1, ("A", 10), urn=""), "Dites combien de bulletins l’urne contenait."),
        (round_of(1, ("A", "dix")), "« Voix » : écrivez un nombre."),
        (round_of(1, ("A", 5), ("A", 5)), "A est deux fois dans ce tour : gardez une seule ligne."),
        (round_of(1, ("rouvray inès", 5), ("ROUVRAY Ines", 5)), "Mme ROUVRAY est deux fois dans ce tour"),
        (round_of(1, ("A", 10, {"born": "31/02/1960"})), "Le 31 février n’existe pas."),
    ],
)  # fmt: skip
def test_a_round_that_does_not_hold_is_refused_beside_its_line(clerk, sitting, sent, told):
    page = text(elect(clerk, sitting, sent))
    assert told in page
    assert "data-refused" in page
    assert 'class="field__error"' in page
    assert not Ballot.objects.exists()


def test_a_tie_in_the_third_round_asks_who_is_the_eldest(clerk, sitting):
    tie = [("Paul LEROUX", 5), ("Anne PETIT", 5)]
    rounds = [round_of(n, *tie) for n in (1, 2, 3)]
    page = text(elect(clerk, sitting, *rounds))
    assert "donnez la date de naissance de Paul LEROUX, Anne PETIT." in page
    assert 'name="r-2-c-0-born"' in page
    assert not Ballot.objects.exists()
    aged = [("Paul LEROUX", 5, {"born": "4/5/1961"}), ("Anne PETIT", 5, {"born": "3/5/1961"})]
    page = text(elect(clerk, sitting, *rounds[:2], round_of(3, *aged)))
    assert "Est élu au troisième tour : Anne PETIT, par 5 voix, au bénéfice de l’âge." in page


def test_the_age_of_members_is_known_from_the_roll(clerk, sitting):
    Attendance.objects.filter(reference="m09").update(birth_date=date(1950, 1, 1))
    Attendance.objects.filter(reference="m02").update(birth_date=date(1960, 1, 1))
    tie = [("ROUVRAY Inès", 5), ("D'ORLAC Bastien", 5)]
    page = text(elect(clerk, sitting, *[round_of(n, *tie) for n in (1, 2, 3)]))
    assert "Est élue au troisième tour : Mme ROUVRAY, par 5 voix, au bénéfice de l’âge." in page


def test_a_single_candidate_is_elected_without_a_vote(clerk, sitting):
    page = text(elect(clerk, sitting, round_of(1, ("ROUVRAY Inès", "")), step="unopposed"))
    assert "Seule candidate, Mme ROUVRAY est nommée sans scrutin (art. L2121-21)." in page
    assert Round.objects.get().number == 0
    assert state(sitting, clerk, 2) == ("adopted", "Mme ROUVRAY élue")


def test_several_candidates_are_not_elected_without_a_vote(clerk, sitting):
    both = round_of(1, ("A", ""), ("B", ""))
    page = text(elect(clerk, sitting, both, step="unopposed"))
    assert "Il y a 2 candidatures pour 1 siège" in page
    assert not Ballot.objects.exists()
    page = text(elect(clerk, sitting, both, step="unopposed", seats=2, keep=["A", "B"]))
    assert "A et B sont nommés sans scrutin" in page


def test_lists_share_the_seats(clerk, sitting):
    lists = [("Ensemble", 7, {"won": 3}), ("Citoyens", 3, {"won": 2})]
    refused = text(elect(clerk, sitting, round_of(1, *lists), kind="shared", seats=4))
    assert "Les listes se partagent 5 sièges, il y en a 4 à pourvoir." in refused
    page = text(elect(clerk, sitting, round_of(1, *lists), kind="shared", seats=5))
    assert "La liste Ensemble obtient 3 sièges ; la liste Citoyens obtient 2 sièges." in page


def test_a_whole_list_is_elected(clerk, sitting):
    page = text(elect(clerk, sitting, round_of(1, ("Ensemble", 7), ("Citoyens", 3)), kind="lists"))
    assert "Est élue : la liste Ensemble, par 7 voix." in page


def test_a_seat_that_is_pressed_stands_and_nothing_is_recorded(clerk, sitting):
    page = elect(clerk, sitting, round_of(1, ("ROUVRAY Inès", 4)), step="stand", stand="m02")
    assert say(page) == "M. D'ORLAC se présente."
    assert 'name="r-0-c-1-who" value="D&#x27;ORLAC Bastien"' in text(page)
    assert 'name="r-0-c-0-votes" value="4"' in text(page)
    twice = elect(clerk, sitting, round_of(1, ("ROUVRAY Inès", 4)), step="stand", stand="m09")
    assert "Mme ROUVRAY est deux fois" in say(twice)
    unknown = elect(clerk, sitting, round_of(1), step="stand", stand="zz")
    assert say(unknown) == "Ce membre n’est pas à l’appel de cette séance."
    more = text(elect(clerk, sitting, round_of(1, ("ROUVRAY Inès", 4)), step="more"))
    assert 'name="r-0-c-4-who"' in more
    assert not Ballot.objects.exists()


def test_a_recorded_election_comes_back_as_it_was_entered(clerk, sitting):
    both = round_of(1, ("ROUVRAY Inès", 8), ("Paul LEROUX", 1), blank=1)
    elect(clerk, sitting, both, keep="Paul LEROUX")
    page = text(clerk.get(at(sitting, "ballot-election", item=2)))
    for value in ('name="r-0-c-1-who" value="Paul LEROUX"', 'name="r-0-blank" value="1"'):
        assert value in page
    elect(clerk, sitting, round_of(1, ("ROUVRAY Inès", 3), ("Paul LEROUX", 7)), keep="Paul LEROUX")
    record = read(sitting)
    assert record.recorded(Ballot.objects.get()).outcome.elected == ("Paul LEROUX",)


@pytest.mark.parametrize(
    "head",
    [
        {"kind": "x"},
        {"seen": "["},
        {"r-TOTAL_FORMS": "0"},
        {"r-TOTAL_FORMS": "x"},
        {"r-0-c-TOTAL_FORMS": "x"},
        {"kind": ""},
    ],
)
def test_what_no_page_sends_is_refused(clerk, sitting, head):
    page = elect(clerk, sitting, round_of(1, ("A", 10)), **head)
    assert page.status_code == 200
    assert "data-refused" in text(page)
    assert not Ballot.objects.exists()


def test_two_members_of_one_name_are_told_apart(clerk, sitting):
    twin = sitting.roll.get(reference="m04")
    sitting.roll.filter(reference="m08").update(
        first_name=twin.first_name, last_name=twin.last_name
    )
    name = f"{twin.last_name} {twin.first_name}"
    page = text(elect(clerk, sitting, round_of(1, (name, 10))))
    assert f"Plusieurs membres s’appellent {escape(name)}" in page
    assert not Ballot.objects.exists()
    eighth = sitting.roll.get(reference="m08")
    elect(clerk, sitting, round_of(1, (f"{name} ({eighth.short_name}, rang 8)", 10)))
    assert read(sitting).recorded(Ballot.objects.get()).outcome.elected == ("m08",)
