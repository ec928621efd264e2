"""What the page of one sitting shows, read once: its agenda, who serves, and the last lines of its journal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.timezone import localtime

from councils import french
from councils.models import Journal
from deliberations import rules
from deliberations.models import AgendaItem, Secretary, Sitting
from deliberations.variables import OPENING
from law.reading import PeopleUnknown
from law.values import Notice
from members.models import Mandate, Member

LAST_LINES = 8


@dataclass(frozen=True)
class AgendaRow:
    """An item as the agenda shows it; `up` and `down` name the item before which a step puts it.

    "" stands for the end of the agenda, None for a step that is not possible.
    """

    item: AgendaItem
    lacks: Sequence[rules.PreparationLack]
    up: str | None
    down: str | None
    rapporteur: str = ""

    @property
    def has_ballots(self) -> bool:
        """Whether something was put to the vote there: the item itself, or a question about it."""
        return bool(self.item.ballot_count)


@dataclass(frozen=True)
class JournalLine:
    """A line of the journal, without the name of the sitting, which the page already says."""

    at: datetime
    author: str
    text: str


@dataclass(frozen=True)
class Overview:
    """A sitting and its rows; `in_office` counts the seats that somebody holds that day.

    `called` names the members as the roll of that day knows them, once there is
    one: whatever became of them since, the page does not change. `members` are
    those expected, by rank: the reference and the whole name of each.
    """

    sitting: Sitting
    secretaries: Sequence[Secretary]
    rows: Sequence[AgendaRow]
    in_office: int
    journal: Sequence[JournalLine]
    last_line: Journal | None
    called: Mapping[int, str]
    members: Sequence[tuple[str, str]] = ()

    @property
    def circumstances(self) -> list[str]:
        """Return when, where and under whom the sitting is held, as far as that is known."""
        sitting = self.sitting
        hour = french.hour(sitting.opens_at) if sitting.opens_at else ""
        when = hour or ("" if sitting.has_begun else "heure à fixer")
        chair = named(sitting.chair, self.called) or sitting.chair_name
        names = [named(one.member, self.called) or one.name for one in self.secretaries]
        label = "Secrétaires" if len(names) > 1 else "Secrétaire"
        told = [
            ", ".join(part for part in (when, sitting.place) if part),
            "" if sitting.public else "à huis clos",
            "en urgence" if sitting.urgent else "",
            chair and f"Présidence\u00a0: {chair}",
            names and f"{label}\u00a0: {', '.join(names)}",
            *self._others,
        ]
        return [one for one in told if one]

    @property
    def _others(self) -> list[str]:
        """Return how the council was called, who else was there, and when the sitting stopped."""
        sitting = self.sitting
        second = "seconde convocation"
        if sitting.first_call:
            second += f", après la séance du {sitting.first_call.day.in_words}"
        pauses = [rules.pause_in_words(pause) for pause in sitting.suspensions]
        afar = [seat.short_name for seat in sitting.roll.all() if seat.reference in sitting.remote]
        return [
            second if sitting.second_call else "",
            "installation du conseil" if sitting.installation else "",
            f"À distance\u00a0: {', '.join(afar)}" if afar else "",
            f"Assistent aussi\u00a0: {', '.join(sitting.attendees)}" if sitting.attendees else "",
            f"Suspendue {french.listed(pauses)}" if pauses else "",
        ]

    @property
    def decided(self) -> list[AgendaRow]:
        return [row for row in self.rows if row.has_ballots]

    @property
    def incomplete(self) -> list[AgendaRow]:
        return [row for row in self.rows if row.lacks]

    @property
    def notice_given(self) -> str:
        """Return the days between both dates, as the law counts them: « 9 jours francs »."""
        sitting, law_says = self.sitting, self._notice or Notice(0)
        if not sitting.convened_on:
            return ""
        days = rules.days_between(sitting.convened_on, sitting.date, law_says)
        return rules.days_in_figures(replace(law_says, days=days))

    @property
    def last_day_to_convene(self) -> date | None:
        """Return the last day of the convocation; None where no number of days is known."""
        return last_day_to_convene(self.sitting)

    @property
    def _notice(self) -> Notice | None:
        return notice_of(self.sitting)


def last_day_to_convene(sitting: Sitting) -> date | None:
    """Return the last day of the convocation; None where no number of days is known."""
    notice = notice_of(sitting)
    return notice.latest(sitting.date) if notice else None


def notice_of(sitting: Sitting) -> Notice | None:
    """Return the notice that a sitting needs without urgency; None where it is not known."""
    try:
        return sitting.usual_notice.value
    except PeopleUnknown:
        return None


def read(sitting: Sitting) -> Overview:
    """Read what the page of a sitting shows, in a number of queries that does not depend on its size."""
    running = Mandate.objects.filter(member__council=sitting.council).in_office(sitting.date)
    sits = list(running.select_related("member"))
    seats = {m.member_id: not (m.substitute_for_id or m.substitute_for_town) for m in sits}
    roll = sitting.roll.all()
    called = {seat.member_id: seat.short_name for seat in roll}
    members = [(seat.reference, str(seat)) for seat in roll]
    lines = list(Journal.objects.about(sitting)[:LAST_LINES])
    return Overview(
        sitting=sitting,
        secretaries=list(sitting.secretaries.select_related("member")),
        rows=rows_of(items_of(sitting), seats.keys(), called),
        in_office=sum(seats.values()),
        journal=[_told(line) for line in lines],
        last_line=lines[0] if lines else None,
        called=called,
        members=members or [(m.member.reference, str(m.member)) for m in sits],
    )


def items_of(sitting: Sitting) -> list[AgendaItem]:
    """Return the agenda; a sealed one with the number of each item in the register."""
    items = sitting.items.for_agenda()
    return list(items.prefetch_related("entries") if sitting.is_sealed else items)


def named(member: Member | None, called: Mapping[int, str]) -> str:
    """Return « Mme TONOT » as she was that day, or as she is known now; nothing for nobody."""
    return called.get(member.pk, member.short_name) if member else ""


def rows_of(
    items: Sequence[AgendaItem], in_office: Collection[int], called: Mapping[int, str]
) -> list[AgendaRow]:
    """Return the rows of an agenda; a decided item neither moves nor is passed."""
    keys = [*(str(item.pk) for item in items), ""]
    free = [not item.ballot_count for item in items]
    steps = [here and below for here, below in zip(free, free[1:], strict=False)]
    return [
        AgendaRow(
            item=item,
            lacks=lacks_of(item, in_office),
            up=keys[place - 1] if place and steps[place - 1] else None,
            down=keys[place + 2] if place < len(steps) and steps[place] else None,
            rapporteur=named(item.rapporteur, called) or item.rapporteur_name,
        )
        for place, item in enumerate(items)
    ]


def lacks_of(item: AgendaItem, in_office: Collection[int]) -> list[rules.PreparationLack]:
    """Return what an item lacks, seen from the members in office that day."""
    return rules.lacks_of(
        item.kind,
        report=bool(item.report),
        decision=bool(item.decision),
        rapporteur=bool(item.rapporteur_id or item.rapporteur_name),
        in_office=item.rapporteur_id is None or item.rapporteur_id in in_office,
        filled=not any(OPENING in text for text in (item.title, item.report, item.decision)),
    )


def _told(line: Journal) -> JournalLine:
    return JournalLine(localtime(line.at), line.author, _in_words(line))


def _in_words(line: Journal) -> str:
    words = filter(None, (line.get_action_display(), line.target_in_sitting))
    return capfirst("\u00a0: ".join(words))
