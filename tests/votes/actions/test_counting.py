"""Ballots by names, in numbers and by rounds: whole, or refused by a sentence that says why."""

import pytest

from tests.votes.actions.voting import refused, ten_voters
from votes import actions
from votes.models import Ballot
from votes.record import read
from votes.rules.ballots import Choice, Result, Tally

pytestmark = pytest.mark.django_db
YES, NO = Choice.FOR, Choice.AGAINST


def hold():
    return ten_voters()


def names(sitting, exceptions=None, item=1, **question):
    usual = {"mode": "hands", "rule": "simple"} | question
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_ballot(exceptions=exceptions or {}, **where, **usual)


def numbers(sitting, counts, item=1, **question):
    usual = {"mode": "hands", "rule": "simple"} | question
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_counts(counts=counts, **where, **usual)


def decided(sitting, ballot):
    record = read(sitting)
    return record.recorded(ballot).decision


def test_a_holder_votes_otherwise_for_his_grantor(sitting):
    ballot = names(sitting, {"m10": NO})
    record = read(sitting)
    assert record.recorded(ballot).votes["m02"] == YES
    assert record.recorded(ballot).tally == Tally(9, 1)
    assert record.recorded(ballot).proxies_in == Tally(0, 1)


def test_several_ballots_on_one_item_stand_side_by_side(sitting):
    names(
        sitting, dict.fromkeys(["m02", "m03", "m04", "m05", "m06", "m07"], NO), label="Amendement"
    )
    names(sitting, {}, label="Texte", position=2)
    record = read(sitting)
    item = record.items[0]
    found = [(b.row.label, b.result) for b in record.at(item).ballots]
    assert found == [("Amendement", Result.REJECTED), ("Texte", Result.ADOPTED)]


def test_what_an_entry_does_not_say_of_the_question_stays(sitting):
    names(sitting, {}, label="Amendement", secret_waived=True)
    ballot = names(sitting, {"m03": NO})
    assert (ballot.label, ballot.secret_waived, Ballot.objects.count()) == ("Amendement", True, 1)


def test_a_ballot_in_numbers_keeps_who_took_part_and_not_what_they_said(sitting):
    counts = {"for": 6, "against": 3, "abstain": 1, "not_voting": 0}
    ballot = numbers(sitting, counts, proxies={"for": 0, "against": 1})
    record = read(sitting)
    assert record.recorded(ballot).tally == Tally(6, 3, 1)
    assert record.recorded(ballot).proxies_in == Tally(0, 1)
    assert set(ballot.votes.values_list("choice", flat=True)) == {""}
    assert ballot.votes.count() == 10


REFUSED_COUNTS = [
    ("a voice is missing", {"for": 9}, {}, "Le décompte donne 9 voix, il y a 10 votants : il en manque 1."),
    ("a voice too many", {"for": 9, "against": 2}, {},
     "Le décompte donne 11 voix, il y a 10 votants : il y en a 1 de trop."),
    ("a negative number", {"for": 11, "against": -1}, {},
     "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif."),
    ("a line that does not exist", {"for": 9, "perhaps": 1}, {},
     "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif."),
    ("blank in an open ballot", {"for": 9, "blank": 1}, {}, "Seul un scrutin secret a des bulletins blancs ou nuls."),
    ("an election", {"for": 10}, {"rule": "election"}, "Une élection s’enregistre par tours : dites les voix de chacun."),
    ("more proxies than voices", {"for": 10}, {"proxies": {"against": 1}}, "« contre » : 1 procuration pour 0 voix."),
    ("more proxies than members represented", {"for": 10}, {"proxies": {"for": 2}},
     "Le décompte donne 2 procurations, il y a 1 membre représenté à ce point."),
    ("a negative proxy", {"for": 9, "against": 1}, {"proxies": {"for": 2, "against": -1}},
     "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif."),
    ("the chair is not among those counted", {"for": 10}, {"chair_vote": "against"},
     "La voix de qui préside n’est pas parmi celles du décompte."),
    ("the only voice for is a proxy, and the chair's", {"for": 1, "against": 9}, {"chair_vote": "for", "proxies": {"for": 1}},
     "La voix de qui préside n’est pas parmi celles du décompte."),
    ("proxies in a secret ballot", {"for": 10}, {"mode": "secret", "proxies": {"for": 1}},
     "Au scrutin secret, les voix données par procuration ne se comptent pas à part : "
     "avec une seule procuration, on saurait qui a voté quoi (art. L2121-21)."),
    ("the chair's voice in a secret ballot", {"for": 10}, {"mode": "secret", "chair_vote": "for"},
     "Au scrutin secret, la voix de qui préside n’est pas connue."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "question", "sentence"),
    [pytest.param(*values, id=words) for words, *values in REFUSED_COUNTS],
)
def test_numbers_that_cannot_be_are_refused(sitting, counts, question, sentence):
    assert refused(numbers, sitting, counts, **question) == sentence


