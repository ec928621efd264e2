"""The facts that head every paper of a whole sitting."""

from datetime import time

import pytest

from deliberations.models import Secretary
from papers.meeting import meeting_of
from tests.builders import make_council, make_item, make_mandate, make_sitting
from tests.sittings import make_room, opened
from votes.record import read

pytestmark = pytest.mark.django_db


def test_a_meeting_names_who_presides_and_who_keeps_the_minutes_as_the_roll_knows_them():
    sitting = opened(make_room(opens_at=time(18, 30), place="Salle du conseil"))
    keeper = sitting.council.members.get(reference="m02")
    Secretary.objects.create(sitting=sitting, member=keeper, position=1)
    Secretary.objects.create(sitting=sitting, name="Odette MAREUIL", position=2)
    keeper.rename(civility="Monsieur", first_name="Bastien", last_name="RENOMMÉ")
    keeper.save()
    meeting = meeting_of(read(sitting))
    assert (meeting.council, meeting.opens_at, meeting.place, meeting.seats) == (
        "Valombre",
        time(18, 30),
        "Salle du conseil",
        11,
    )
    assert (meeting.chair.quality, str(meeting.chair)) == ("Maire", "Madame Aline BRÉVAL")
    assert [str(one) for one in meeting.secretaries] == [
        "Monsieur Bastien D'ORLAC",
        "Odette MAREUIL",
    ]
    assert str(meeting.day) == "2026-03-12"


def test_a_meeting_is_told_before_its_agenda_and_its_chair_are_known():
    council = make_council()
    make_mandate(council, 1)
    assert meeting_of(read(make_sitting(council, chair=None))).chair.last_name == ""
    chaired = make_sitting(council, rank=2)
    assert meeting_of(read(chaired)).chair.quality == "Maire"
    make_item(chaired)
    assert meeting_of(read(chaired)).chair.quality == "Maire"
