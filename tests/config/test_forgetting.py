"""What Folio forgets by itself, told from what it keeps."""

from datetime import date, timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from config.forgetting import RULES, forget_what_is_due
from councils.models import Action, Journal, Sent
from members.models import RosterImport
from tests.builders import make_council, make_mandate, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db


def with_address(council, rank, **fields):
    member = make_mandate(council, rank, **fields).member
    member.email, member.convened_by = f"membre{rank}@valombre.example", "post"
    member.address = f"{rank}, rue du Puits"
    member.save()
    return member


def days_ago(count):
    return timezone.now() - timedelta(days=count)


def forget():
    call_command("forget", stdout=(told := StringIO()))
    return told.getvalue()


def test_the_address_of_a_former_member_goes_a_year_after_their_mandate():
    council, today = make_council(), date.today()
    gone = with_address(council, 1, ends_on=today - timedelta(days=370))
    leaving = with_address(council, 2, ends_on=today - timedelta(days=300))
    sitting = with_address(council, 3)

    assert "un an après la fin de son dernier mandat\u00a0: 1" in forget()

    for member in (gone, leaving, sitting):
        member.refresh_from_db()
    assert (gone.email, gone.address, gone.convened_by) == ("", "", "")
    assert all((leaving.email, leaving.address, sitting.email, sitting.address))
    assert gone.mandates.count() == 1
    line = Journal.objects.get(action=Action.CONTACT_FORGOTTEN)
    assert (line.author, line.member_id) == ("Folio", gone.pk)
    assert set(line.after) == {"email", "address", "convened_by"}
    told = f"{line.target}{line.before}{line.after}{line.search}"
    assert "@" not in told
    assert "Puits" not in told


def test_whoever_came_back_keeps_their_address():
    council = make_council()
    former = make_mandate(council, 1, ends_on=date(2020, 6, 1), starts_on=date(2014, 4, 1))
    member = former.member
    member.mandates.create(rank=1, starts_on=date(2026, 3, 20))
    member.email = "revenue@valombre.example"
    member.save()
    forget()
    member.refresh_from_db()
    assert member.email == "revenue@valombre.example"


def test_old_traces_go_and_recent_ones_stay():
    for days in (1, 40):
        Sent.objects.filter(pk=Sent.objects.create(key=f"k{days}").pk).update(at=days_ago(days))
        attempt = AccessAttempt.objects.create(username=f"u{days}", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=days_ago(days))
    Session.objects.create(session_key="over", session_data="", expire_date=days_ago(1))
    Session.objects.create(session_key="runs", session_data="", expire_date=days_ago(-1))
    forget_what_is_due.call()
    assert list(Sent.objects.values_list("key", flat=True)) == ["k1"]
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["u1"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["runs"]


def test_an_import_is_undone_during_a_month_only():
    council = make_council()
    facts = {"council": council, "user": make_user(council), "content": b"", "on": date(2026, 3, 1)}
    undo = {"members": [{"birth_date": "1961-02-03"}]}
    for days in (10, 40):
        RosterImport.objects.create(
            name=f"{days}",
            imported_at=days_ago(days),
            uploaded_at=days_ago(days),
            undo=undo,
            **facts,
        )
    forget()
    assert RosterImport.objects.get(name="40").undo == {}
    assert RosterImport.objects.get(name="10").undo == undo


def test_the_page_tells_strangers_what_is_forgotten_and_when(client):
    page = client.get("/donnees-personnelles/").content.decode()
    for rule in RULES:
        assert rule.when in page


def test_the_page_of_a_council_says_whom_to_write_to_there_and_what_it_chose(client):
    council = make_council(idle_minutes=30, data_contact="Inès DELORME")
    client.force_login(make_user(council, "reader"))
    foot = parse(client.get("/conseils/valombre/membres/")).one(".foot")
    page = parse(client.get(foot.link("Données personnelles"))).words
    assert "Inès DELORME" in page
    assert "30 minutes sans activité" in page
    assert "Valombre répond de ce qui y est gardé" in page
