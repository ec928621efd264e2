"""Sittings of Valombre whose members are reached in each way, and their convocation."""

from datetime import timedelta

import pytest

from convening.call import build, to_json
from convening.models import Convocation, Delivery, Destination
from convening.tokens import digest_of, token_of
from members.models import Member
from tests.builders import make_council, make_item, make_members, make_sitting


def convening_sitting(*, members=4, in_days=20, **fields):
    """Return a sitting to come, whose members have an address; the last one asks for letters."""
    council = make_council(people=900)
    for mandate in make_members(council, members):
        member = mandate.member
        member.email = f"{member.reference}@valombre.example"
        member.convened_by = Member.Convening.EMAIL
        member.save()
    Member.objects.filter(pk=member.pk).update(
        convened_by="post", address="3, rue du Puits\n21000 VALOMBRE"
    )
    facts = {"date": council.today + timedelta(days=in_days), "state": "draft", "convened_on": None}
    facts |= {"opens_at": "18:30", "place": "Salle du conseil"}
    sitting = make_sitting(council, **(facts | fields))
    sitting.refresh_from_db()
    make_item(sitting)
    return sitting


def made(sitting, **fields):
    """Return a convocation with one message to each member, of which nothing happened yet."""
    facts = {"number": 1, "call": to_json(build(sitting)), "sha256": "0" * 64}
    convocation = Convocation.objects.create(sitting=sitting, **(facts | fields))
    for member in sitting.council.members.order_by("pk"):
        delivery = Delivery(convocation=convocation, reference=member.reference, name=str(member))
        delivery.channel = member.convened_by or "email"
        delivery.token_sha256 = digest_of(token_of(delivery.key))
        delivery.save()
        address = member.email if delivery.is_mail else member.address
        Destination.objects.create(delivery=delivery, address=address)
    return convocation


@pytest.fixture
def convocation(db):
    return made(convening_sitting())
