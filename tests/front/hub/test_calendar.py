"""What is due as a calendar, read again by what agendas read calendars with."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from councils.models import Journal, Role
from deliberations.deadlines import DueKind
from register.actions.following import tell_milestone
from tests.builders import make_council, make_sitting, make_user

pytestmark = pytest.mark.django_db
NAME = "Valombre ; Saint-Ouën, \\ et l’Île\u00a0: « bourg-centre des vallées de la Sarve et du Haut-Plateau »"
#: A backslash goes before what separates, and before itself.
ESCAPED = NAME.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(datetime(2026, 3, 16, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def council():
    return make_council(NAME, slug="valombre", people=3600)


def sent(client, council, sitting=None):
    """Return the file that a clerk receives, of a sitting or of the council."""
    client.force_login(make_user(council, Role.Kind.CLERK))
    named = (
        ("sitting-calendar", [council.slug, sitting.day])
        if sitting
        else ("council-calendar", [council.slug])
    )
    return client.get(reverse(named[0], args=named[1]))


def unfolded(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def events(answer):
    calendar = Calendar.from_ical(answer.content)
    return {str(one["uid"]): one for one in calendar.walk("VEVENT")}


def test_each_duty_that_waits_is_a_whole_day_with_its_article_and_its_page(client, council):
    sitting = make_sitting(council, date=date(2026, 3, 12), state="closed")
    answer = sent(client, council, sitting)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (
        'attachment; filename="echeances-valombre-2026-03-12.ics"' in answer["Content-Disposition"]
    )
    found = events(answer)
    assert set(found) == {f"{what}-{sitting.pk}@valombre.folio" for what in ("list", "bound")}
    one = found[f"list-{sitting.pk}@valombre.folio"]
    assert (one["dtstart"].dt, one["dtend"].dt) == (date(2026, 3, 19), date(2026, 3, 20))
    assert one["dtstart"].params["VALUE"] == "DATE"
    assert (
        one["summary"]
        == "Afficher et publier la liste des délibérations (séance du 12\u00a0mars 2026)"
    )
    assert one["description"] == "7\u00a0jours après la séance · art.\u00a0L2121-25"
    assert one["url"] == "http://testserver/conseils/valombre/seances/2026-03-12/papiers/"
    assert one["dtstamp"].dt == datetime(2026, 3, 12, tzinfo=UTC)


def test_signs_of_the_format_are_escaped_and_lines_are_short(client, council):
    make_sitting(council, date=date(2026, 3, 12), state="closed")
    content = sent(client, council).content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    (name,) = (line for line in unfolded(content) if line.startswith("X-WR-CALNAME:"))
    assert name.removeprefix("X-WR-CALNAME:") == f"Échéances – {ESCAPED}"


def test_the_file_is_the_same_until_something_of_the_sitting_changes(client, council):
    sitting = make_sitting(council, date=date(2026, 3, 12), state="closed")
    before = sent(client, council, sitting).content
    with time_machine.travel(datetime(2026, 3, 18, 9, tzinfo=UTC), tick=False):
        assert sent(client, council, sitting).content == before
        tell_milestone(sitting=sitting, kind=DueKind.LIST, on=date(2026, 3, 13), user=None)
        at = Journal.objects.latest("pk").at
    (one,) = events(sent(client, council, sitting)).values()
    assert (one["uid"], one["dtstamp"].dt) == (f"bound-{sitting.pk}@valombre.folio", at)


def test_the_calendar_of_a_council_holds_its_recent_sittings_and_binds_a_year_once(client, council):
    old, *held = (
        make_sitting(council, date=day, state="closed")
        for day in (date(2025, 1, 9), date(2026, 3, 2), date(2026, 3, 9))
    )
    ahead = make_sitting(council, date=date(2026, 4, 9), convened_on=None, state="draft")
    found = events(sent(client, council))
    assert not [uid for uid in found if f"-{old.pk}@" in uid]
    assert [uid for uid in found if uid.startswith("bound")] == [
        f"bound-{held[0].pk}@valombre.folio"
    ]
    assert found[f"convened-{ahead.pk}@valombre.folio"]["dtstart"].dt == date(2026, 4, 3)
    assert found[f"minutes-{held[1].pk}@valombre.folio"]["dtstart"].dt == ahead.date
    assert found[f"minutes_online-{held[0].pk}@valombre.folio"]["dtstart"].dt == held[
        1
    ].date + timedelta(days=7)


def test_a_council_without_a_sitting_has_an_empty_calendar(client, council):
    answer = sent(client, council)
    assert events(answer) == {}
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")
