"""What happened in the room is corrected by new versions, computed again from the amended facts."""

import json

import pytest
from django.core.exceptions import ValidationError

from councils.models import Action, Journal
from exchange.verification.checking import check
from register import record as records
from register.actions import correct, seal_sitting
from register.actions.amending import Demand, amend, planned
from register.certified.printing import print_certified
from register.models import Entry
from register.standing import Standing, about, later_acts
from tests.papers.extracts import text_of
from tests.register.actions.test_effects import withdrawing
from votes.models import Vote

pytestmark = pytest.mark.django_db
WHY = {"asked_by": "Mme Odile PRASLIN", "reason": "Le pointage du scrutin le montre."}


def amended(entry, *said, **why):
    return amend(entry=entry, user=None, said=said, why=Demand(**WHY | why))


def said(extract):
    return {voices.choice: voices.count for voices in extract.ballots[0].voices}


def test_a_mistyped_vote_is_counted_again(entries):
    first = entries[0]
    (newer,) = amended(first, ("vote/1/1/m03", "Contre"))
    former, extract = (records.read(one.record)["extract"] for one in (first, newer))
    assert [said(one)["against"] for one in (former, extract)] == [1, 2]
    assert (newer.version, newer.replaces, newer.number) == (2, first, first.number)
    first.refresh_from_db()  # it knew of no newer version, and remembers
    assert about(first).kind == Standing.REPLACED
    assert not Vote.objects.filter(voter__reference="m03", choice="against").exists()
    told = json.loads(newer.record)
    assert told["asked_by"] == "Mme Odile PRASLIN"
    assert told["amendments"][0] | {"sentence": ""} == {
        "fact": "vote/1/1/m03", "before": "for", "after": "against", "sentence": ""
    }  # fmt: skip
    line = Journal.objects.get(action=Action.ENTRY_CORRECTED)
    assert line.after["asked_by"] == "Mme Odile PRASLIN"
    assert check(first.council).fault is None


def test_the_paper_says_who_asked_why_and_what_differs(entries):
    (newer,) = amended(entries[0], ("vote/1/1/m03", "contre"))
    printed = text_of(print_certified(newer.record, demonstration=False))
    for said in (
        "À la demande de : Mme Odile PRASLIN",
        WHY["reason"],
        "« contre », au lieu de « pour »",
    ):
        assert said in printed


def test_a_misprinted_name_corrects_every_act_of_the_sitting(entries):
    plan = planned(entries[1], [("name/m04/last_name", "DUVAL-MARTIN")])
    assert [one.entry for one in plan.acts] == entries
    newer = amended(entries[1], ("name/m04/last_name", "DUVAL-MARTIN"))
    assert [one.number for one in newer] == [one.number for one in entries]
    assert all("DUVAL-MARTIN" in one.record for one in newer)
    assert check(entries[0].council).holds


def test_one_amendment_builds_on_the_others_and_on_corrected_texts(entries):
    (second,) = amended(entries[0], ("vote/1/1/m03", "contre"))
    third = correct(entry=second, user=None, reason="coquille", title="Objet corrigé")
    (fourth,) = amended(third, ("vote/1/1/m04", "abstention"))
    extract = records.read(fourth.record)["extract"]
    figures = said(extract)
    assert (extract.title, figures["against"], figures["abstain"]) == ("Objet corrigé", 2, 1)
    assert fourth.version == 4


def test_an_hour_that_was_mistyped_or_forgotten_is_told(entries):
    newer = amended(entries[0], ("opens_at", "18h30"))
    assert len(newer) == 3
    told = json.loads(newer[0].record)
    assert told["extract"]["opens_at"] == "18:30:00"
    assert told["amendments"][0]["sentence"].endswith("«\xa018\xa0h\xa030\xa0», qui manquait")


def test_a_vote_that_turns_the_result_ends_what_the_act_did(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    later = withdrawing(sitting, against=4)
    assert about(first).kind == Standing.WITHDRAWN
    votes = [(f"vote/1/1/m{rank:02}", "contre") for rank in range(6, 10)]
    (newer,) = amended(later, *votes)
    assert '"effects":[]' in newer.record
    assert about(first).kind == Standing.AUTHENTIC
    assert "n’a pas été adoptée, dit son extrait rectificatif" in later_acts(first)[-1]
    assert check(sitting.council).fault is None


@pytest.mark.parametrize(
    ("said", "why", "sentence"),
    [
        (("vote/1/1/m03", "pour"), {}, "Aucun acte de la séance ne dirait autre chose"),
        (("vote/1/1/m03", "peut-être"), {}, "Écrivez l’un de ces mots"),
        (("vote/9/1/m03", "pour"), {}, "n’est pas de cette séance"),
        (("name/m04/last_name", ""), {}, "vide"),
        (("opens_at", "25 h"), {}, "une heure va de 0 à 23"),
        (("vote/1/1/m03", "contre"), {"asked_by": " "}, "Dites qui demande"),
        (("vote/1/1/m03", "contre"), {"reason": ""}, "Dites comment l’erreur"),
    ],
)
def test_what_is_false_or_says_nothing_is_refused_and_nothing_is_saved(
    entries, said, why, sentence
):
    with pytest.raises(ValidationError, match=sentence):
        amended(entries[0], said, **why)
    assert not Entry.objects.filter(version=2).exists()
