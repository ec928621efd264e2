"""Elections by rounds, or without a vote: whole, or refused by a sentence that says why."""

from dataclasses import replace
from datetime import date

import pytest

from councils.models import Journal
from tests.builders import make_sitting
from tests.votes.actions.voting import refused, ten_voters
from votes import actions
from votes.record import read
from votes.rules import elections

pytestmark = pytest.mark.django_db


def hold():
    return ten_voters()


def election(sitting, *rounds, item=1, **question):
    where = {"item": sitting.items.get(position=item), "user": None}
    return actions.record_election(rounds=rounds, **where, **({"mode": "secret"} | question))


def round_of(sitting, votes, urn=10, **figures):
    """Return a round: voices by reference, or by the name of somebody who is not on the roll."""
    members = {seat.reference for seat in sitting.roll.all()}
    candidates = [
        elections.CandidateFigures(who, **said, is_member=who in members)
        for who, said in ((w, v if isinstance(v, dict) else {"votes": v}) for w, v in votes.items())
    ]
    return elections.RoundFigures(urn, tuple(candidates), **figures)


def test_an_election_goes_through_its_rounds(sitting):
    first = round_of(sitting, {"m02": 4, "m03": 4}, blank=2)
    second = round_of(sitting, {"m02": 6, "m03": 3}, blank_and_void=1)
    ballot = election(sitting, first, second)
    record = read(sitting)
    assert record.recorded(ballot).outcome.elected == ("m02",)
    assert record.recorded(ballot).outcome.majority == 5
    assert Journal.objects.first().after == {
        "mode": "secret",
        "elected": ["Monsieur Bastien D'ORLAC"],
    }
    assert set(ballot.votes.values_list("choice", flat=True)) == {""}


def test_a_single_candidate_is_elected_without_a_vote(sitting):
    alone = round_of(sitting, {"Liste du Val": {"is_list": True}}, urn=0, seats=3)
    ballot = election(sitting, unopposed=alone)
    assert read(sitting).recorded(ballot).outcome.elected == ("Liste du Val",)
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
    assert read(sitting).recorded(ballot).outcome.elected == ("m03",)


def test_a_candidate_of_another_sitting_is_refused(sitting):
    other = make_sitting(sitting.council, date=date(2026, 4, 9))
    actions.draw_up_roll(sitting=other)
    sitting.roll.filter(reference="m08").update(reference="elsewhere")
    row = round_of(other, {"m08": 10})
    assert refused(election, sitting, row) == "Ce membre n’est pas à l’appel de cette séance."
