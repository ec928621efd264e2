"""What keeps an extract from being true: counted ballots, elections, blocks, and a chair who stood aside."""

from datetime import date

import pytest

from papers.extract.extract import build
from papers.words.sheet import ExtractSheet
from tests.papers.cases import at, held, open_room, vote
from votes.actions import record_counts, record_election
from votes.completeness.item import lacks
from votes.models import Attendance, Ballot, Count, Recusal
from votes.record import read
from votes.words.elected import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting(db):
    return open_room()


def lacks_of(sitting, position=1):
    record = read(sitting)
    found = lacks(record.item(position), record)
    return [lack.sentence.replace("\u00a0", " ") for lack in found]


def leaves(sitting, reference):
    """Take somebody out of the room behind the back of the rules."""
    sitting.roll.filter(reference=reference).update(opening=Attendance.Opening.ABSENT)


def secret(sitting, **counts):
    record_counts(item=at(sitting), user=None, counts=counts, mode="secret")


def test_whoever_presides_must_not_stand_aside(sitting):
    vote(sitting)
    seat = sitting.roll.get(reference="m01")
    Recusal.objects.create(item=at(sitting), member=seat)
    assert lacks_of(sitting) == [
        "Madame Aline BRÉVAL préside ce point, et y est en déport : choisissez qui préside.",
        "1 voix de trop, faute de pouvoir voter à ce point : Mme BRÉVAL.",
    ]


def test_a_ballot_in_numbers_is_counted_again_when_its_voters_change(sitting):
    secret(sitting, **{"for": 11})
    leaves(sitting, "m02")
    assert lacks_of(sitting) == [
        "Le scrutin est compté avec la voix de M. D'ORLAC, qui ne peut pas voter à ce point : refaites le décompte."
    ]


def test_a_ballot_in_numbers_must_count_everybody(sitting):
    leaves(sitting, "m02")
    leaves(sitting, "m03")
    secret(sitting, **{"for": 9})
    sitting.roll.filter(reference__in=["m02", "m03"]).update(opening=Attendance.Opening.PRESENT)
    assert lacks_of(sitting) == [
        "Le scrutin est compté sans la voix de M. D'ORLAC, Mme VASSEUR-LIOT, qui peuvent voter à ce point "
        ": refaites le décompte."
    ]


def test_the_sum_of_a_ballot_is_that_of_its_voters(sitting):
    secret(sitting, **{"for": 11})
    Count.objects.update(voices=9)
    assert lacks_of(sitting) == ["Le décompte donne 9 voix, il y a 11 votants : il en manque 2."]


def elect(sitting, *rounds):
    record_election(item=at(sitting), user=None, rounds=rounds, mode="secret")


def test_an_election_has_rounds(sitting):
    vote(sitting)
    Ballot.objects.update(rule="election")
    assert lacks_of(sitting) == ["Cette élection n’a aucun tour : enregistrez les voix de chacun."]


def test_the_figures_of_a_round_are_those_of_its_voters(sitting):
    elect(sitting, held(sitting, (11, 0, 0), {"m02": 11}))
    assert lacks_of(sitting) == []
    Ballot.objects.get().rounds.update(ballots_in_urn=10)
    assert lacks_of(sitting) == [
        "Tour 1. Le décompte donne 10 voix, il y a 11 votants : il en manque 1."
    ]


def test_the_register_tells_in_one_sentence_how_an_election_ended(sitting):
    again = {"m02": 5, "m03": 5, "Madame Odile PERRIN": 1}
    won = {"m02": 4, "m03": 1, "Madame Odile PERRIN": 6}
    elect(sitting, *[held(sitting, (11, 0, 0), votes) for votes in (again, won)])
    (ballot,) = ExtractSheet(build(sitting.items.get(position=1), read(sitting))).votes.ballots
    assert ballot.outcome.replace("\u00a0", " ") == (
        "Est élue au deuxième tour : Madame Odile PERRIN, par 6 voix."
    )
    record = read(sitting)
    told = in_words(record, record.recorded(Ballot.objects.get()).held).replace("\u00a0", " ")
    assert told == "Est élue au deuxième tour : Madame Odile PERRIN, par 6 voix."


def test_a_tie_asks_for_the_ages(sitting):
    votes = {"m02": 5, "m03": 5, "m04": 1}
    elect(sitting, *[held(sitting, (11, 0, 0), votes) for _ in range(3)])
    assert lacks_of(sitting) == []
    sitting.roll.update(birth_date=None)
    (sentence,) = lacks_of(sitting)
    assert sentence.endswith(
        "donnez la date de naissance de Monsieur Bastien D'ORLAC, Madame Chloé VASSEUR-LIOT."
    )


def test_an_item_of_a_block_needs_no_ballot_of_its_own(sitting):
    sitting.items.filter(position__lte=2).update(block="Affaires courantes")
    assert lacks_of(sitting, 2) == ["Aucun scrutin n’est enregistré à ce point : enregistrez-le."]
    vote(sitting)
    assert lacks_of(sitting, 2) == []
    assert lacks_of(sitting, 3) == ["Aucun scrutin n’est enregistré à ce point : enregistrez-le."]


def test_a_block_has_the_same_voters_throughout(sitting):
    sitting.items.update(block="Affaires courantes")
    vote(sitting)
    Recusal.objects.create(item=at(sitting, 3), member=sitting.roll.get(reference="m04"))
    assert lacks_of(sitting, 2) == []
    assert lacks_of(sitting, 3) == [
        "Ce point est adopté en bloc avec le point 1, et pourtant les votants ne sont pas les mêmes "
        ": M. N'GUESSAN. Mettez-le aux voix à part."
    ]


def test_an_item_taken_out_of_its_block_stands_alone(sitting):
    sitting.items.update(block="Affaires courantes")
    vote(sitting)
    vote(sitting, 2, m02="against")
    record = read(sitting)
    assert build(record.item(1), record).block.others == (3,)
    assert build(record.item(2), record).block is None
    assert build(record.item(3), record).block.others == (1,)


def test_no_age_is_told(sitting):
    votes = {"m02": 5, "m03": 5, "m04": 1}
    elect(sitting, *[held(sitting, (11, 0, 0), votes) for _ in range(3)])
    record = read(sitting)
    assert str(date(1948, 5, 7).year) not in repr(build(record.item(1), record))
