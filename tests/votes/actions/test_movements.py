"""Movements, recusals, mandates and the chair: whole and journalled, or refused by a sentence that names."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from councils.models import Action, Journal
from tests.builders import make_council, make_mandate
from tests.sittings import correct, floor, give, make_room, mark, opened
from votes import actions
from votes.actions import gestures
from votes.models import Change, Movement, Recusal
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    """Eleven members, of whom the last two are away; five items."""
    sitting = make_room(items=5)
    mark(sitting, "m10", "m11")
    return opened(sitting)


def move(sitting, *members, direction="out", before=2, **fields):
    facts = {"members": members, "direction": direction, "before": before}
    return actions.record_movements(sitting=sitting, user=None, **facts, **fields)


def change(sitting, member, kind, before):
    return actions.change_mandate(
        sitting=sitting, user=None, member=member, kind=kind, before=before
    )


def recuse(sitting, *members, item=2, **fields):
    item = sitting.items.get(position=item)
    return actions.recuse(item=item, user=None, members=members, **fields)


def preside(sitting, chair, item=2, **fields):
    item = sitting.items.get(position=item)
    return actions.hand_over_chair(item=item, user=None, chair=chair, **fields)


def take_back(fact):
    return gestures.take_back(facts=[fact], user=None)


def vote(sitting, item=2):
    return actions.record_ballot(
        item=sitting.items.get(position=item), user=None, exceptions={}, mode="hands", rule="simple"
    )


def refused(action, *args, **kwargs):
    """Return why an action is refused, once it is sure that it left nothing behind."""
    before = traces()
    with pytest.raises(ValidationError) as found:
        action(*args, **kwargs)
    assert traces() == before
    return " ".join(found.value.messages).replace("\u00a0", " ")


def traces():
    models = (Movement, Change, Recusal, Journal)
    return [list(model.objects.order_by("pk").values_list()) for model in models]


def told():
    line = Journal.objects.first()
    states = (state and state.replace("\u00a0", " ") for state in (line.before, line.after))
    return line.action, *states


def test_several_members_leave_at_once_each_with_a_line_of_the_journal(sitting):
    record = move(sitting, "m03", "m04", "m03", before=3, at=time(19, 41), note="train")
    assert record.floor(record.item(2)).absent == ("m10", "m11")
    assert record.floor(record.item(3)).absent == ("m03", "m04", "m10", "m11")
    assert Movement.objects.count() == 2
    assert told() == (Action.MOVEMENT_RECORDED, None, "départ avant le point 3 à 19 h 41, train")


REFUSED_MOVES = [
    ("a member who is there arrives", {"members": ["m03"], "direction": "in"},
     "Mme VASSEUR-LIOT est déjà dans la salle avant le point 2."),
    ("a member who is away leaves", {"members": ["m10"], "direction": "out"},
     "M. PELLOUX n’est déjà plus dans la salle avant le point 2."),
    ("one of several cannot", {"members": ["m03", "m11"], "direction": "out"},
     "Mme BELKHEIR n’est déjà plus dans la salle avant le point 2."),
    ("an unknown member", {"members": ["m03", "m99"], "direction": "out"},
     "Ce membre n’est pas à l’appel de cette séance."),
    ("no such item", {"members": ["m03"], "direction": "out", "before": 7},
     "Aucun point n’a l’ordre 7."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [pytest.param(*values, id=words) for words, *values in REFUSED_MOVES],
)
def test_a_movement_that_cannot_have_happened_is_refused_whole(sitting, fields, sentence):
    facts = {"before": 2} | fields
    assert refused(move, sitting, *facts.pop("members"), **facts) == sentence


def test_a_member_may_leave_after_the_last_item(sitting):
    assert move(sitting, "m03", before=6).floor(None).absent == ("m10", "m11")


def test_a_movement_is_corrected_with_its_trace(sitting):
    move(sitting, "m03", before=3, at=time(19, 41))
    movement = Movement.objects.get()
    record = correct(movement, before=4, at=time(20, 5))
    assert "m03" in record.floor(record.item(3)).present
    assert told() == (
        Action.MOVEMENT_CORRECTED,
        "départ avant le point 3 à 19 h 41",
        "départ avant le point 4 à 20 h 05",
    )


def test_a_correction_that_changes_nothing_leaves_no_trace(sitting):
    move(sitting, "m03", before=3)
    lines = Journal.objects.count()
    correct(Movement.objects.get())
    assert Journal.objects.count() == lines


def test_a_correction_that_contradicts_what_follows_is_refused(sitting):
    move(sitting, "m03", before=2)
    move(sitting, "m03", before=4, direction="in")
    back = Movement.objects.get(direction="in")
    sentence = refused(correct, back, before=1)
    assert sentence == "Mme VASSEUR-LIOT est déjà dans la salle avant le point 1."


def test_a_movement_is_removed_with_its_trace(sitting):
    move(sitting, "m03", before=3)
    record = take_back(Movement.objects.get())
    assert "m03" in record.floor(record.item(3)).present
    assert told() == (Action.MOVEMENT_REMOVED, "départ avant le point 3", None)


def test_what_another_clerk_has_removed_is_neither_corrected_nor_removed_again(sitting):
    move(sitting, "m03", before=3)
    stale = Movement.objects.get()
    take_back(Movement.objects.get())
    sentence = "Cette ligne a été retirée entre-temps : rechargez la page."
    assert refused(correct, stale, before=4) == sentence
    assert refused(take_back, stale) == sentence


def test_a_departure_that_leaves_a_return_alone_is_not_removed(sitting):
    move(sitting, "m03", before=2)
    move(sitting, "m03", before=4, direction="in")
    sentence = refused(take_back, Movement.objects.get(direction="out"))
    assert sentence == "Mme VASSEUR-LIOT est déjà dans la salle avant le point 4."


def test_who_stands_aside_takes_no_part_in_one_item(sitting):
    record = recuse(sitting, "m02", "m03", reason="representative", note="régie")
    state = record.floor(record.item(2))
    assert (state.recused, state.in_office) == (("m02", "m03"), 9)
    assert record.floor(record.item(3)).recused == ()
    assert told()[2] == "point 2, représentant de la collectivité, régie"


def test_another_reason_replaces_the_first_and_both_are_journalled(sitting):
    recuse(sitting, "m02")
    recuse(sitting, "m02", reason="accounts")
    assert Recusal.objects.get().reason == "accounts"
    assert told() == (
        Action.RECUSAL_RECORDED,
        "point 2, intérêt personnel",
        "point 2, comptes de l’exercice",
    )


def test_who_no_longer_sits_cannot_stand_aside(sitting):
    change(sitting, "m03", "resigned", 2)
    assert refused(recuse, sitting, "m02", "m03") == "Mme VASSEUR-LIOT ne siège pas au point 2."


def test_a_recusal_is_removed(sitting):
    recuse(sitting, "m02")
    record = take_back(Recusal.objects.get())
    assert "m02" in record.floor(record.item(2)).present


def test_a_member_resigns_and_another_is_installed(sitting):
    change(sitting, "m03", "resigned", 2)
    mandate = make_mandate(sitting.council, 12, "Madame", "Léa", "SUIVANTE", starts_on=sitting.date)
    record = actions.install(sitting=sitting, user=None, mandate=mandate, before=3)
    states = [record.floor(item) for item in record.items]
    assert [state.in_office for state in states] == [11, 10, 11, 11, 11]
    assert states[2].present[-1] == "m12"
    assert told()[0::2] == (Action.MANDATE_CHANGED, "installation avant le point 3")


REFUSED_CHANGES = [
    ("resigns twice", "m03", "resigned", 4, "Mme VASSEUR-LIOT n’est pas en exercice avant le point 4."),
    ("is in office already", "m04", "installed", 4, "M. N'GUESSAN est déjà en exercice"),
    ("no such item", "m04", "resigned", 9, "Aucun point n’a l’ordre 9."),
    ("unknown", "m99", "resigned", 4, "Ce membre n’est pas à l’appel de cette séance."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("member", "kind", "before", "sentence"),
    [pytest.param(*values, id=words) for words, *values in REFUSED_CHANGES],
)
def test_a_change_of_mandate_that_cannot_be_is_refused(sitting, member, kind, before, sentence):
    change(sitting, "m03", "resigned", 2)
    # The second installation is the one that cannot be.
    if kind == "installed":
        change(sitting, member, "installed", 2)
    assert refused(change, sitting, member, kind, before).startswith(sentence)


def test_an_installation_taken_back_takes_the_member_off_the_roll(sitting):
    mandate = make_mandate(sitting.council, 40, "Madame", "Léa", "SUIVANTE", starts_on=sitting.date)
    actions.install(sitting=sitting, user=None, mandate=mandate, before=3)
    record = take_back(Change.objects.get())
    assert len(record.roll) == 11
    assert record.floor(record.item(3)).in_office == 11


def test_an_installed_substitute_sits_for_his_titular(sitting):
    titular = sitting.council.members.get(reference="m10").mandates.get()
    fields = {"substitute_for": titular, "starts_on": sitting.date}
    mandate = make_mandate(sitting.council, 40, "Madame", "Léa", "RELÈVE", **fields)
    record = actions.install(sitting=sitting, user=None, mandate=mandate, before=3)
    assert "m10" in record.floor(record.item(2)).absent
    state = record.floor(record.item(3))
    assert ("m40" in state.present, state.absent, state.in_office) == (True, ("m11",), 11)


def test_nobody_of_another_council_is_installed(sitting):
    stranger = make_mandate(make_council("Rochebrune"), 1, starts_on=date(2020, 1, 1))
    facts = {"sitting": sitting, "user": None, "mandate": stranger, "before": 2}
    assert refused(actions.install, **facts) == "Ce membre n’est pas à l’appel de cette séance."


def test_the_chair_is_handed_over_for_one_item(sitting):
    record = preside(sitting, "m02")
    chairs = [record.at(item).chair_reference for item in record.items]
    assert chairs == ["m01", "m02", "m01", "m01", "m01"]
    assert told() == (Action.CHAIR_HANDED_OVER, "", "Monsieur Bastien D'ORLAC")


def test_the_chair_is_handed_over_from_an_item_on_but_for_those_decided(sitting):
    vote(sitting, 4)
    record = preside(sitting, "m02", item=3, onward=True)
    chairs = [record.at(item).chair_reference for item in record.items]
    assert chairs == ["m01", "m01", "m02", "m01", "m02"]
    record = preside(sitting, None, item=3, onward=True)
    assert {record.at(item).chair_reference for item in record.items} == {"m01"}


def test_a_chair_that_stays_the_same_leaves_no_trace(sitting):
    preside(sitting, "m02")
    lines = Journal.objects.count()
    preside(sitting, "m02")
    assert Journal.objects.count() == lines


def test_who_is_away_or_stands_aside_does_not_preside(sitting):
    recuse(sitting, "m03")
    assert refused(preside, sitting, "m10") == (
        "M. PELLOUX n’est pas dans la salle au point 2 : choisissez qui d’autre préside."
    )
    assert refused(preside, sitting, "m03") == (
        "Mme VASSEUR-LIOT est en déport au point 2 : choisissez qui d’autre préside."
    )


def test_accounts_are_voted_without_the_executive_under_another_chair(sitting):
    recuse(sitting, "m01", reason="accounts")
    preside(sitting, "m02")
    vote(sitting)
    record = read(sitting)
    assert record.floor(record.item(2)).recused == ("m01",)
    assert "m01" not in record.floor(record.item(2)).voters


@pytest.mark.parametrize("action", [move, recuse])
def test_nothing_happens_before_the_sitting_is_open(action):
    sentence = refused(action, make_room(), "m03")
    assert sentence == "La séance n’est pas ouverte : ouvrez-la d’abord, à l’appel."


def test_who_is_not_in_office_yet_holds_no_proxy(sitting):
    change(sitting, "m03", "installed", 3)
    facts = {"grantor": "m10", "holder": "m03"}
    assert refused(give, sitting, **facts) == "Mme VASSEUR-LIOT ne siège pas à l’ouverture."
    assert floor(sitting, 1).represented == ()
