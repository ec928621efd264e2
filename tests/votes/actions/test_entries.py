"""What the secretariat enters is whole, or refused by a sentence that says why."""

import pytest
from django.core.exceptions import ValidationError

from councils.models import Journal
from deliberations.models import Sitting
from tests.builders import make_council, make_item, make_mandate, make_members, make_sitting
from votes.actions import (
    delete_ballot,
    draw_up_roll,
    give_proxy,
    mark_opening,
    open_sitting,
    record_ballot,
    withdraw_proxies,
)
from votes.models import Ballot, Vote
from votes.record import read
from votes.rules.ballots import Choice, Tally

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    council = make_council()
    make_members(council)
    sitting = make_sitting(council)
    make_item(sitting)
    make_item(sitting)
    return sitting


def item_of(sitting, position=1):
    return sitting.items.get(position=position)


def mark(sitting, *references, opening="absent"):
    mark_opening(sitting=sitting, user=None, references=list(references), opening=opening)


def proxy(sitting, grantor, holder, **span):
    return give_proxy(sitting=sitting, user=None, grantor=grantor, holder=holder, **span)


def vote(item, **kwargs):
    open_sitting(sitting=item.sitting, user=None)
    return record_ballot(item=item, user=None, **({"exceptions": {}} | kwargs))


def refusal(action, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        action(*args, **kwargs)
    return " ".join(refused.value.messages).replace("\u00a0", " ")


def test_the_roll_copies_the_mandates_of_the_day(sitting):
    council = sitting.council
    make_mandate(council, 12, "Monsieur", "Parti", "ANCIEN", ends_on=sitting.date.replace(day=11))
    draw_up_roll(sitting=sitting)
    assert [seat.reference for seat in sitting.roll.all()] == [f"m{r:02}" for r in range(1, 12)]


def test_a_member_renamed_later_keeps_the_name_of_the_day_on_the_roll(sitting):
    draw_up_roll(sitting=sitting)
    member = sitting.council.members.get(reference="m03")
    member.rename(civility="Madame", first_name="Chloé", last_name="RENOMMÉE")
    member.save()
    member.mandates.update(rank=90, function="Maire")
    seat = read(sitting).seat("m03")
    assert (str(seat), seat.rank, seat.function) == ("Madame Chloé VASSEUR-LIOT", 3, "")


def test_drawing_up_the_roll_twice_changes_nothing(sitting):
    first = draw_up_roll(sitting=sitting)
    assert draw_up_roll(sitting=sitting).roll == first.roll


def test_a_substitute_stands_on_the_roll_with_his_titular(sitting):
    titular = sitting.council.members.get(reference="m02").mandates.get()
    make_mandate(sitting.council, 20, "Madame", "Zoé", "RELÈVE", substitute_for=titular)
    draw_up_roll(sitting=sitting)
    assert read(sitting).seat("m20").substitute_for == read(sitting).seat("m02")
    assert read(sitting).floor(None).in_office == 11


def test_reading_a_sitting_without_a_roll_saves_nothing(sitting):
    record = read(sitting)
    assert (len(record.roll), record.is_called, sitting.roll.count()) == (11, False, 0)
    assert len(record.floor(None).present) == 11


def test_marks_change_the_state_and_are_journalled(sitting):
    mark(sitting, "m02", "m03")
    mark(sitting, "m03", opening="excused")
    floor = read(sitting).floor(None)
    assert floor.absent == ("m02", "m03")
    line = Journal.objects.first()
    assert (line.before, line.after) == ("absent", "excusé")


def test_an_unknown_member_is_refused(sitting):
    assert refusal(mark, sitting, "m99") == "Ce membre n’est pas à l’appel de cette séance."


PROXY_REFUSALS = [
    ("m02", "m02", "M. D'ORLAC ne peut pas se donner pouvoir à lui-même (art. L2121-20)."),
    ("m03", "m03", "Mme VASSEUR-LIOT ne peut pas se donner pouvoir à elle-même (art. L2121-20)."),
    (
        "m02",
        "m04",
        "M. N'GUESSAN ne peut pas recevoir ce pouvoir : il est absent, a donné pouvoir à Mme de MARSAN.",
    ),
    (
        "m02",
        "m03",
        "Mme VASSEUR-LIOT ne peut pas recevoir ce pouvoir : elle est absente à l’ouverture.",
    ),
    ("m02", "m05", "Mme de MARSAN porte déjà le pouvoir de M. N'GUESSAN (art. L2121-20)."),
    (
        "m06",
        "m07",
        "M. GARRIGOU est présent : seul un membre absent donne pouvoir (art. L2121-20).",
    ),
]


@pytest.mark.parametrize(("grantor", "holder", "sentence"), PROXY_REFUSALS)
def test_each_forbidden_proxy_is_refused_by_a_sentence_that_says_why(
    sitting, grantor, holder, sentence
):
    mark(sitting, "m02", "m03", "m04")
    proxy(sitting, "m04", "m05")
    assert refusal(proxy, sitting, grantor, holder) == sentence
    assert read(sitting).floor(None).represented_by == {"m04": "m05"}


def test_a_new_proxy_takes_the_place_of_the_former_and_a_withdrawn_one_leaves_the_grantor_absent(
    sitting,
):
    mark(sitting, "m02")
    proxy(sitting, "m02", "m05")
    proxy(sitting, "m02", "m06")
    assert read(sitting).floor(None).represented_by == {"m02": "m06"}
    withdraw_proxies(sitting=sitting, user=None, grantor="m02")
    assert read(sitting).floor(None).absent == ("m02",)


def test_successive_holders_follow_each_other(sitting):
    mark(sitting, "m02")
    proxy(sitting, "m02", "m05", until_item=item_of(sitting, 1))
    proxy(sitting, "m02", "m06", from_item=item_of(sitting, 2))
    record = read(sitting)
    holders = [record.floor(item).represented_by["m02"] for item in record.items]
    assert holders == ["m05", "m06"]


def test_a_span_that_ends_before_it_begins_is_refused(sitting):
    mark(sitting, "m02")
    span = {"from_item": item_of(sitting, 2), "until_item": item_of(sitting, 1)}
    sentence = refusal(proxy, sitting, "m02", "m05", **span)
    assert sentence == "Le dernier point du pouvoir vient avant le premier."


def test_marking_the_grantor_present_withdraws_his_proxy(sitting):
    mark(sitting, "m02")
    proxy(sitting, "m02", "m05")
    mark(sitting, "m02", opening="present")
    assert read(sitting).proxies == ()


def test_opening_draws_up_the_roll(sitting):
    open_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.roll.count()) == (Sitting.State.OPEN, 11)


