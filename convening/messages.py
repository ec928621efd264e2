"""The message of a convocation as it is sent: its subject, its text, and the meeting for the member's own agenda."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from icalendar import Event

from convening.call import Call
from convening.words.mail import CallMail
from councils.french import one_line
from councils.ical import calendar
from papers.form import FIRST, Form

#: What an agenda is told of the length of a sitting, which nobody knows.
ABOUT = timedelta(hours=2)


@dataclass(frozen=True)
class MessageParts:
    """What a message says and carries: each file with its name and its type."""

    subject: str
    body: str
    attachments: tuple[tuple[str, bytes, str], ...]


def message_of(
    call: Call, name: str, link: str, *, is_whole: bool = True, form: Form = FIRST
) -> MessageParts:
    """Return the message to one member, whose page `link` opens; not `is_whole`: the letter alone goes with it."""
    mail = CallMail(call, form, name=name, link=link, is_whole=is_whole)
    body = render_to_string("convening/convocation_email.txt", {"mail": mail})
    invitation = ("seance.ics", invitation_of(call, link), "text/calendar")
    return MessageParts(one_line(mail.mail_subject), body, (invitation,))


def invitation_of(call: Call, link: str = "") -> bytes:
    """Return the meeting as an event (RFC 5545); a revision takes the place of what the call before told."""
    meeting, mail = call.meeting, CallMail(call)
    event = Event()
    event.add("uid", f"seance-{call.key}@{settings.SITE.hostname}")
    event.add("sequence", call.number - 1)
    event.add("dtstamp", datetime.combine(call.sent_on, time(), UTC))
    if meeting.opens_at:
        event.add("dtstart", meeting.moment.astimezone(UTC))
        event.add("dtend", meeting.moment.astimezone(UTC) + ABOUT)
    else:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + timedelta(days=1))
    event.add("summary", mail.body_name)
    event.add("location", meeting.place)
    event.add("description", "\n".join(line for _, lines in mail.agenda for line in lines))
    if link:
        event.add("url", link)
    return calendar("Convocations", mail.body_name, [event])
