"""The law of the convocation, the order of the agenda, and what an item still lacks.

Nothing here knows the database or the web.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from councils import french
from law.reading import Law, PeopleUnknown, Ruling
from law.values import Ceiling, FirstSitting, Notice

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
    """What a reader should know before going on; nothing is refused.

    `asks_urgency`: the notice is short, and lawful once the council approves the urgency.
    """

    title: str
    text: str
    asks_urgency: bool = False


AFTER_THE_SITTING = NoticeWarning(
    "Convocation après la séance.",
    "Sa date est postérieure à celle de la séance. Vérifiez les deux dates.",
)
PEOPLE_UNKNOWN = NoticeWarning(
    "Population à renseigner.",
    "Le délai de convocation dépend de la population de la commune\u00a0: "
    "écrivez-la dans les règles du conseil.",
)


def ceiling(law: Law, council: str, rule: str) -> Ruling[Ceiling] | None:
    """Return how many deputies there may be; None where no text says it, or the population is not known.

    A métropole, which its name tells, has a ceiling of its own (CGCT, art. L5211-10).
    """
    try:
        own = law.read(f"{rule}_metropole") if "metropole" in french.fold(council) else None
        ruling = own if own and own.value else law.read(rule)
    except PeopleUnknown:
        return None
    return ruling if ruling.value else None


def first_sitting_warning(
    sitting_on: date, elected_on: date, usual: Ruling[FirstSitting | None]
) -> NoticeWarning | None:
    """Tell when a council first sits on another day than the law says (CGCT, art. L2121-7)."""
    if usual.value is None:
        return None
    first, last = usual.value.between(elected_on)
    if first <= sitting_on <= last:
        return None
    return NoticeWarning(
        "Jour de la première séance.",
        f"Après un renouvellement général, elle se tient du {french.with_weekday(first)} "
        f"au {french.with_weekday(last)}{usual.in_brackets}.",
    )


def days_between(sent_on: date, sitting_on: date, notice: Notice) -> int:
    """Return the days of a notice, counted as the law counts its own: clear days leave out both ends."""
    return (sitting_on - sent_on).days - notice.clear


def days_in_words(notice: Notice) -> str:
    """Return « cinq jours francs »."""
    one, many = ("jour franc", "jours francs") if notice.clear else ("jour", "jours")
    number = IN_WORDS.get(notice.days, notice.days)
    return f"{number}{french.NBSP}{one if notice.days == 1 else many}"


def notice_warning(
    sent_on: date,
    sitting_on: date,
    usual: Ruling[Notice | None],
    urgent: Ruling[Notice | None] | None = None,
) -> NoticeWarning | None:
    """Tell what the law says of a notice that is too short.

    `urgent` is the notice of an urgent call: the council then votes on the
    urgency when the sitting opens.
    """
    if sent_on > sitting_on:
        return AFTER_THE_SITTING
    if usual.value is None or sitting_on >= usual.value.earliest(sent_on):
        return None
    if urgent is None or urgent.value is None or urgent.value.span >= usual.value.span:
        return _too_short(sent_on, usual.value, usual.in_brackets, urgent=urgent is not None)
    if sitting_on < urgent.value.earliest(sent_on):
        return _too_short(sent_on, urgent.value, urgent.in_brackets, urgent=True)
    return _to_approve(days_between(sent_on, sitting_on, urgent.value), urgent.value, urgent)


def _to_approve(days: int, shortest: Notice, urgent: Ruling[Notice | None]) -> NoticeWarning:
    held = replace(shortest, days=days)
    return NoticeWarning(
        "Urgence à approuver.",
        f"Le délai est abrégé à {days_in_figures(held)}{urgent.in_brackets}. "
        "Le conseil se prononce sur l’urgence par un vote, dès l’ouverture de la séance.",
        asks_urgency=True,
    )


def days_in_figures(notice: Notice) -> str:
    """Return « 2 jours francs »."""
    return french.plural(
        notice.days,
        "jour franc" if notice.clear else "jour",
        "jours francs" if notice.clear else "jours",
    )


def _too_short(sent_on: date, notice: Notice, article: str, *, urgent: bool) -> NoticeWarning:
    held = french.with_weekday(notice.earliest(sent_on))
    return NoticeWarning(
        "Délai trop court.",
        f"{'Même en urgence, il' if urgent else 'Il'} faut {days_in_words(notice)} entre l’envoi "
        f"et la séance{article}. {'La' if urgent else 'Sauf urgence, la'} séance ne peut se "
        f"tenir avant le {held}.",
    )


def second_call_warning(
    first_on: date, second_on: date, interval: Notice, article: str
) -> NoticeWarning | None:
    """Tell that a second call stands too close to the first sitting, which had no quorum."""
    if second_on >= interval.earliest(first_on):
        return None
    return NoticeWarning(
        "Seconde convocation trop proche.",
        f"Il faut {days_in_words(interval)} entre les deux séances{article}. La seconde ne peut "
        f"se tenir avant le {french.with_weekday(interval.earliest(first_on))}.",
    )


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
    kind: str,
    *,
    report: bool,
    decision: bool,
    rapporteur: bool,
    in_office: bool = True,
    filled: bool = True,
) -> list[PreparationLack]:
    """Return what an item of this kind still lacks; `in_office` tells of its rapporteur, `filled` of its variables."""
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
    if not filled:
        found.append(PreparationLack("Variable à remplir", "remplir les variables du modèle"))
    return found


def not_in_office(name: str, mandates: Sequence[tuple[date | None, date | None]], on: date) -> str:
    """Say that somebody with these mandates (first and last day) does not sit on this day."""
    if mandates and all(last is not None and last < on for _, last in mandates):
        return f"{name} n’est plus en exercice à cette date."
    if mandates and all(first is not None and first > on for first, _ in mandates):
        return f"{name} n’est pas encore en exercice à cette date."
    return f"{name} n’est pas en exercice à cette date."


def pause_in_words(pause: Mapping[str, Any]) -> str:
    """Return « de 20 h 10 à 20 h 25 », of a suspension as a sitting keeps it."""
    since, until = (french.hour(time.fromisoformat(pause[name])) for name in ("from", "until"))
    return f"de {since} à {until}"
