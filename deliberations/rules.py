"""The law of the convocation, the order of the agenda, and what an item still lacks.

Nothing here knows the database or the web.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from councils import french

#: The article that sets the notice, by its clear days. A council with other
#: days follows its own text, which Folio does not name.
ARTICLES = {3: "L2121-11", 5: "L2121-12"}
IN_WORDS = {1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 10: "dix", 12: "douze"}

#: Which text a sort of item needs. Minutes are approved as they stand.
TEXT_NEEDED = {
    "deliberation": "decision",
    "election": "decision",
    "motion": "decision",
    "urgency": "decision",
    "information": "report",
}


@dataclass(frozen=True)
class NoticeWarning:
    """What a reader should know before going on; nothing is refused."""

    title: str
    text: str


def clear_days(sent_on: date, sitting_on: date) -> int:
    """Return the clear days between a convocation and the sitting, both days left out."""
    return (sitting_on - sent_on).days - 1


def earliest_date(sent_on: date, days: int) -> date:
    """Return the first day on which the sitting can be held, `days` clear days after the convocation."""
    return sent_on + timedelta(days=days + 1)


def last_day_to_convene(sitting_on: date, days: int) -> date:
    """Return the last day on which the convocation can be sent."""
    return sitting_on - timedelta(days=days + 1)


def notice_warning(
    sent_on: date, sitting_on: date, notice_days: int, *, urgent: bool = False
) -> NoticeWarning | None:
    """Tell what the law says of a notice that is too short (CGCT, art. L2121-11, L2121-12).

    `notice_days` are clear days. Urgency shortens them to one, and the council
    then votes on the urgency when the sitting opens.
    """
    if sent_on > sitting_on:
        return NoticeWarning(
            "Convocation après la séance.",
            "Sa date est postérieure à celle de la séance. Vérifiez les deux dates.",
        )
    days = clear_days(sent_on, sitting_on)
    if days >= notice_days:
        return None
    if urgent and days >= 1:
        return NoticeWarning(
            "Urgence à approuver.",
            f"Le délai est abrégé à {french.plural(days, 'jour franc', 'jours francs')}"
            f"{_article(notice_days)}. Le conseil se prononce sur l’urgence par un vote, "
            "dès l’ouverture de la séance.",
        )
    return _too_short(sent_on, notice_days, urgent)


def _too_short(sent_on: date, notice_days: int, urgent: bool) -> NoticeWarning:
    days = min(1, notice_days) if urgent else notice_days
    needed = (
        f"{IN_WORDS.get(days, days)}{french.NBSP}{'jour franc' if days == 1 else 'jours francs'}"
    )
    held = french.with_weekday(earliest_date(sent_on, days))
    return NoticeWarning(
        "Délai trop court.",
        f"{'Même en urgence, il' if urgent else 'Il'} faut {needed} entre l’envoi et la séance"
        f"{_article(notice_days)}. {'La' if urgent else 'Sauf urgence, la'} séance ne peut se tenir "
        f"avant le {held}.",
    )


def _article(notice_days: int) -> str:
    return f" (art. {ARTICLES[notice_days]})" if notice_days in ARTICLES else ""


def state_of_convocation(state: str, convened_on: date | None) -> str:
    """Return the state of a sitting whose convocation date changes: before the opening alone it matters."""
    if state not in ("draft", "convened"):
        return state
    return "convened" if convened_on else "draft"


def moved[T](order: Sequence[T], what: T, before: T | None) -> list[T]:
    """Return the order with `what` put right before another, or last; the others keep theirs."""
    if what == before:
        return list(order)
    others = [one for one in order if one != what]
    place = len(others) if before is None else others.index(before)
    return [*others[:place], what, *others[place:]]


def closed_up(positions: Iterable[int], gone: int) -> list[int]:
    """Return the positions of the items that stay when the one at `gone` goes.

    Those that followed it without a gap move up by one. A gap stays: an old
    agenda, of which a few items were entered, keeps the numbers of the paper.
    """
    kept, next_in_run = [], gone + 1
    for position in sorted(set(positions) - {gone}):
        follows = position == next_in_run
        kept.append(position - 1 if follows else position)
        next_in_run += follows
    return kept


@dataclass(frozen=True)
class PreparationLack:
    """What an item lacks: how its row is marked, and what to do about it."""

    mark: str
    to_do: str


def lacks_of(
    kind: str, *, report: bool, decision: bool, rapporteur: bool, in_office: bool = True
) -> list[PreparationLack]:
    """Return what an item of this kind still lacks; `in_office` tells of its rapporteur."""
    found = []
    if not rapporteur:
        found.append(PreparationLack("Sans rapporteur", "choisir le rapporteur"))
    elif not in_office:
        found.append(
            PreparationLack("Rapporteur à changer", "choisir un rapporteur en exercice ce jour-là")
        )
    needed = TEXT_NEEDED.get(kind)
    if needed == "decision" and not decision:
        found.append(PreparationLack("Texte vide", "écrire le texte de la décision"))
    if needed == "report" and not report:
        found.append(PreparationLack("Texte vide", "écrire l’exposé"))
    return found


def not_in_office(name: str, mandates: Sequence[tuple[date | None, date | None]], on: date) -> str:
    """Say that somebody with these mandates (first and last day) does not sit on this day."""
    if mandates and all(last is not None and last < on for _, last in mandates):
        return f"{name} n’est plus en exercice à cette date."
    if mandates and all(first is not None and first > on for first, _ in mandates):
        return f"{name} n’est pas encore en exercice à cette date."
    return f"{name} n’est pas en exercice à cette date."
