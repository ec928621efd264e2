"""Ballots by names, in numbers and by rounds: whole, or refused by a sentence that says why."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from councils.models import Journal
from tests.builders import make_sitting
from tests.sittings import give, make_room, mark, opened
from votes import actions
from votes.models import Ballot, Candidate, Count, Round, Vote
from votes.record import read
from votes.rules import elections
from votes.rules.ballots import Choice, Result, Tally

pytestmark = pytest.mark.django_db
YES, NO = Choice.FOR, Choice.AGAINST
ROWS = (Ballot, Vote, Count, Round, Candidate, Journal)


@pytest.fixture
def sitting():
    """Eleven members; the tenth is represented by the second, the last is away: ten voters."""
    sitting = make_room(items=4)
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def names(sitting, exceptions=None, item=1, **question):
    usual = {"mode": "hands", "rule": "simple"} | question
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_ballot(exceptions=exceptions or {}, **where, **usual)


def numbers(sitting, counts, item=1, **question):
    usual = {"mode": "hands", "rule": "simple"} | question
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_counts(counts=counts, **where, **usual)


def election(sitting, *rounds, item=1, **question):
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_election(rounds=rounds, **where, **({"mode": "secret"} | question))


def round_of(sitting, votes, urn=10, **figures):
    """Return a round: voices by reference, or by the name of somebody who is not on the roll."""
    members = {seat.reference for seat in sitting.roll.all()}
    candidates = [
        elections.Candidate(who, **said, is_member=who in members)
        for who, said in ((w, v if isinstance(v, dict) else {"votes": v}) for w, v in votes.items())
    ]
    return elections.Round(urn, tuple(candidates), **figures)


def refused(action, *args, **kwargs):
    """Return why an action is refused, once it is sure that it left nothing behind."""
    before = [list(model.objects.order_by("pk").values_list()) for model in ROWS]
    with pytest.raises(ValidationError) as found:
        action(*args, **kwargs)
    assert [list(model.objects.order_by("pk").values_list()) for model in ROWS] == before
    return " ".join(found.value.messages).replace("\u00a0", " ")


def decided(sitting, ballot):
    record = read(sitting)
    return record.decision(ballot.item, ballot)


def test_a_holder_votes_otherwise_for_his_grantor(sitting):
    ballot = names(sitting, {"m10": NO})
    record = read(sitting)
    assert record.votes(ballot)["m02"] == YES
    assert record.tally(ballot) == Tally(9, 1)
    assert record.proxies_in(ballot.item, ballot) == Tally(0, 1)


def test_several_ballots_on_one_item_stand_side_by_side(sitting):
    names(
        sitting, dict.fromkeys(["m02", "m03", "m04", "m05", "m06", "m07"], NO), label="Amendement"
    )
    names(sitting, {}, label="Texte", position=2)
    record = read(sitting)
    item = record.items[0]
    found = [(b.label, record.decision(item, b).result) for b in record.ballots(item)]
    assert found == [("Amendement", Result.REJECTED), ("Texte", Result.ADOPTED)]


def test_what_an_entry_does_not_say_of_the_question_stays(sitting):
    names(sitting, {}, label="Amendement", secret_waived=True)
    ballot = names(sitting, {"m03": NO})
    assert (ballot.label, ballot.secret_waived, Ballot.objects.count()) == ("Amendement", True, 1)


def test_a_ballot_in_numbers_keeps_who_took_part_and_not_what_they_said(sitting):
    counts = {"for": 6, "against": 3, "abstain": 1, "not_voting": 0}
    ballot = numbers(sitting, counts, proxies={"for": 0, "against": 1})
    record = read(sitting)
    assert record.tally(ballot) == Tally(6, 3, 1)
    assert record.proxies_in(ballot.item, ballot) == Tally(0, 1)
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


def test_an_election_goes_through_its_rounds(sitting):
    first = round_of(sitting, {"m02": 4, "m03": 4}, blank=2)
    second = round_of(sitting, {"m02": 6, "m03": 3}, blank_and_void=1)
    ballot = election(sitting, first, second)
    record = read(sitting)
    assert record.election(ballot).elected == ("m02",)
    assert record.election(ballot).majority == 5
    assert Journal.objects.first().after == {
        "mode": "secret",
        "elected": ["Monsieur Bastien D'ORLAC"],
    }
    assert set(ballot.votes.values_list("choice", flat=True)) == {""}


def test_a_single_candidate_is_elected_without_a_vote(sitting):
    alone = round_of(sitting, {"Liste du Val": {"is_list": True}}, urn=0, seats=3)
    ballot = election(sitting, unopposed=alone)
    assert read(sitting).election(ballot).elected == ("Liste du Val",)
    assert ballot.rounds.get().seats == 3


def tied(**born):
    return {who: {"votes": 5, "birth_date": day} for who, day in born.items()}


OLD, YOUNG = date(1950, 1, 1), date(1990, 1, 1)
HALVES = {"m02": 5, "m03": 5}
REFUSED_ROUNDS = [
    ("no round at all", [], "Une élection a un, deux ou trois tours (art. L2122-7)."),
    ("four rounds", [(HALVES,)] * 4, "Une élection a un, deux ou trois tours (art. L2122-7)."),
    ("a ballot is missing from the urn", [({"m02": 9}, {"urn": 9})],
     "Tour 1. Le décompte donne 9 voix, il y a 10 votants : il en manque 1."),
    ("the voices are not those of the urn", [({"m02": 6, "m03": 3},)],
     "Tour 1. Les candidats ont 9 voix, il y a 10 suffrages exprimés."),
    ("more blank ballots than the urn has", [({}, {"blank": 12})],
     "Tour 1. L’urne a 10 bulletins, dont 12 bulletins blancs ou nuls."),
    ("a round after somebody was elected", [({"m02": 6, "m03": 4},), (HALVES,)],
     "Le tour 2 n’a pas lieu : le précédent a déjà élu quelqu’un."),
    ("an age is missing in the third round", [(HALVES,), (HALVES,), (tied(m02=OLD, m03=None),)],
     "À égalité de voix, le plus âgé est élu (art. L2122-7) : donnez la date de naissance de "
     "Monsieur Bastien D'ORLAC, Madame Chloé VASSEUR-LIOT."),
    ("lists share more seats than there are",
     [({"A": {"votes": 6, "seats_won": 3, "is_list": True}, "B": {"votes": 4, "seats_won": 2, "is_list": True}}, {"seats": 4})],
     "Les listes se partagent 5 sièges, il y en a 4 à pourvoir."),
    ("lists share fewer seats than there are",
     [({"A": {"votes": 6, "seats_won": 2, "is_list": True}, "B": {"votes": 4, "seats_won": 1, "is_list": True}}, {"seats": 5})],
     "Les listes se partagent 3 sièges, il y en a 5 à pourvoir."),
    ("no seat", [({"m02": 10}, {"seats": 0})], "Il faut au moins un siège à pourvoir."),
    ("twins", [(HALVES,), (HALVES,), (tied(m02=OLD, m03=OLD),)],
     "À égalité de voix, le plus âgé est élu (art. L2122-7) : "
     "Monsieur Bastien D'ORLAC, Madame Chloé VASSEUR-LIOT ont la même date de naissance."),
    ("nobody stands, and the urn names somebody", [({},)],
     "Personne ne se présente à ce tour : nommez d’abord les candidats."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rounds", "sentence"), [pytest.param(*values, id=words) for words, *values in REFUSED_ROUNDS]
)
def test_rounds_that_cannot_be_are_refused(sitting, rounds, sentence):
    built = [round_of(sitting, votes, **dict(*figures)) for votes, *figures in rounds]
    assert refused(election, sitting, *built) == sentence


REFUSED_UNOPPOSED = [
    ("two candidates for one seat", {"m02": 0, "m03": 0}, {},
     "Il y a 2 candidatures pour 1 siège : le vote n’est écarté que s’il y en a une par siège (art. L2121-21)."),
    ("fewer candidates than seats", {"m02": 0, "m03": 0}, {"seats": 3},
     "Il y a 2 candidatures pour 3 sièges : le vote n’est écarté que s’il y en a une par siège (art. L2121-21)."),
    ("ballots in the urn", {"m02": 0}, {"urn": 10}, "Qui est élu sans vote l’est sans tour de scrutin."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "figures", "sentence"),
    [pytest.param(*values, id=words) for words, *values in REFUSED_UNOPPOSED],
)
def test_an_election_without_a_vote_has_a_candidate_for_each_seat(
    sitting, standing, figures, sentence
):
    row = round_of(sitting, standing, **({"urn": 0} | figures))
    assert refused(election, sitting, unopposed=row) == sentence


def test_no_round_is_held_beside_an_election_without_a_vote(sitting):
    alone, held = round_of(sitting, {"m02": 0}, urn=0), round_of(sitting, HALVES)
    sentence = "Qui est élu sans vote l’est sans tour de scrutin."
    assert refused(election, sitting, held, unopposed=alone) == sentence


def test_nobody_stands_twice_in_a_round(sitting):
    row = round_of(sitting, {"m02": 4, "m03": 3})
    twice = replace(row, candidates=row.candidates + round_of(sitting, {"m02": 3}).candidates)
    sentence = "M. D'ORLAC est deux fois dans ce tour : gardez une seule ligne."
    assert refused(election, sitting, twice) == sentence


def test_the_eldest_wins_the_third_round(sitting):
    halves = [round_of(sitting, HALVES) for _ in range(2)]
    last = round_of(sitting, tied(m02=YOUNG, m03=OLD))
    ballot = election(sitting, *halves, last)
    assert read(sitting).election(ballot).elected == ("m03",)


def test_a_candidate_of_another_sitting_is_refused(sitting):
    other = make_sitting(sitting.council, date=date(2026, 4, 9))
    actions.draw_up_roll(sitting=other)
    sitting.roll.filter(reference="m08").update(reference="elsewhere")
    row = round_of(other, {"m08": 10})
    assert refused(election, sitting, row) == "Ce membre n’est pas à l’appel de cette séance."
