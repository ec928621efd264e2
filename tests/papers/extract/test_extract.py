"""From the facts of a sitting to the extract of an item, or to what it lacks."""

import json

import pytest

from councils.models import Journal
from deliberations.models import AgendaItem
from papers.extract.extract import NotReady, build, from_json, to_json
from papers.extract.facts import Officer, State
from papers.printing import canonical_json
from papers.words.sheet import ExtractSheet
from tests.builders import make_council, make_item, make_mandate, make_members, make_sitting
from votes.actions import draw_up_roll, give_proxy, mark_opening, open_sitting, record_ballot
from votes.models import Ballot, Vote
from votes.record import read
from votes.rules.ballots import Choice

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    """Return the only item of an open sitting of Valombre, eleven members present."""
    council = make_council()
    make_members(council)
    item = make_item(make_sitting(council))
    open_sitting(sitting=item.sitting, user=None)
    return AgendaItem.objects.get(pk=item.pk)


def extract_of(item):
    item = AgendaItem.objects.get(pk=item.pk)
    return build(item, read(item.sitting))


def lacks_of(item):
    with pytest.raises(NotReady) as refusal:
        extract_of(item)
    return [(lack.page, lack.sentence.replace("\u00a0", " ")) for lack in refusal.value.lacks]


def vote(item, **choices):
    return record_ballot(item=item, user=None, exceptions=choices)


def test_the_seed_is_told_as_it_was_printed(seed_extract):
    extract = seed_extract
    assert (extract.council, extract.assembly) == ("Dijon métropole", "Conseil métropolitain")
    assert (extract.seats, extract.in_office, len(extract.roll)) == (86, 86, 86)
    columns = ExtractSheet(extract).lists.present_columns
    assert [len(column) for column in columns] == [25, 26, 24]
    assert len(extract.in_state(State.REPRESENTED)) == 9
    assert [str(a) for a in extract.in_state(State.ABSENT, State.EXCUSED)] == [
        "Madame Catherine VICTOR",
        "Monsieur Frédéric GOULIER",
    ]
    assert [(v.count, v.proxies, v.named) for v in extract.ballots[0].voices] == [
        (84, 9, ()), (0, 0, ()), (0, 0, ()), (0, 0, ()),
    ]  # fmt: skip
    assert extract.chair.quality == "Président"


def test_voices_are_counted_with_those_given_by_proxy(item):
    mark_opening(sitting=item.sitting, user=None, references=["m05", "m06"], opening="excused")
    give_proxy(sitting=item.sitting, user=None, grantor="m05", holder="m02")
    vote(item, m02=Choice.AGAINST, m05=Choice.AGAINST, m07=Choice.ABSTAIN)
    extract = extract_of(item)
    assert [(v.count, v.proxies, v.named) for v in extract.ballots[0].voices] == [
        (7, 0, ()), (2, 1, ("m02", "m05")), (1, 0, ("m07",)), (0, 0, ()),
    ]  # fmt: skip
    assert extract.member("m05").state == State.REPRESENTED
    assert extract.member("m05").holder == "m02"
    assert extract.member("m06").state == State.EXCUSED


def test_a_substitute_stands_at_the_rank_of_his_titular():
    council = make_council()
    titulars = make_members(council, 4)
    make_mandate(council, 9, "Madame", "Zoé", "SUPPLÉANTE", substitute_for=titulars[1])
    item = make_item(make_sitting(council))
    open_sitting(sitting=item.sitting, user=None)
    mark_opening(sitting=item.sitting, user=None, references=["m02"], opening="absent")
    vote(item)
    roll = extract_of(item).roll
    assert [a.reference for a in roll] == ["m01", "m09", "m03", "m04"]
    assert (roll[1].stands_in_for.reference, roll[2].stands_in_for) == ("m02", None)


def test_names_stay_those_of_the_day(item):
    vote(item)
    before = extract_of(item)
    member = item.sitting.council.members.get(reference="m03")
    member.rename(civility="Madame", first_name="Chloé", last_name="AUTRE")
    member.save()
    assert extract_of(item) == before


