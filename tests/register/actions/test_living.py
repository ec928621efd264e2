"""What is entered of the life of acts, what is refused, and what the journal and the database keep of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from councils.models import Action, Journal, Kind
from law.exemptions import Ground
from law.values import Channel
from register.actions import correct
from register.actions.living import ToldEvent, choose_channel, record, remove_channel, retract
from register.lives import life_now, life_of, lives_of, state_of
from register.models import ChannelChoice, Entry, Event
from register.models.life import channel_on
from register.rules.force import EventKind, Force, enforceable_on
from tests.builders import make_council

pytestmark = pytest.mark.django_db


def told(entry, kind, days=1, **more):
    return ToldEvent(kind, entry.sitting.date + timedelta(days=days), **more)


def test_received_and_published_make_a_sitting_enforceable(sitting, entries):
    first = entries[0]
    record(entries=entries, told=told(first, EventKind.RECEIVED, 1, proof="021-2026"), user=None)
    assert {state_of(entry) for entry in entries} == {Force.WAITING}
    record(entries=entries, told=told(first, EventKind.PUBLISHED, 3), user=None)
    lives = lives_of(entries)
    day = sitting.date + timedelta(days=3)
    assert {enforceable_on(lives[entry.pk]) for entry in entries} == {day}
    assert {state_of(entry) for entry in entries} == {Force.IN_FORCE}
    lines = Journal.objects.filter(action=Action.EVENT_RECORDED)
    assert lines.count() == 2 * len(entries)
    assert {line.sitting_id for line in lines} == {sitting.pk}


def test_the_same_fact_is_entered_once(entries):
    fact = told(entries[0], EventKind.PUBLISHED)
    assert len(record(entries=entries[:1], told=fact, user=None)) == 1
    assert record(entries=entries[:1], told=fact, user=None) == []
    assert len(record(entries=entries, told=fact, user=None)) == len(entries) - 1


REFUSALS = {
    "before the sitting": (ToldEvent(EventKind.POSTED, date(1998, 1, 1)), "on", "ne peut pas la précéder"),
    "to come": (ToldEvent(EventKind.RECEIVED, date(2999, 1, 1)), "on", "Ce jour est à venir"),
    "exempt without a ground": (ToldEvent(EventKind.EXEMPT, date(2999, 1, 1)), "ground", "Dites pourquoi la loi"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSALS)
def test_a_wrong_fact_is_refused_and_nothing_is_kept(entries, name):
    fact, field, sentence = REFUSALS[name]
    with pytest.raises(ValidationError) as refusal:
        record(entries=entries, told=fact, user=None)
    assert sentence in str(refusal.value.message_dict[field])
    assert not Event.objects.exists()


def test_an_act_is_not_both_exempt_and_received(entries):
    record(entries=entries[:1], told=told(entries[0], EventKind.RECEIVED), user=None)
    exempt = told(entries[0], EventKind.EXEMPT, ground=Ground.ROAD_TARIFFS)
    # The second act could be exempt; neither is, since they are told together.
    with pytest.raises(ValidationError, match="reçu en préfecture"):
        record(entries=entries[:2], told=exempt, user=None)
    assert not Event.objects.filter(kind=EventKind.EXEMPT).exists()


@pytest.mark.parametrize("kind", [EventKind.RECEIVED, EventKind.TRANSMITTED])
def test_what_was_sent_is_not_exempt_and_what_is_exempt_is_not_sent(entries, kind):
    exempt = told(entries[0], EventKind.EXEMPT, ground=Ground.ROAD_TARIFFS)
    record(entries=entries[:1], told=told(entries[0], kind), user=None)
    with pytest.raises(ValidationError, match="déjà dite"):
        record(entries=entries[:1], told=exempt, user=None)
    record(entries=entries[1:2], told=exempt, user=None)
    with pytest.raises(ValidationError, match="déjà dite"):
        record(entries=entries[1:2], told=told(entries[0], kind), user=None)


ONCE = (
    EventKind.RECEIVED,
    EventKind.INDIVIDUAL,
    EventKind.URGENT,
    EventKind.TAKES_EFFECT,
    EventKind.ANNULLED,
)


@pytest.mark.parametrize("kind", ONCE)
def test_what_happens_once_has_one_day(entries, kind):
    [event] = record(entries=entries[:1], told=told(entries[0], kind, 1), user=None)
    with pytest.raises(ValidationError, match="revenez d’abord sur ce fait"):
        record(entries=entries[:1], told=told(entries[0], kind, 2), user=None)
    retract(event=event, user=None, note="mauvais jour")
    assert record(entries=entries[:1], told=told(entries[0], kind, 2), user=None)


def test_a_ground_left_on_the_form_makes_no_second_fact(entries):
    fact = told(entries[0], EventKind.PUBLISHED, ground=Ground.ROAD_TARIFFS)
    assert len(record(entries=entries[:1], told=fact, user=None)) == 1
    assert record(entries=entries[:1], told=fact, user=None) == []


def test_a_day_of_effect_may_be_ahead(entries):
    ahead = ToldEvent(EventKind.TAKES_EFFECT, entries[0].council.today + timedelta(days=30))
    assert record(entries=entries[:1], told=ahead, user=None)


def test_nobody_chosen_is_said():
    with pytest.raises(ValidationError, match="au moins une"):
        record(entries=[], told=ToldEvent(EventKind.POSTED, date(2026, 1, 1)), user=None)


def test_a_mistake_is_retracted_by_a_row_that_says_why(entries):
    [event] = record(entries=entries[:1], told=told(entries[0], EventKind.PUBLISHED), user=None)
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        retract(event=event, user=None, note=" ")
    back = retract(event=event, user=None, note="publié sur l’ancien site")
    assert life_of(entries[0]).facts == ()
    assert [row.pk for row in entries[0].events.all()] == [event.pk, back.pk]
    with pytest.raises(ValidationError, match="déjà revenu"):
        retract(event=event, user=None, note="encore")
    with pytest.raises(ValidationError, match="déjà revenu"):
        retract(event=back, user=None, note="encore")
    line = Journal.objects.filter(action=Action.EVENT_RETRACTED).get()
    assert line.before["kind"] == "published"
    assert line.after == {"note": "publié sur l’ancien site"}


@pytest.mark.parametrize(
    "sql", ["UPDATE register_event SET kind = 'annulled'", "DELETE FROM register_event"]
)
def test_the_database_refuses_to_change_a_fact(entries, sql):
    record(entries=entries[:1], told=told(entries[0], EventKind.PUBLISHED), user=None)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_lives_of_many_acts_cost_no_more_queries(entries, django_assert_max_num_queries):
    record(entries=entries, told=told(entries[0], EventKind.PUBLISHED), user=None)
    with django_assert_max_num_queries(5):
        lives_of(entries)


def test_a_village_may_choose_to_post_from_a_day_on():
    village = make_council("Rochebrune", kind=Kind.COMMUNE, people=320)
    choice = ChannelChoice(
        council=village, channel=Channel.POSTED, since=date(2026, 4, 1), decision="2026-004"
    )
    choose_channel(choice=choice, user=None)
    assert channel_on(village, date(2026, 3, 31)) == Channel.ELECTRONIC
    assert channel_on(village, date(2026, 4, 1)) == Channel.POSTED
    read_before = ChannelChoice.objects.get()
    for one in (choice, read_before):
        remove_channel(choice=one, user=None)
    assert channel_on(village, date(2026, 4, 1)) == Channel.ELECTRONIC
    assert Journal.objects.filter(action=Action.CHANNEL_REMOVED).count() == 1


def test_a_town_has_no_choice():
    town = make_council("Montbrac", kind=Kind.COMMUNE, people=42_000)
    choice = ChannelChoice(
        council=town, channel=Channel.POSTED, since=date(2026, 4, 1), decision="2026-004"
    )
    with pytest.raises(ValidationError, match="ne laisse pas ce choix"):
        choose_channel(choice=choice, user=None)


def test_what_a_judge_decides_holds_for_every_version_and_ends_corrections(entries):
    newer = correct(entry=entries[0], user=None, reason="une coquille", title="Un titre")
    record(entries=entries[:1], told=told(entries[0], EventKind.ANNULLED, 9), user=None)
    assert [state_of(entry) for entry in (entries[0], newer)] == [Force.ANNULLED] * 2
    assert state_of(entries[1]) == Force.WAITING
    with pytest.raises(ValidationError, match="Le juge a annulé cet acte"):
        correct(entry=newer, user=None, reason="une autre", title="Un autre titre")


def test_a_reception_is_that_of_one_version(entries):
    record(entries=entries[:1], told=told(entries[0], EventKind.RECEIVED), user=None)
    newer = correct(entry=entries[0], user=None, reason="une coquille", title="Un titre")
    assert life_of(newer).facts == ()


def test_the_public_page_reads_of_one_act_what_a_list_reads_of_many(entries):
    first = entries[0]
    record(entries=entries, told=told(first, EventKind.RECEIVED), user=None)
    record(entries=[first], told=told(first, EventKind.SUSPENDED, 2), user=None)
    [event] = record(entries=[first], told=told(first, EventKind.ANNULLED, 9), user=None)
    retract(event=event, user=None, note="un autre acte")
    newer = correct(entry=first, user=None, reason="une coquille", title="Un titre")
    record(entries=[newer], told=told(first, EventKind.RESUMED, 4), user=None)
    for act in (Entry.objects.get(pk=first.pk), newer, entries[1]):
        alone, listed = life_now(act).life, life_of(act)
        assert set(alone.facts) == set(listed.facts)
        assert replace(alone, facts=()) == replace(listed, facts=())
