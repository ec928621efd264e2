"""Who was there, who voted for whom and who presided are corrected too: everything is computed again from it."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from councils.models import Action, Journal
from deliberations.models import AgendaItem
from exchange.verification.checking import check
from register import record as records
from register.actions import NotSealable, seal_sitting
from register.actions.amending import Demand, amend, planned
from register.actions.sealing import Acceptance, asked_in
from register.amending.facts import joined
from register.models import Entry
from votes.actions import (
    delete_ballot,
    record_counts,
    record_election,
    record_movements,
    set_outcome,
)
from votes.record import read
from votes.rules.elections import CandidateFigures, RoundFigures

pytestmark = pytest.mark.django_db
WHY = Demand("Mme Odile PRASLIN", "Le procès-verbal le montre.")


def amended(entry, *said, why=WHY):
    newer = amend(entry=entry, user=None, said=said, why=why)
    assert check(entry.council).fault is None
    return newer


def extracts(entries):
    return [records.read(entry.record)["extract"] for entry in entries]


def refused(entry, *said):
    """Return what keeps facts from being corrected; nothing is then entered."""
    with pytest.raises(ValidationError) as refusal:
        amend(entry=entry, user=None, said=said, why=WHY)
    assert not Entry.objects.filter(version=2).exists()
    return " ".join(refusal.value.messages)


def state(extract, who):
    return str(extract.member(who).state)


def said(extract):
    return {voices.choice: voices.count for voices in extract.ballots[0].voices if voices.count}


def test_who_was_away_loses_every_voice(entries):
    newer = amended(entries[0], ("opening/m03", "absente"))
    assert len(newer) == 3
    assert {state(one, "m03") for one in extracts(newer)} == {"absent"}
    assert [said(one) for one in extracts(newer)] == [{"for": 8, "against": 1}] * 3
    told = json.loads(newer[0].record)["amendments"]
    assert [one["fact"] for one in told] == ["opening/m03", *(f"vote/{n}/1/m03" for n in (1, 2, 3))]
    # The paper of the first item says nothing of the ballots of the others.
    assert len(newer[0].amended["differences"]) == 2


def test_who_was_there_is_asked_for_a_voice(entries):
    sentence = refused(entries[0], ("opening/m11", "présent"))
    assert "Point 1. Il manque 1\u00a0voix" in sentence
    voices = [(f"vote/{n}/1/m11", "contre") for n in (1, 2, 3)]
    newer = amended(entries[0], ("opening/m11", "présent"), *voices)
    assert [said(one)["against"] for one in extracts(newer)] == [2, 2, 2]
    # What is corrected once more builds on it.
    (again,) = amended(newer[1], ("vote/2/1/m11", "pour"))
    assert said(extracts([again])[0]) == {"for": 10, "against": 1}


def test_a_proxy_that_was_missing_then_was_given_to_another(entries):
    voices = [(f"vote/{n}/1/m11", "pour") for n in (2, 3)]
    given = ("proxy/1/m11", joined("m02", 2, "", "2026-03-11"))
    newer = amended(entries[0], given, *voices)
    assert [one.order for one in extracts(newer)] == [2, 3]
    assert {one.member("m11").holder for one in extracts(newer)} == {"m02"}
    newer = amended(newer[0], ("proxy/1/m11", joined("m04", 2, "", "2026-03-11")))
    assert {one.member("m11").holder for one in extracts(newer)} == {"m04"}
    newer = amended(newer[0], ("proxy/1/m11", ""))
    assert [said(one)["for"] for one in extracts(newer)] == [9, 9]


def test_a_departure_that_was_missing_changes_the_acts_after_it(entries):
    newer = amended(entries[2], ("move/1/m04", joined("out", 3, "19:40")))
    assert [one.number for one in newer] == [entries[2].number]
    (extract,) = extracts(newer)
    assert state(extract, "m04") == "absent"
    assert "départ avant le point\u00a03 à 19\u00a0h\u00a040" in newer[0].amended["differences"][0]
    amended(newer[0], ("movement/1/m04", "19 h 50"))
    assert Entry.objects.count() == 5


def test_a_movement_that_never_was_and_a_suspension(sitting):
    first, second, _ = sitting.items.all()
    for item in (second, sitting.items.last()):
        delete_ballot(ballot=item.ballots.get(), user=None)
        set_outcome(item=item, user=None, outcome=AgendaItem.Outcome.NOTED)
    record_movements(sitting=sitting, user=None, members=["m05"], direction="out", before=2)
    entries = seal_sitting(sitting=sitting, user=None)
    gone, paused = ("move/1/m05", ""), ("pause/1", joined(2, "19h", "19h15"))
    newer = extracts(amended(entries[0], gone, paused))
    assert {state(one, "m05") for one in newer} == {"present"}
    assert [len(one.suspensions) for one in newer] == [1] * len(newer)
    assert first.position not in [one.order for one in newer if not one.suspensions]


def test_who_stood_aside_and_who_presided(entries):
    item = ("recusal/2/m06", "interest"), ("chair/2", joined("m02", "", ""))
    (newer,) = amended(entries[0], *item)
    (extract,) = extracts([newer])
    assert (state(extract, "m06"), extract.chair.last_name) == ("recused", "D'ORLAC")
    assert extract.sitting_chair
    assert "intérêt personnel" in newer.amended["differences"][0]


def test_outsiders_secretaries_and_those_who_help_them(entries):
    named = ("secretary/0/1", joined("m04", "")), ("auxiliary/1", "Mme Flavie ORME")
    (first, *_) = extracts(amended(entries[0], *named, ("secretary/2/1", joined("m05", ""))))
    assert [one.last_name for one in first.secretaries] == ["N'GUESSAN"]
    assert first.auxiliaries == ("Mme Flavie ORME",)
    second = Entry.objects.get(item__position=2, version=2)
    assert [one.last_name for one in extracts([second])[0].secretaries] == ["de MARSAN"]


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (("proxy/1/m11", joined("m11", "", "", "")), "lui-même"),
        (("proxy/1/m03", joined("m02", "", "", "")), "seul un membre absent donne pouvoir"),
        (("proxy/1/m11", joined("m02", 3, 2, "")), "vient avant le premier"),
        (("move/1/m11", joined("out", 2, "")), "n’est déjà plus dans la salle"),
        (("move/1/m04", joined("out", 9, "")), "Aucun point n’a l’ordre"),
        (("move/1/m04", joined("out", 2, "27:00")), "une heure va de 0 à 23"),
        (("move/80/m04", joined("out", 2, "")), "n’est pas de cette séance"),
        (("move/x/m04", "[]"), "n’est pas de cette séance"),
        (("move/1/m99", joined("out", 2, "")), "n’est pas de cette séance"),
        (("proxy/1/m11", "{}"), "n’est pas de cette séance"),
        (("proxy/1/m11", "["), "n’est pas de cette séance"),
        (("pause/1", joined(2, "19:00", "")), "n’est pas de cette séance"),
        (("chair/2", joined("m11", "", "")), "préside ce point sans être dans la salle"),
        (("chair/2", joined("m02", "Mme X", "")), "pas les deux"),
        (("secretary/9/1", joined("m02", "")), "n’est pas de cette séance"),
        (("secretary/0/1", joined("m11", "")), "secrétaire, est hors de la salle"),
        (("auxiliary/1", "x" * 151), "trop long"),
        (("recusal/2/m06", "humeur"), "Écrivez l’un de ces mots"),
        (("vote/1/1/m11", "pour"), "de trop"),
        (("nothing/1", "x"), "n’est pas de cette séance"),
    ],
)
def test_what_cannot_be_is_refused_whole(entries, fact, sentence):
    assert sentence in refused(entries[0], fact)


@pytest.fixture
def counted(sitting):
    """Return the sitting, its second item counted in numbers."""
    item = sitting.items.get(position=2)
    delete_ballot(ballot=item.ballots.get(), user=None)
    record_counts(item=item, user=None, counts={"for": 8, "against": 2})
    return seal_sitting(sitting=sitting, user=None)


def test_numbers_are_counted_again(counted):
    (newer,) = amended(counted[1], ("count/2/1/for", "7"), ("count/2/1/abstain", "1"))
    assert said(extracts([newer])[0]) == {"for": 7, "against": 2, "abstain": 1}
    sentence = "compte 9\u00a0voix|9 voix|10"
    with pytest.raises(ValidationError, match=sentence):
        planned(newer, [("count/2/1/for", "6")])


def test_who_was_away_is_taken_out_of_the_numbers_that_somebody_tells(counted):
    assert "9" in refused(counted[1], ("opening/m03", "absent"))
    newer = amended(counted[1], ("opening/m03", "absent"), ("count/2/1/for", "7"))
    assert len(newer) == 3
    assert said(extracts(newer)[1]) == {"for": 7, "against": 2}


@pytest.fixture
def elected(sitting):
    """Return the sitting, which elects an outsider at its second item, by 6 voices against 3."""
    item = sitting.items.get(position=2)
    delete_ballot(ballot=item.ballots.get(), user=None)
    AgendaItem.objects.filter(pk=item.pk).update(kind=AgendaItem.Kind.ELECTION)
    item.refresh_from_db()
    standing = (CandidateFigures("Mme Ode ROUX", 6), CandidateFigures("M. Yan LEBRUN", 3))
    rounds = [RoundFigures(10, standing, blank=1, void=0)]
    record_election(item=item, user=None, rounds=rounds, mode="secret", election="delegates")
    return seal_sitting(sitting=sitting, user=None)


def test_the_rounds_of_an_election_and_a_candidate_s_name(elected):
    facts = ("candidate/2/1/1/1/votes", "3"), ("candidate/2/1/1/2/votes", "6")
    (newer,) = amended(elected[1], *facts, ("standing/2/1/1/2", "M. Yann LEBRUN"))
    (held,) = extracts([newer])[0].ballots[0].rounds
    assert [one.last_name for one in held.elected] == ["M. Yann LEBRUN"]
    with pytest.raises(ValidationError, match="bulletins|voix"):
        planned(newer, [("round/2/1/1/ballots_in_urn", "12")])


def test_what_becomes_unlawful_is_entered_with_a_reason_alone(of_accounts):
    stayed = ("recusal/2/m01", ""), ("vote/2/1/m01", "pour")
    plan = planned(of_accounts[1], stayed)
    assert [one.code for one in plan.asked] == ["accounts_with_executive"]
    with pytest.raises(NotSealable):
        amended(of_accounts[1], *stayed)
    reason = "Le maire est resté, dit l’enregistrement."
    why = Demand(WHY.asked_by, WHY.reason, [Acceptance(plan.asked[0], reason)])
    (newer,) = amended(of_accounts[1], *stayed, why=why)
    (told,) = json.loads(newer.record)["accepted"]
    assert (told["code"], told["reason"]) == ("accounts_with_executive", reason)
    line = Journal.objects.get(action=Action.CHECK_ACCEPTED)
    assert (line.item_id, line.after["reason"]) == (newer.item_id, reason)
    # Put right again, the next version is entered in spite of nothing.
    (again,) = amended(newer, ("recusal/2/m01", "accounts"))
    assert "accepted" not in json.loads(again.record)


def test_what_was_accepted_at_the_seal_stays_as_long_as_it_is_so(sitting):
    sitting.convened_on = date(2026, 3, 9)
    sitting.save()
    accepted = [Acceptance(check, "Crue de la rivière") for check in asked_in(read(sitting))]
    first, *_ = seal_sitting(sitting=sitting, user=None, accepted=accepted)
    (newer,) = amended(first, ("vote/1/1/m03", "contre"))
    assert json.loads(newer.record)["accepted"] == json.loads(first.record)["accepted"]
