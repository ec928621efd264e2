"""A change that makes a recorded ballot impossible is refused, naming the ballot and the members."""

import pytest
from django.core.exceptions import ValidationError

from deliberations.models import Sitting
from tests.sittings import floor, give, make_room, mark, opened
from votes import actions
from votes.actions import gestures
from votes.models import Movement
from votes.record import read
from votes.rules.ballots import Choice

pytestmark = pytest.mark.django_db
ERASE = "Effacez d’abord ce scrutin, puis recommencez."


def hold():
    """Eleven members: the tenth is represented by the second, four are away; seven are there."""
    sitting = make_room(items=3)
    mark(sitting, "m08", "m09", "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def by_names(sitting, item=2, exceptions=None, **question):
    usual = {"mode": "hands", "rule": "simple"} | question
    item = sitting.items.get(position=item)
    return actions.record_ballot(item=item, user=None, exceptions=exceptions or {}, **usual)


def in_numbers(sitting, item=2, **question):
    usual = {"mode": "secret", "rule": "simple"} | question
    item = sitting.items.get(position=item)
    counts = {"for": len(floor(sitting, item.position).voters)}
    return actions.record_counts(item=item, user=None, counts=counts, **usual)


def move(sitting, *members, direction="out", before=1):
    facts = {"members": members, "direction": direction, "before": before}
    return actions.record_movements(sitting=sitting, user=None, **facts)


def recuse(sitting, *members, reason="interest"):
    item = sitting.items.get(position=2)
    return actions.recuse(item=item, user=None, members=members, reason=reason)


def resign(sitting, member):
    facts = {"member": member, "kind": "resigned", "before": 2}
    return actions.change_mandate(sitting=sitting, user=None, **facts)


def preside(sitting, who):
    item = sitting.items.get(position=2)
    return actions.hand_over_chair(item=item, user=None, chair=who)


def refused(action, *args, **kwargs):
    """Return why a change is refused, once it is sure that the floor is as before."""
    sitting = args[0]
    before = read(sitting).facts
    with pytest.raises(ValidationError) as found:
        action(*args, **kwargs)
    assert read(sitting).facts == before
    return " ".join(found.value.messages).replace("\u00a0", " ")


EXCESS = [
    ("who voted leaves", move, ("m03",), "Mme VASSEUR-LIOT"),
    ("two of them leave", move, ("m03", "m04"), "Mme VASSEUR-LIOT, M. N'GUESSAN"),
    ("the holder leaves: the grantor's voice falls too", move, ("m02",), "M. D'ORLAC, M. PELLOUX"),
    ("who voted stands aside", recuse, ("m03",), "Mme VASSEUR-LIOT"),
    ("the holder stands aside", recuse, ("m02",), "M. D'ORLAC, M. PELLOUX"),
    ("who voted resigns", resign, ("m03",), "Mme VASSEUR-LIOT"),
    ("the opening did not find who voted", mark, ("m03",), "Mme VASSEUR-LIOT"),
]


@pytest.mark.parametrize("record", [by_names, in_numbers])
@pytest.mark.parametrize(
    ("change", "members", "who"),
    [pytest.param(*values, id=words) for words, *values in EXCESS],
)
def test_a_voice_that_would_have_no_voter_is_named(sitting, record, change, members, who):
    record(sitting)
    sentence = refused(change, sitting, *members)
    assert sentence == f"Le scrutin du point 2 est enregistré avec la voix de {who}. {ERASE}"


def test_the_grantor_who_arrives_votes_himself(sitting):
    by_names(sitting)
    record = move(sitting, "m10", direction="in")
    assert "m10" in record.floor(record.item(2)).present


def test_a_withdrawn_proxy_takes_a_recorded_voice_along(sitting):
    by_names(sitting)
    facts = {"sitting": sitting, "user": None, "grantor": "m10"}
    sentence = refused(lambda _: actions.withdraw_proxies(**facts), sitting)
    assert sentence == f"Le scrutin du point 2 est enregistré avec la voix de M. PELLOUX. {ERASE}"


def test_numbers_cannot_be_completed_by_a_voter_found_later(sitting):
    in_numbers(sitting)
    sentence = refused(move, sitting, "m08", "m09", direction="in")
    assert sentence == (
        "Le scrutin du point 2 est enregistré en nombres, sans la voix de "
        f"M. SAINT-AMAND, Mme ROUVRAY. {ERASE}"
    )


def test_names_can_be_completed_and_the_missing_voice_is_told(sitting):
    ballot = by_names(sitting)
    record = move(sitting, "m08", direction="in")
    missing = record.recorded(ballot).missing
    assert [seat.reference for seat in missing] == ["m08"]


def test_a_ballot_that_would_lose_its_quorum_is_named(sitting):
    by_names(sitting, exceptions={})
    voters = read(sitting).all_ballots[0].votes
    voters.filter(voter__reference__in=["m03", "m04"]).delete()
    sentence = refused(move, sitting, "m03", "m04")
    assert sentence == (
        "Le scrutin du point 2 est enregistré, et le quorum n’y serait plus atteint : "
        f"5 présents, il en faut 6 (art. L2121-17). {ERASE}"
    )


def test_a_contested_quorum_stands_in_nobody_s_way(sitting):
    ballot = by_names(sitting, quorum_contested=True)
    ballot.votes.filter(voter__reference__in=["m03", "m04"]).delete()
    assert not move(sitting, "m03", "m04").floor(ballot.item).quorum_met


def test_who_presided_a_recorded_ballot_stays(sitting):
    preside(sitting, "m07")
    ballot = by_names(sitting)
    ballot.votes.filter(voter__reference="m07").delete()
    sentence = refused(recuse, sitting, "m07")
    assert sentence == (
        f"Le scrutin du point 2 est enregistré sous la présidence de Mme LE TERRIER. {ERASE}"
    )


def test_each_of_several_ballots_has_its_name(sitting):
    by_names(sitting, label="Amendement")
    assert refused(move, sitting, "m03").startswith("Le scrutin « Amendement » du point 2 est")
    actions.delete_ballot(ballot=read(sitting).all_ballots[0], user=None)
    by_names(sitting, exceptions={"m03": Choice.AGAINST})
    by_names(sitting, position=2)
    assert refused(move, sitting, "m03").startswith("Le scrutin 1 du point 2 est")


def test_a_correction_that_would_give_one_holder_two_proxies_names_them(sitting):
    """Mme BELKHEIR came herself, which freed her holder; without her arrival he would be full."""
    give(sitting, "m11", "m04")
    move(sitting, "m11", direction="in", before=2)
    actions.withdraw_proxies(sitting=sitting, user=None, grantor="m10")
    give(sitting, "m10", "m04", from_item=sitting.items.get(position=3))
    arrival = Movement.objects.get(member__reference="m11")
    sentence = refused(lambda _: gestures.take_back(facts=[arrival], user=None), sitting)
    assert sentence == (
        "M. N'GUESSAN porterait trop de pouvoirs au point 3 : M. PELLOUX, Mme BELKHEIR "
        "(art. L2121-20). Changez-en un d’abord."
    )


def test_a_new_proxy_after_a_return_leaves_the_former_to_the_items_before(sitting):
    give(sitting, "m11", "m03")
    by_names(sitting, item=1)
    move(sitting, "m11", direction="in", before=2)
    move(sitting, "m11", before=3)
    give(sitting, "m11", "m04", from_item=sitting.items.get(position=3))
    record = read(sitting)
    holders = [record.floor(item).represented_by.get("m11") for item in record.items]
    assert holders == ["m03", None, "m04"]


def test_what_was_impossible_already_does_not_stand_in_the_way(sitting):
    """The sitting's page gave the chair to somebody who is away: movements are entered all the same."""
    by_names(sitting)
    away = sitting.council.members.get(reference="m09")
    Sitting.objects.filter(pk=sitting.pk).update(chair=away)
    record = move(sitting, "m03", before=3)
    assert "m03" in record.floor(record.item(3)).absent
    assert refused(move, sitting, "m04").startswith("Le scrutin du point 2 est enregistré avec")
    arrives = move(sitting, "m09", direction="in")
    assert "m09" in arrives.floor(arrives.item(2)).present
