"""A sitting file loads whole and comes back the same, or is refused with the path of each fault."""

import json

import pytest
from django.core.files.base import ContentFile
from hypothesis import assume, given
from hypothesis import strategies as st

from councils.french import NBSP
from councils.models import Action, Journal
from deliberations.models import Attachment, Sitting
from exchange.actions import load_sitting
from exchange.dumping import dump_sitting
from exchange.faults import parse
from exchange.law import check as law_check
from exchange.law import facts_of
from members.models import Mandate, Member
from tests.builders import make_user
from tests.databases import examples
from tests.exchange.files import (
    SEED,
    bent,
    encoded,
    faults_of,
    in_edition_2,
    load,
    no_quorum,
    put,
    second_proxy,
    valombre,
)
from tests.exchange.full_files import full_file
from votes import actions
from votes.models import Attendance, Round
from votes.record import read
from votes.rules import elections
from votes.rules.elections import CandidateFigures
from votes.rules.floor import floor_at

pytestmark = pytest.mark.django_db


def test_the_seed_loads_and_comes_back_the_same():
    sitting = load(SEED.read_bytes())
    assert dump_sitting(sitting) == in_edition_2(json.loads(SEED.read_text()))


def test_the_seed_has_the_floor_of_the_printed_extract():
    record = read(load(SEED.read_bytes()))
    floor = record.floor(record.items[0])
    states = map(len, (floor.present, floor.represented, floor.absent, floor.voters))
    assert list(states) == [75, 9, 2, 84]
    assert (floor.in_office, floor.quorum, floor.quorum_met) == (86, 44, True)


def test_an_invented_sitting_comes_back_the_same():
    assert dump_sitting(load(valombre())) == valombre()


def test_every_optional_key_comes_back():
    assert dump_sitting(load(full_file())) == full_file()


ALONE = [
    ("one member", {"unopposed": {"member": "a"}}, 1),
    ("three candidates for three seats",
     {"unopposed": [{"member": "a"}, {"name": "Anne LOIN"}, {"member": "c"}]}, 3),
    ("one list for one seat", {"unopposed": {"list": "Valombre demain"}}, 1),
    ("one list for five seats", {"unopposed": {"list": "Valombre demain"}, "seats": 5}, 5),
]  # fmt: skip


def without_a_vote(result):
    file = valombre()
    file["items"][0]["ballots"] = [{"mode": "secret", "rule": "election"} | result]
    return file


@pytest.mark.parametrize(
    ("result", "seats"), [pytest.param(*values, id=words) for words, *values in ALONE]
)
def test_whoever_is_elected_without_a_vote_comes_back_with_the_seats(result, seats):
    file = without_a_vote(result)
    sitting = load(file)
    assert Round.objects.get().seats == seats
    assert dump_sitting(sitting) == file


def test_a_single_candidate_in_a_list_comes_back_as_older_files_have_it():
    sitting = load(without_a_vote({"unopposed": [{"member": "a"}]}))
    assert dump_sitting(sitting) == without_a_vote({"unopposed": {"member": "a"}})


def test_all_those_elected_on_the_page_without_a_vote_are_in_the_file():
    sitting = load(valombre())
    item = sitting.items.first()
    standing = tuple(CandidateFigures(who, is_member=True) for who in ("a", "c", "d"))
    actions.record_election(
        item=item, user=None, mode="secret", unopposed=elections.RoundFigures(0, standing, seats=3)
    )
    (ballot,) = dump_sitting(sitting)["items"][0]["ballots"]
    assert ballot["unopposed"] == [{"member": "a"}, {"member": "c"}, {"member": "d"}]


def test_the_vote_on_urgency_is_known_by_its_title_and_comes_back():
    file = bent(put("items", 0, "title", "Urgence de la convocation"))
    sitting = load(file)
    assert [item.asks_urgency for item in sitting.items.all()][:2] == [True, False]
    assert dump_sitting(sitting) == file


def test_a_vote_on_urgency_of_another_title_says_its_kind_in_the_file():
    file = bent(put("items", 0, "title", "Approbation de l’urgence"))
    file["items"][0]["kind"] = "urgency"
    sitting = load(file)
    assert sitting.items.first().asks_urgency
    assert dump_sitting(sitting) == file


def test_two_proxies_load_when_the_terms_of_the_day_allow_them():
    file = bent(second_proxy)
    file["council"]["proxies_per_holder"] = 2
    record = read(load(file))
    assert record.floor(record.items[0]).represented_by == {"b": "d", "c": "d"}


def test_a_contested_quorum_lets_an_old_ballot_in():
    file = bent(no_quorum)
    file["items"][0]["ballots"][0] |= {"quorum_contested": True}
    file["items"][0]["ballots"][0]["votes"] = {"against": [], "abstain": ["a"], "not_voting": []}
    record = read(load(file))
    assert record.floor(record.items[0]).quorum_met is False


def test_a_proxy_that_never_holds_is_a_warning():
    file = valombre()
    file["proxies"].append({"from": "e", "to": "f"})
    assert load_sitting(encoded(file)).warnings == (
        f"proxies[1]{NBSP}: ce pouvoir ne joue à aucun point.",
    )


def test_loading_again_replaces_the_sitting_and_not_the_people():
    first = load(valombre())
    file = bent(put("items", 0, "title", "Un autre objet"))
    second = load(file, replace=True)
    assert second.pk == first.pk
    assert dump_sitting(second) == file
    assert (Sitting.objects.count(), Member.objects.count(), Mandate.objects.count()) == (1, 7, 7)