def test_whoever_presides_without_being_the_head_presides_the_sitting(item):
    item.sitting.chair = item.sitting.council.members.get(reference="m02")
    item.sitting.save()
    vote(item)
    assert extract_of(item).chair == Officer(
        "Président de séance", "Monsieur", "Bastien", "D'ORLAC", ""
    )


def test_the_head_signs_by_the_title_whatever_else_the_function_says(item):
    roll = item.sitting.roll
    roll.filter(member=item.sitting.chair).update(
        function="Maire et vice-présidente de la communauté du Haut-Val"
    )
    vote(item)
    assert extract_of(item).chair.quality == "Maire"


def test_nobody_heads_the_council_while_it_elects_its_head(item):
    item.kind, item.title = AgendaItem.Kind.ELECTION, "Élection de la maire"
    item.save()
    vote(item)
    assert extract_of(item).chair.quality == "Président de séance"


def test_the_secretary_of_an_item_signs_it_alone(item):
    item.sitting.secretaries.create(position=1, name="M. Yves GREFFE")
    bastien = item.sitting.council.members.get(reference="m02")
    item.secretaries.create(position=1, member=bastien)
    vote(item)
    (secretary,) = extract_of(item).secretaries
    assert str(secretary) == "Monsieur Bastien D'ORLAC"


def test_the_second_sitting_of_a_day_is_named_by_its_rank_and_the_first_is_written_as_ever(item):
    vote(item)
    assert "rank" not in to_json(extract_of(item))
    item.sitting.rank = 2
    item.sitting.save()
    extract = extract_of(item)
    assert from_json(to_json(extract)).rank == 2
    day = ExtractSheet(extract).head.day.replace("\u00a0", " ")
    assert day == "Séance du jeudi 12 mars 2026 (2e)"


def test_an_outsider_may_preside_and_keep_the_record(item):
    sitting = item.sitting
    sitting.chair, sitting.chair_name, sitting.chair_quality = None, "Mme Ève PRÉFET", "Préfet"
    sitting.save()
    sitting.secretaries.create(position=1, name="M. Yves GREFFE")
    vote(item)
    extract = extract_of(item)
    assert extract.chair == Officer("Préfet", "", "", "Mme Ève PRÉFET", "")
    assert extract.secretaries == (Officer("secrétaire", "", "", "M. Yves GREFFE", ""),)


def test_an_extract_holds_what_a_council_may_want_on_its_papers(item):
    sitting, bastien = item.sitting, item.sitting.roll.get(reference="m02")
    sitting.place, sitting.auxiliaries = "Salle des fêtes", ["M. Yves GREFFE"]
    sitting.save()
    type(sitting.council).objects.filter(pk=sitting.council_id).update(department="21")
    item.rapporteur = bastien.member
    item.save()
    of_that_day = {"function": "Premier adjoint", "group": "Agir", "town": "Valombre"}
    sitting.roll.filter(pk=bastien.pk).update(**of_that_day)
    record_ballot(item=item, user=None, exceptions={}, mode="roll_call", askers=["m04", "m03"])
    extract = extract_of(item)
    assert extract.format == "folio-extract/2"
    assert (extract.council_kind, extract.department) == ("commune", "21")
    assert (extract.chair_title, extract.place) == ("Maire", "Salle des fêtes")
    assert extract.auxiliaries == ("M. Yves GREFFE",)
    assert {name: getattr(extract.member("m02"), name) for name in of_that_day} == of_that_day
    assert str(extract.rapporteur) == "Monsieur Bastien D'ORLAC"
    assert (extract.rapporteur.quality, extract.rapporteur.function) == (
        "rapporteur", "Premier adjoint",
    )  # fmt: skip
    assert extract.ballots[0].asked_by == ("m03", "m04")


def test_an_outsider_may_report(item):
    item.rapporteur_name = "Mme Ève PRÉFET"
    item.save()
    vote(item)
    assert extract_of(item).rapporteur == Officer("rapporteur", "", "", "Mme Ève PRÉFET", "")


