"""Two editions of one format: the first is read for ever, and what came with the second is refused in it."""

import pytest

from exchange import editions
from exchange.dumping import dump_sitting
from exchange.editions import FIRST
from exchange.faults import parse
from tests.exchange.files import bent, encoded, faults_of, in_edition_2, load, put, valombre
from tests.exchange.full_files import full_file

pytestmark = pytest.mark.django_db

LATER = [
    (put("sitting", "rank", 1), "sitting.rank"),
    (put("members", 0, "sex", "F"), "members[0].sex"),
    (put("items", 0, "secretaries", []), "items[0].secretaries"),
    (put("items", 0, "discussion", {"silent": True}), "items[0].discussion"),
    (put("sitting", "agenda_closed_at", "2026-03-01T12:00:00Z"), "sitting.agenda_closed_at"),
    (put("convocations", []), "convocations"),
    (put("postings", []), "postings"),
    (put("milestones", []), "milestones"),
    (put("council", "population", 640), "council.population"),
    (put("items", 0, "ballots", 0, "purpose", "question"), "items[0].ballots[0].purpose"),
]


@pytest.mark.parametrize(("bend", "path"), LATER, ids=[path for _, path in LATER])
def test_a_key_of_the_second_edition_is_refused_in_a_file_of_the_first(bend, path):
    file = bent(bend)
    load(file)
    assert faults_of(file | {"format": FIRST}) == {
        path: "cette clé n’existe pas dans folio-sitting/1 : écrivez folio-sitting/2 dans format."
    }


@pytest.mark.parametrize("kind", ["cias", "departement_cp", "region", "region_cp"])
def test_a_kind_of_the_second_edition_is_refused_in_the_first(kind):
    file = bent(put("council", "kind", kind))
    load(file)
    assert faults_of(file | {"format": FIRST}) == {
        "council.kind": "cette valeur n’existe pas dans folio-sitting/1 : "
        "écrivez folio-sitting/2 dans format."
    }


def test_silence_means_the_law_of_the_day_but_in_the_first_edition():
    """A sitting of 2021: two proxies and a third, unless the file is older than that reading."""
    file = bent(put("sitting", "date", "2021-03-12"))
    terms = ("proxies_per_holder", "quorum_numerator", "quorum_denominator")
    later, first = load(file), load(file | {"format": FIRST})
    assert [getattr(later, name) for name in terms] == [None, None, None]
    assert later.law.proxies.value == 2
    assert [getattr(first, name) for name in terms] == [1, 1, 2]


def test_a_council_made_from_a_file_keeps_what_the_file_says_alone():
    sitting = load(valombre() | {"format": FIRST})
    assert sitting.council.proxies_per_holder is None
    assert sitting.council.quorum_numerator is None


def test_every_key_of_the_second_edition_is_refused_in_the_first():
    file = parse(encoded(full_file() | {"format": FIRST}))
    refused = {fault.path.rpartition(".")[2] for fault in editions.check(file)}
    assert refused >= {
        "exercise",
        "installation",
        "purpose",
        "rank",
        "secretaries",
        "sex",
        "until_item",
    }


def test_a_file_of_the_first_edition_comes_back_in_the_second():
    file = valombre() | {"format": FIRST}
    assert dump_sitting(load(file)) == in_edition_2(file)


def test_an_addition_of_the_first_edition_is_known_by_its_label():
    file = bent(put("items", 0, "ballots", 0, "label", "Ajout à l’ordre du jour"))
    (ballot, *_) = dump_sitting(load(file | {"format": FIRST}))["items"][0]["ballots"]
    assert ballot["purpose"] == "addition"


def test_a_second_call_finds_the_sitting_that_it_takes_up_again():
    first = load(valombre())
    file = bent(put("sitting", "date", "2026-03-16"))
    file["sitting"] |= {"second_call": True, "first_call": "2026-03-12"}
    second = load(file)
    assert second.first_call == first
    assert dump_sitting(second) == file


def test_the_people_that_a_file_brings_have_their_sex_and_their_town():
    file = valombre()
    file["members"][0]["town"] = "Orlac"
    file["members"][3] |= {"sex": "F", "substitute_for_town": "Orlac"}
    file["roll_call"] |= {"absent": ["d"]}
    council = load(file).council
    member = council.members.get(reference="d")
    assert (member.sex, member.is_feminine) == ("F", True)
    assert member.mandates.get().substitute_for_town == "Orlac"
