"""The roll of a sitting follows the members' list until it is told not to, and loses nothing that happened."""

import pytest
from django.core.exceptions import ValidationError

from members.models import Mandate
from tests.builders import make_mandate
from tests.sittings import floor, give, make_room, mark, opened
from votes.actions import draw_up_roll, follow_roster, record_ballot
from votes.models import Change
from votes.record import read
from votes.roster import roster_changes

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room()
    draw_up_roll(sitting=sitting)
    return sitting


def follow(sitting):
    return follow_roster(sitting=sitting, user=None)


def changes(sitting):
    return [line.replace("\u00a0", " ") for line in roster_changes(read(sitting)).in_words()]


def leaves(sitting, reference):
    before = sitting.date.replace(day=1)
    Mandate.objects.filter(member__reference=reference).update(ends_on=before)


def test_a_roll_just_drawn_up_differs_in_nothing(sitting):
    assert changes(sitting) == []
    assert not roster_changes(read(sitting))


def test_each_change_is_told_by_name(sitting):
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE")
    leaves(sitting, "m05")
    member = sitting.council.members.get(reference="m03")
    member.rename(civility="Madame", first_name="Chloé", last_name="VASSEUR")
    member.save()
    Mandate.objects.filter(member__reference="m06").update(group="Ensemble")
    assert changes(sitting) == [
        "Madame Zoé NOUVELLE, rang 12, entre au tableau",
        "Madame Élise de MARSAN n’y est plus",
        "Madame Chloé VASSEUR-LIOT y est autrement, sous le nom de Madame Chloé VASSEUR",
        "Monsieur Fabien GARRIGOU y est autrement (groupe)",
    ]
    record = follow(sitting)
    assert changes(sitting) == []
    assert str(record.seat("m03")) == "Madame Chloé VASSEUR"


def test_who_stays_keeps_his_mark_and_his_proxy(sitting):
    mark(sitting, "m02", "m04", opening="excused")
    give(sitting, "m02", "m03")
    leaves(sitting, "m05")
    follow(sitting)
    assert floor(sitting).represented_by == {"m02": "m03"}
    assert sitting.roll.get(reference="m04").opening == "excused"


def test_a_titular_who_goes_does_not_take_his_substitute_along(sitting):
    titular = Mandate.objects.get(member__reference="m05")
    make_mandate(sitting.council, 12, "Madame", "Zoé", "SUPPLÉANTE", substitute_for=titular)
    record = follow(sitting)
    assert record.seat("m12").substitute_for == record.seat("m05")
    Mandate.objects.filter(member__reference="m12").update(substitute_for=None)
    leaves(sitting, "m05")
    assert "Madame Zoé SUPPLÉANTE y est autrement (suppléance)" in changes(sitting)
    record = follow(sitting)
    assert "m05" not in record.by_reference
    assert record.seat("m12").substitute_for is None


@pytest.mark.parametrize("tie", ["holder", "grantor", "vote"])
def test_who_has_a_proxy_or_a_vote_cannot_go(sitting, tie):
    opened(sitting)
    if tie == "vote":
        record_ballot(item=sitting.items.first(), user=None, exceptions={})
    else:
        given = {"holder": ("m02", "m05"), "grantor": ("m05", "m02")}[tie]
        mark(sitting, given[0])
        give(sitting, *given)
    leaves(sitting, "m05")
    with pytest.raises(ValidationError, match="MARSAN n’y figure plus"):
        follow(sitting)
    assert sitting.roll.count() == 11


def test_two_mandates_that_meet_on_that_day_make_one_seat(sitting):
    sitting.roll.all().delete()
    member = sitting.council.members.get(reference="m05")
    member.mandates.update(ends_on=sitting.date)
    Mandate.objects.create(member=member, rank=2, function="Adjointe", starts_on=sitting.date)
    record = draw_up_roll(sitting=sitting)
    assert record.floor(None).in_office == 11
    assert record.seat("m05").function == "Adjointe"


def test_a_member_installed_during_the_sitting_did_not_leave_the_list(sitting):
    later = sitting.date.replace(day=20)
    sitting.roll.filter(reference="m11").update(starts_on=later)
    Mandate.objects.filter(member__reference="m11").update(starts_on=later)
    assert changes(sitting) == []


def test_a_member_installed_that_very_day_did_not_leave_the_list_that_ignores_him(sitting):
    sitting.roll.filter(reference="m11").update(starts_on=sitting.date)
    Mandate.objects.filter(member__reference="m11").delete()
    assert len(changes(sitting)) == 1
    seat = sitting.roll.get(reference="m11")
    Change.objects.create(member=seat, kind=Change.Kind.INSTALLED, before=2)
    assert changes(sitting) == []


def test_the_sex_of_a_doctor_reaches_the_roll_and_agrees(sitting):
    member = sitting.council.members.get(reference="m03")
    member.rename(civility="Docteur", first_name="Chloé", last_name="VASSEUR-LIOT")
    member.sex = "F"
    member.save()
    assert changes(sitting) == [
        "Madame Chloé VASSEUR-LIOT y est autrement, sous le nom de Docteur Chloé VASSEUR-LIOT"
    ]
    assert follow(sitting).seat("m03").is_feminine
    sitting.council.members.filter(pk=member.pk).update(sex="M")
    assert changes(sitting) == ["Docteur Chloé VASSEUR-LIOT y est autrement (sexe)"]
