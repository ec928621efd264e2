"""The call of a sitting: read from its rows, kept in one canonical text, compared with the one before."""

import json
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convening.call import Call, CallNotice, build, from_json, notice_of, to_json
from convening.rules.facts import CallChange, CallItem, CallMark
from deliberations.models import Attachment
from papers.extract.facts import ExtractAnnex, Officer
from papers.meeting import Meeting
from tests.builders import make_item, make_sitting
from tests.convening.calls import make_call
from tests.sittings import make_room

COUNTS = st.integers(0, 500)
TIMES = st.none() | st.times()
MEETINGS = st.builds(
    Meeting, opens_at=TIMES, closes_at=TIMES, seats=COUNTS, rank=st.integers(1, 9),
    secretaries=st.lists(st.builds(Officer), max_size=2).map(tuple),
)  # fmt: skip
ANNEXES = st.builds(ExtractAnnex, size=COUNTS, pages=st.none() | COUNTS)
LINES = st.builds(
    CallItem, key=COUNTS, position=COUNTS, annexes=st.lists(ANNEXES, max_size=2).map(tuple)
)
CHANGES = st.builds(CallChange, key=COUNTS, position=COUNTS)
CALLS = st.builds(
    Call, key=COUNTS, number=COUNTS, meeting=MEETINGS, items=st.lists(LINES, max_size=3).map(tuple),
    notice=st.none() | st.builds(CallNotice, needed=COUNTS, given=COUNTS),
    changes=st.lists(CHANGES, max_size=2).map(tuple),
)  # fmt: skip


@given(CALLS)
def test_a_call_comes_back_from_its_text_unchanged(call):
    assert from_json(to_json(call)) == call


def test_a_damaged_text_is_refused():
    told = json.loads(to_json(make_call()))
    for damage in ({"format": "folio-call/2"}, {"number": "un"}, {"birth_date": "1961-05-07"}):
        with pytest.raises(ValueError, match="Call"):
            from_json(json.dumps(told | damage))


@pytest.mark.django_db
def test_a_call_announces_each_item_with_its_texts_its_files_and_who_reports_it():
    sitting = make_room(3, opens_at=time(18, 30))
    first = sitting.items.get(position=1)
    first.rapporteur = sitting.council.members.get(reference="m02")
    first.save()
    Attachment.objects.create(item=first, name="Plan.pdf", file="x.pdf", sha256="a" * 64, size=9)
    make_item(sitting, added=True)
    call = build(sitting, on=date(2026, 3, 2))
    assert [item.position for item in call.items] == [1, 2, 3]
    assert str(call.items[0].rapporteur) == "Monsieur Bastien D'ORLAC"
    assert call.items[0].annexes == (ExtractAnnex("Plan.pdf", "a" * 64, 9, None),)
    assert (str(call.convener), call.convener.quality) == ("Madame Aline BRÉVAL", "Maire")
    assert from_json(to_json(call)) == call


@pytest.mark.django_db
def test_a_revision_says_what_it_changes_of_the_call_before():
    sitting = make_room(3, place="Salle du conseil")
    before = build(sitting)
    make_item(sitting, title="Vœu")
    sitting.items.filter(position=2).update(title="Autre objet")
    sitting.items.filter(position=1).delete()
    sitting.place = "Salle des fêtes"
    sitting.save()
    call = build(sitting, 2, before)
    told = [(change.mark, change.title) for change in call.changes]
    assert told == [
        (CallMark.CHANGED, "Autre objet"),
        (CallMark.ADDED, "Vœu"),
        (CallMark.WITHDRAWN, "Objet du point 1"),
    ]
    assert call.meeting_changes == ("place",)
    assert [one.title for one in call.withdrawn] == ["Objet du point 1"]


@pytest.mark.django_db
def test_the_days_of_a_notice_are_counted_as_the_law_of_the_council_counts_them():
    sitting = make_room(3)
    sitting.people = 9_000
    told = notice_of(sitting, date(2026, 3, 2))
    assert told == CallNotice(5, 9, clear=True, source="art.\u00a0L2121-12")
    sitting.urgent = True
    assert notice_of(sitting, date(2026, 3, 10)).given == 1
    sitting.people = None
    sitting.seats = 200
    assert notice_of(sitting, date(2026, 3, 2)) is None


@pytest.mark.django_db
def test_a_second_call_counts_its_days_from_the_first_sitting():
    first = make_room(3, date="2026-03-05")
    first.refresh_from_db()
    second = make_sitting(first.council, second_call=True, first_call=first)
    call = build(second, on=date(2026, 3, 10))
    assert (call.first_on, call.notice.needed, call.notice.given) == (date(2026, 3, 5), 3, 6)
    assert call.second_call_source == "art.\u00a0L2121-17"