def test_a_file_of_a_taken_day_makes_one_more_sitting():
    first = load(valombre())
    second = load(bent(put("items", 0, "title", "Un autre objet")))
    assert (second.rank, second.items.get(position=1).title) == (2, "Un autre objet")
    assert first.items.get(position=1).title == valombre()["items"][0]["title"]
    assert dump_sitting(second)["sitting"]["rank"] == 2
    assert load(valombre()).rank == 3


def test_a_file_that_names_a_taken_rank_is_refused_unless_it_replaces():
    file = bent(put("sitting", "rank", 2))
    evening = load(file)
    assert faults_of(file) == {
        "sitting.rank": "la séance 2026-03-12-2 existe déjà : donnez un autre rang, ou remplacez-la avec --replace."
    }
    assert load(file, replace=True).pk == evening.pk
    assert [sitting.rank for sitting in Sitting.objects.all()] == [2]


def test_a_sealed_sitting_is_never_replaced():
    load(valombre())
    Sitting.objects.update(state=Sitting.State.SEALED)
    assert "scellée" in faults_of(valombre(), replace=True)["sitting.date"]
    assert Attendance.objects.count() == 7


def test_attachments_stay_with_their_item_and_stop_its_removal():
    item = load(valombre()).items.get(position=1)
    Attachment.objects.create(item=item, name="plan.pdf", file=ContentFile(b"%PDF-", "plan.pdf"))
    load(valombre(), replace=True)
    assert item.attachments.count() == 1
    shorter = valombre()
    del shorter["items"][0]
    assert "pièces jointes" in faults_of(shorter, replace=True)["items"]
    assert item.attachments.count() == 1


def test_each_sitting_keeps_the_names_the_terms_and_the_references_of_its_day():
    old = valombre()
    old["sitting"]["date"] = "1998-02-03"
    old["council"] |= {"seats": 9, "assembly": "Conseil d’antan"}
    old["members"][2] |= {"last_name": "AVANT", "function": "Première adjointe"}
    first = load(old)
    load(valombre())
    assert dump_sitting(first) == old
    assert dump_sitting(Sitting.objects.get(date="2026-03-12")) == valombre()


def test_a_roster_already_there_is_left_alone_and_its_people_are_found_by_name():
    load(valombre())
    Member.objects.filter(reference="c").update(reference="m003")
    file = valombre()
    file["sitting"]["date"] = "2026-06-18"
    sitting = load(file)
    assert (Member.objects.count(), Mandate.objects.count()) == (7, 7)
    assert sitting.roll.get(reference="c").member.reference == "m003"
    assert dump_sitting(sitting) == file


def test_a_reference_that_another_installation_gave_to_somebody_else_names_nobody_here():
    load(valombre())
    Member.objects.filter(reference="b").update(reference="z")
    file = valombre()
    file["sitting"]["date"] = "2026-06-18"
    # Somebody who is not known here comes before whoever has their reference.
    file["members"][1] |= {"first_name": "Bastian", "last_name": "NOUVEAU"}
    Member.objects.filter(reference="c").update(reference="b")
    sitting = load(file)
    bastian, chloe = (sitting.roll.get(reference=one).member for one in "bc")
    assert (bastian.first_name, chloe.first_name) == ("Bastian", "Chloé")
    assert Member.objects.filter(first_name="Chloé").count() == 1


def test_loading_leaves_a_line_in_the_journal():
    load(valombre())
    line = Journal.objects.get()
    assert line.action == Action.SITTING_LOADED
    assert len(line.after["content"]) == 64


def test_a_council_is_completed_by_a_command_and_not_by_its_secretariat():
    council = load(valombre()).council
    told = valombre()
    told["council"]["siren"], told["sitting"]["date"] = "212106470", "2026-06-18"
    clerk = make_user(council, "secretariat")
    load_sitting(encoded(told), user=clerk)
    council.refresh_from_db()
    assert council.siren == ""
    load_sitting(encoded(told | {"council": told["council"] | {"department": "21"}}))
    council.refresh_from_db()
    assert (council.siren, council.department) == ("212106470", "21")


def test_scripts_in_a_text_are_taken_out():
    file = bent(put("items", 0, "report", "<p>Bon<script>alert(1)</script></p>"))
    assert load(file).items.get(position=1).report == "<p>Bon</p>"


MEMBERS = "abcdefg"


@st.composite
def files(draw):
    """A sitting of seven members with any roll call, any proxies and any votes of voters."""
    file = valombre()
    away = draw(st.lists(st.sampled_from("bcefg"), unique=True, max_size=3))
    cut = draw(st.integers(0, len(away)))
    file["roll_call"] = {"absent": sorted(away[:cut]), "excused": sorted(away[cut:])}
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)), max_size=3)
    )
    file["proxies"] = [{"from": a, "to": b} for a, b in pairs if a != b]
    voters = floor_at(facts_of(parse(encoded(file))), 1).voters
    choices = {
        w: draw(st.sampled_from(["for", "against", "abstain", "not_voting"])) for w in voters
    }
    file["items"][0]["ballots"][0]["votes"] = {
        choice: [who for who in voters if choices[who] == choice]
        for choice in ("against", "abstain", "not_voting")
    }
    return file


def load_if_lawful(file):
    """Return the sitting, or None when the rules themselves refuse it."""
    return None if law_check(parse(encoded(file))) else load(file)


@examples(20)
@given(files())
def test_any_lawful_sitting_comes_back_with_the_same_facts(file):
    facts = facts_of(parse(encoded(file)))
    sitting = load_if_lawful(file)
    assume(sitting is not None)
    record = read(sitting)
    assert facts_of(parse(encoded(dump_sitting(sitting)))) == facts
    assert record.facts == facts
    ballot = record.at(record.items[0]).ballots[0]
    assert ballot.tally.voters == len(record.floor(record.items[0]).voters)
