"""What the page of one discussion shows, and what it is told while somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.timezone import localtime

from councils.french import NBSP, hour
from councils.models import User
from deliberations.models import AgendaItem, Discussion, Sitting
from deliberations.rich_text import clean
from minutes.actions import digest_of
from minutes.actions.writing import discussion_of
from minutes.discussions.speakers import speakers_of
from minutes.discussions.told import counters, facts_of
from minutes.models import Recording
from minutes.recordings.hours import chapters_of
from minutes.rules.chapters import Chapter
from votes.record import Record, read

#: Whoever has saved within this time is still writing.
JUST_NOW = timedelta(minutes=2)
#: What the script of the page says, filled by it.
WORDS = {
    "saved": f"Enregistré à {{hour}}{NBSP}h{NBSP}{{minutes}}",
    "saving": "Enregistrement…",
    "kept": f"Pas encore enregistré{NBSP}: gardé dans ce navigateur",
    "lost": f"Rien ne garde ce texte{NBSP}: copiez-le ailleurs",
    "outsider": f"{{name}} n’est pas à l’appel{NBSP}: son nom est repris tel que vous l’écrivez.",
    "opened": f"{{name}}{NBSP}: écrivez ce qui a été dit.",
    "enter": "Entrée ouvre un paragraphe à son nom",
}


@dataclass(frozen=True)
class SpokenLine:
    """An item of the agenda at the side: how far its discussion is; the outcome gives the sign."""

    item: AgendaItem
    outcome: str
    state: str


@dataclass(frozen=True)
class DiscussionScreen:
    """One item of a sitting, its discussion, and the others beside it."""

    record: Record
    item: AgendaItem
    user: User

    @classmethod
    def of(cls, sitting: Sitting, key: int, user: User) -> "DiscussionScreen | None":
        """Return the screen of an item of a sitting; None where it has no such item."""
        record = read(sitting)
        item = record.items_by_key.get(key)
        return cls(record, item, user) if item else None

    @cached_property
    def discussion(self) -> Discussion:
        return discussion_of(self.item)

    @property
    def counters(self) -> str:
        return counters(self.record.at(self.item))

    @property
    def facts(self) -> tuple[str, ...]:
        return facts_of(self.record, self.item)

    @property
    def speakers(self) -> list[dict[str, str]]:
        return speakers_of(self.record, self.item)

    @property
    def words(self) -> dict[str, str]:
        return WORDS

    @property
    def rapporteur(self) -> str:
        item, seat = self.item, self.record.seat_of(self.item.rapporteur)
        return seat.short_name if seat else str(item.rapporteur or item.rapporteur_name)

    @property
    def previous(self) -> AgendaItem | None:
        return next(
            (one for one in reversed(self.record.items) if one.position < self.item.position), None
        )

    @property
    def next(self) -> AgendaItem | None:
        return next((one for one in self.record.items if one.position > self.item.position), None)

    @cached_property
    def agenda(self) -> tuple[SpokenLine, ...]:
        return tuple(lines_of(self.record))

    @cached_property
    def recording(self) -> Recording | None:
        return Recording.objects.filter(sitting=self.record.sitting).first()

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The places of the recording that are about this item."""
        if self.recording is None:
            return ()
        found = chapters_of(self.record, self.recording)
        return tuple(one for one in found if one.item == self.item.position)

    @property
    def writing(self) -> str:
        return writing(self.discussion, self.user)

    @property
    def saved_at(self) -> str:
        return hour_of(self.discussion.saved_at) if self.discussion.pk else ""


def lines_of(record: Record) -> Iterator[SpokenLine]:
    """Give the items of a sitting in order, each with how far its discussion is."""
    rows = Discussion.objects.filter(item__sitting=record.sitting)
    written = {one.item_id: one for one in rows if one.is_written}
    for item in record.items:
        one = written.get(item.pk)
        if one is None:
            yield SpokenLine(item, "next", "À écrire")
        elif one.silent:
            yield SpokenLine(item, "noted", "Sans discussion")
        else:
            yield SpokenLine(item, "adopted", "Écrit")


def writing(discussion: Discussion, user: User) -> str:
    """Say who else is writing a discussion, and since when; nothing where nobody is."""
    if discussion.pk is None or discussion.saved_by in (None, user):
        return ""
    if timezone.now() - discussion.saved_at > JUST_NOW:
        return ""
    return f"{discussion.saved_by} écrit ici depuis {hour_of(discussion.began_at)}."


def told(discussion: Discussion, user: User) -> dict[str, object]:
    """Return a discussion as the script of its page asks for it."""
    return {
        "digest": digest_of(discussion.text, discussion.silent),
        "text": clean(discussion.text),
        "silent": discussion.silent,
        "author": str(discussion.saved_by or "quelqu’un d’autre"),
        "writing": writing(discussion, user),
    }


def hour_of(moment: datetime) -> str:
    """Return « 20 h 14 », the hour where the council is."""
    return hour(localtime(moment).time())