def test_an_outsider_who_presides_has_no_voice(sitting):
    sitting.items.filter(position=1).update(chair=None, chair_name="Monsieur Paul DEHORS")
    sentence = refused(numbers, sitting, {"for": 5, "against": 5}, chair_vote="for")
    assert sentence == "Qui préside ce point n’y vote pas. Retirez sa voix."
    ballot = numbers(sitting, {"for": 5, "against": 5})
    assert decided(sitting, ballot).result == Result.REJECTED


TIES = [
    ("the chair was for", {"chair_vote": "for"}, (Result.ADOPTED, True)),
    ("the chair was against", {"chair_vote": "against"}, (Result.REJECTED, True)),
    ("nobody told", {}, (Result.REJECTED, False)),
    ("secret", {"mode": "secret"}, (Result.REJECTED, False)),
    ("accounts", {"rule": "accounts"}, (Result.ADOPTED, False)),
]


@pytest.mark.parametrize(
    ("question", "expected"), [pytest.param(*values, id=words) for words, *values in TIES]
)
def test_a_tie_in_numbers_follows_the_chair_that_was_told(sitting, question, expected):
    decision = decided(sitting, numbers(sitting, {"for": 5, "against": 5}, **question))
    assert (decision.result, decision.casting_vote) == expected


def test_the_voice_of_the_chair_goes_with_the_numbers_that_it_belonged_to(sitting):
    numbers(sitting, {"for": 5, "against": 5}, chair_vote="for")
    assert numbers(sitting, {"for": 5, "against": 5}).chair_vote == ""
    numbers(sitting, {"for": 5, "against": 5}, chair_vote="for")
    assert names(sitting, {}).chair_vote == ""


REFUSED_NAMES = [
    ("who is away", {"m11": NO}, {}, "Ne peut pas voter à ce point : Mme BELKHEIR."),
    ("an unknown member", {"m99": NO}, {}, "Ne peut pas voter à ce point : membre inconnu."),
    ("a secret ballot", {}, {"mode": "secret"},
     "Un scrutin secret s’enregistre en nombres, sans dire qui a voté quoi (art. L2121-21)."),
    ("an election", {}, {"rule": "election"}, "Une élection s’enregistre par tours : dites les voix de chacun."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("exceptions", "question", "sentence"),
    [pytest.param(*values, id=words) for words, *values in REFUSED_NAMES],
)
def test_names_that_cannot_be_are_refused(sitting, exceptions, question, sentence):
    assert refused(names, sitting, exceptions, **question) == sentence


def test_a_ballot_that_another_clerk_has_erased_is_not_erased_again(sitting):
    stale = names(sitting)
    actions.delete_ballot(ballot=Ballot.objects.get(), user=None)
    sentence = "Ce scrutin n’est plus enregistré : rechargez la page."
    assert refused(actions.delete_ballot, ballot=stale, user=None) == sentence
