"""What is kept of a convocation: nothing of it changes, and what was typed wrongly is taken back by another row."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from config.forgetting import forget_what_is_due
from convening.models import Convocation, Delivery, Destination, Trace
from convening.reading import convened_by, counted_from
from convening.rules.service import Reach, SendingFact
from convening.tokens import delivery_of, token_of, token_sent
from deliberations.actions import delete_sitting
from deliberations.models import Sitting
from members.models import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def happened(delivery, kind, **facts):
    return Trace.objects.create(delivery=delivery, kind=kind, **facts)


def test_nothing_that_was_sent_or_happened_ever_changes(convocation):
    trace = happened(convocation.deliveries.first(), SendingFact.ACCEPTED)
    for row in (convocation, convocation.deliveries.first(), trace):
        rows = type(row).objects.filter(pk=row.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(id=row.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_what_was_taken_back_counts_no_more(convocation):
    delivery = convocation.deliveries.last()
    wrong = happened(delivery, SendingFact.HANDED)
    assert convened_by(convocation)[-1].standing == Reach.SERVED
    happened(delivery, SendingFact.WITHDRAWN, voids=wrong)
    assert convened_by(convocation)[-1].standing == Reach.TO_CARRY


def test_the_days_are_those_of_the_council(convocation):
    council = convocation.sitting.council
    council.time_zone = "Indian/Reunion"
    council.save()
    late = datetime(2026, 3, 20, 21, 30, tzinfo=UTC)  # 1:30 of the 21st on the island
    for delivery in convocation.deliveries.all():
        happened(delivery, SendingFact.ACCEPTED, at=late)
    again = Convocation.objects.get()
    assert counted_from(again, convened_by(again)) == late.date() + timedelta(days=1)


def test_who_took_office_after_the_sending_is_still_to_be_convened(convocation):
    newcomer = Mandate.objects.get(rank=2)
    rows = Delivery.objects.filter(reference=newcomer.member.reference)
    newcomer.member.reference = "newcomer"
    newcomer.member.save()
    assert rows.exists()
    standings = {one.reference: one.standing for one in convened_by(convocation)}
    assert standings["newcomer"] == Reach.NOBODY


def test_the_link_of_a_member_is_drawn_again_and_found_by_its_digest(convocation, settings):
    first, second = convocation.deliveries.order_by("pk")[:2]
    token = token_sent(first)
    assert len(token) == 22
    assert token_of(second.key) != token
    assert delivery_of(token) == first
    assert delivery_of(token[:-1]) is None

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret that was put in its place " * 2
    assert token_sent(first) == token


def test_a_sitting_that_was_convened_is_not_deleted(convocation):
    with pytest.raises(ValidationError, match="La convocation est partie"):
        delete_sitting(sitting=convocation.sitting, user=None)


def test_the_address_of_a_sending_is_forgotten_with_that_of_the_member(convocation):
    council = convocation.sitting.council
    gone = council.members.first()
    council.members.filter(pk=gone.pk).update(email="", address="", convened_by="")
    forget_what_is_due.func()
    assert Destination.objects.count() == 4

    past = convocation.sitting.date - timedelta(days=60)
    Sitting.objects.update(date=past)
    forget_what_is_due.func()
    kept = Destination.objects.values_list("delivery__reference", flat=True)
    assert Destination.objects.count() == 3
    assert gone.reference not in kept
