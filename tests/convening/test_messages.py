"""The message of a convocation: in text, with the link of the member, and the meeting for their agenda."""

from dataclasses import replace

from icalendar import Calendar

from convening.messages import invitation_of, message_of
from convening.rules.facts import CallChange, CallMark
from papers.form import Form
from tests.convening.calls import ITEMS, MEETING, make_call
from tests.papers.extracts import plain

LINK = "https://folio.example/convocation/abc/"
REVISED = make_call(
    number=2,
    changes=(
        CallChange(CallMark.ADDED, 2, 2, "Cession d’une parcelle"),
        CallChange(CallMark.WITHDRAWN, 9, 4, "Règlement de la cantine"),
    ),
    meeting_changes=("place",),
)


def body_of(call, **facts):
    parts = message_of(
        call, "Monsieur Désiré N'GUESSAN", LINK, form=Form(civility="short"), **facts
    )
    return plain(parts.body)


def test_the_subject_says_which_council_sits_when():
    assert plain(message_of(make_call(), "", LINK).subject) == (
        "Conseil municipal du lundi 30 mars 2026 à 18 h 30 : convocation"
    )
    assert message_of(REVISED, "", LINK).subject.endswith("convocation n°\u00a02")


def test_the_message_says_who_convenes_when_where_and_about_what():
    body = body_of(make_call())
    for told in (
        "Bonjour Monsieur Désiré N'GUESSAN,",
        "à la séance publique du conseil municipal de Valombre. Elle se tiendra :",
        "lundi 30 mars 2026, à 18 h 30 Salle du conseil",
        LINK,
        "Urbanisme 2. Cession d'une parcelle (rapporteur : M. Bastien D'ORLAC)",
        "La Maire, Mme Aline BRÉVAL",
    ):
        assert told in body


def test_the_message_says_where_the_files_are():
    assert (
        "La convocation, la note explicative de synthèse, les annexes et un pouvoir à signer"
        in (body_of(make_call()))
    )
    assert "Vous trouvez la note explicative de synthèse et les annexes sur votre page" in (
        body_of(make_call(), is_whole=False)
    )
    assert "le pouvoir de votre page" in body_of(make_call(), is_whole=False)
    bare = make_call(note_source="", items=(replace(ITEMS[2], annexes=()),))
    assert "La convocation et un pouvoir à signer sont joints à ce message." in body_of(bare)


def test_a_revision_says_in_the_message_what_it_changes():
    body = body_of(REVISED)
    assert "Cette convocation remplace la convocation n° 1. Le lieu change." in body
    assert "2. [ajouté] Cession d'une parcelle" in body
    assert "Retiré de l'ordre du jour ancien point 4 : Règlement de la cantine" in body


def test_the_meeting_is_one_event_that_a_revision_takes_the_place_of():
    first, second = (
        Calendar.from_ical(invitation_of(call, LINK)).events[0] for call in (make_call(), REVISED)
    )
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (0, 1)
    assert first["dtstart"].dt.isoformat() == "2026-03-30T16:30:00+00:00"
    assert (first["location"], first["url"]) == ("Salle du conseil", LINK)


def test_a_meeting_without_an_hour_takes_the_whole_day():
    call = make_call(meeting=replace(MEETING, opens_at=None))
    event = Calendar.from_ical(invitation_of(call)).events[0]
    assert event["dtstart"].dt.isoformat() == "2026-03-30"