def test_a_sitting_without_members_does_not_open():
    sitting = make_sitting(make_council())
    sentence = refusal(open_sitting, sitting=sitting, user=None)
    assert sentence.startswith("Aucun membre n’est en exercice à cette date")


def test_everybody_is_for_until_said_otherwise_and_every_voter_has_a_voice(sitting):
    mark(sitting, "m02", "m03")
    proxy(sitting, "m02", "m05")
    ballot = vote(item_of(sitting), exceptions={"m04": Choice.AGAINST, "m02": Choice.ABSTAIN})
    record = read(sitting)
    assert record.recorded(ballot).tally == Tally(8, 1, 1, 0)
    assert record.recorded(ballot).proxies_in == Tally(0, 0, 1, 0)
    assert ballot.votes.count() == len(record.floor(item_of(sitting)).voters) == 10


def test_a_corrected_ballot_keeps_its_former_numbers_in_the_journal(sitting):
    vote(item_of(sitting), exceptions={"m04": Choice.AGAINST})
    vote(item_of(sitting), exceptions={"m05": Choice.ABSTAIN})
    line = Journal.objects.first()
    assert line.before == {"mode": "hands", "for": 10, "against": 1}
    assert line.after == {"mode": "hands", "for": 10, "abstain": 1}
    assert Ballot.objects.count() == 1


def test_a_tie_follows_the_vote_of_who_presides(sitting):
    against = dict.fromkeys(["m02", "m03", "m04", "m05", "m06"], Choice.AGAINST)
    ballot = vote(item_of(sitting), exceptions=against | {"m07": Choice.ABSTAIN})
    decision = read(sitting).recorded(ballot).decision
    assert (decision.result, decision.casting_vote) == ("adopted", True)


def test_who_cannot_vote_is_refused_by_name(sitting):
    mark(sitting, "m03")
    sentence = refusal(vote, item_of(sitting), exceptions={"m03": Choice.AGAINST})
    assert sentence == "Ne peut pas voter à ce point : Mme VASSEUR-LIOT."


def test_no_ballot_without_a_quorum(sitting):
    mark(sitting, *(f"m{rank:02}" for rank in range(6, 12)))
    sentence = refusal(vote, item_of(sitting))
    assert "5 présents, il en faut 6 (art. L2121-17)" in sentence


def test_no_ballot_under_a_chair_who_is_not_in_the_room(sitting):
    mark(sitting, "m01")
    sentence = refusal(vote, item_of(sitting))
    assert sentence.startswith("Madame Aline BRÉVAL préside ce point sans être dans la salle")


def test_a_ballot_seen_on_an_older_floor_is_refused(sitting):
    seen = frozenset(read(sitting).floor(None).voters)
    mark(sitting, "m04")
    assert refusal(vote, item_of(sitting), seen=seen).startswith("L’assemblée a changé")


def test_a_roll_that_would_make_a_recorded_vote_impossible_is_refused(sitting):
    vote(item_of(sitting, 2))
    sentence = refusal(mark, sitting, "m04")
    assert sentence.startswith("Le scrutin du point 2 est enregistré avec la voix de M. N'GUESSAN.")
    assert read(sitting).floor(None).absent == ()


def test_a_voter_found_later_is_missing_from_the_ballot_and_said_so(sitting):
    mark(sitting, "m04")
    ballot = vote(item_of(sitting))
    mark(sitting, "m04", opening="present")
    missing = read(sitting).recorded(ballot).missing
    assert [seat.reference for seat in missing] == ["m04"]


def test_an_erased_ballot_leaves_its_numbers_in_the_journal(sitting):
    ballot = vote(item_of(sitting), exceptions={"m04": Choice.AGAINST})
    delete_ballot(ballot=ballot, user=None)
    assert Vote.objects.count() == 0
    assert Journal.objects.first().before == {"mode": "hands", "for": 10, "against": 1}


@pytest.mark.parametrize("action", [mark, proxy])
def test_nothing_changes_in_a_sealed_sitting(sitting, action):
    Sitting.objects.update(state=Sitting.State.SEALED)
    assert refusal(action, sitting, "m02", "m03").startswith("La séance est scellée")


def test_reading_takes_the_same_queries_whatever_the_size(sitting, django_assert_num_queries):
    open_sitting(sitting=sitting, user=None)
    vote(item_of(sitting))
    with django_assert_num_queries(10):
        record = read(sitting)
        [record.floor(item) for item in record.items]
        [ballot.tally for item in record.items for ballot in record.at(item).ballots]