def test_an_extract_asks_for_the_roll_call():
    council = make_council()
    make_members(council)
    item = make_item(make_sitting(council))
    assert lacks_of(item) == [
        ("roll-call", "L’appel n’est pas fait : dites d’abord qui est présent.")
    ]


def test_an_extract_asks_for_a_ballot_or_an_outcome(item):
    assert lacks_of(item) == [
        ("ballot", "Aucun scrutin n’est enregistré à ce point : enregistrez-le.")
    ]
    item.outcome = "noted"
    item.save()
    assert extract_of(item).ballots == ()


def test_an_information_needs_no_ballot(item):
    item.kind = "information"
    item.save()
    assert extract_of(item).kind == "information"


def test_an_extract_asks_who_presides(item):
    vote(item)
    item.sitting.chair = None
    item.sitting.save()
    assert lacks_of(item) == [
        ("sitting-update", "Personne ne préside la séance : choisissez qui préside.")
    ]


def test_whoever_presides_must_be_in_the_room(item):
    vote(item)
    item.sitting.roll.filter(reference="m01").update(opening="absent")
    Vote.objects.filter(voter__reference="m01").delete()
    assert lacks_of(item) == [
        (
            "roll-call",
            "Madame Aline BRÉVAL préside ce point sans être dans la salle : "
            "corrigez l’appel, ou choisissez qui préside.",
        )
    ]


def test_the_voices_must_be_those_of_the_voters(item):
    vote(item)
    Vote.objects.filter(voter__reference__in=["m02", "m03"]).delete()
    item.sitting.roll.filter(reference="m04").update(opening="absent")
    assert lacks_of(item) == [
        ("ballot", "Il manque 2 voix : M. D'ORLAC, Mme VASSEUR-LIOT."),
        ("ballot", "1 voix de trop, faute de pouvoir voter à ce point : M. N'GUESSAN."),
    ]


def test_a_council_without_quorum_decides_nothing(item):
    vote(item)
    away = [f"m{rank:02}" for rank in range(6, 12)]
    item.sitting.roll.filter(reference__in=away).update(opening="absent")
    Vote.objects.filter(voter__reference__in=away).delete()
    sentence = "Le quorum n’est pas atteint à ce point : 5 présents, il en faut 6 (art. L2121-17)."
    assert lacks_of(item) == [("roll-call", sentence)]
    Ballot.objects.update(quorum_contested=True)
    assert len(extract_of(item).in_state(State.PRESENT)) == 5


def test_an_item_is_not_both_voted_and_withdrawn(item):
    vote(item)
    item.outcome = "withdrawn"
    item.save()
    assert [page for page, _ in lacks_of(item)] == ["ballot"]


def test_a_refusal_says_everything_at_once(item):
    item.sitting.chair = None
    item.sitting.save()
    with pytest.raises(NotReady, match="Personne ne préside.*Aucun scrutin"):
        extract_of(item)


def test_reading_an_extract_costs_the_same_for_any_number_of_members(
    item, django_assert_max_num_queries
):
    vote(item)
    with django_assert_max_num_queries(22):
        extract_of(item)


def test_building_an_extract_writes_nothing(item):
    vote(item)
    lines = Journal.objects.count()
    extract_of(item)
    assert Journal.objects.count() == lines


def test_the_record_never_holds_a_birth_date(item):
    item.sitting.council.members.update(birth_date="1961-05-07")
    draw_up_roll(sitting=item.sitting)
    item.sitting.roll.update(birth_date="1961-05-07")
    vote(item)
    assert b"1961" not in canonical_json(extract_of(item))
    assert "birth" not in json.dumps(to_json(extract_of(item)))


def test_the_record_says_a_sex_only_where_one_was_entered(item):
    """The records sealed before it keep their bytes."""
    vote(item)
    assert b'"sex"' not in canonical_json(extract_of(item))
    item.sitting.roll.filter(reference="m02").update(sex="M")
    record = json.loads(canonical_json(extract_of(item)))
    assert [member.get("sex") for member in record["roll"][:3]] == [None, "M", None]
