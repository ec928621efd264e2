"""What may be done to the life of acts whose triggers are off, so that a copy says another day."""

from datetime import date

from register.actions.living import ToldEvent, record
from register.models import ChannelChoice, Event
from register.rules.force import EventKind
from tests.builders import make_user
from tests.register.proof.tampering import at, unguarded

THURSDAY, FRIDAY = date(2026, 3, 12), date(2026, 3, 13)


def forge_a_publication(council):
    Event.objects.create(entry=at(council, 1), kind=EventKind.PUBLISHED, on=FRIDAY)


def date_a_reception_back(council):
    told = ToldEvent(EventKind.RECEIVED, FRIDAY)
    [event] = record(entries=[at(council, 2)], told=told, user=None)
    with unguarded():
        Event.objects.filter(pk=event.pk).update(on=THURSDAY)


def let_another_have_told_a_reception(council):
    told = ToldEvent(EventKind.RECEIVED, FRIDAY)
    [event] = record(entries=[at(council, 2)], told=told, user=None)
    with unguarded():
        Event.objects.filter(pk=event.pk).update(by=make_user(council))


def take_a_suspension_away(council):
    told = ToldEvent(EventKind.SUSPENDED, FRIDAY)
    [event] = record(entries=[at(council, 2)], told=told, user=None)
    with unguarded():
        Event.objects.filter(pk=event.pk).delete()


def post_instead_of_publishing(council):
    choice = {"channel": "posted", "since": THURSDAY, "decision": "2026_001"}
    ChannelChoice.objects.create(council=council, **choice)
