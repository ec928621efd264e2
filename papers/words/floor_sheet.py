"""The words for what happened before an item, and for who stood aside, each agreed with whom it names."""

from collections.abc import Iterator, Sequence

from councils.french import NBSP, agreed, begins_with_a_vowel, hour, listed
from members.rules import is_woman
from papers.extract.extract import Extract
from papers.extract.facts import (
    Attendee,
    ExtractEvent,
    ExtractMovement,
    ExtractRecusal,
    ExtractSuspension,
)
from papers.words.naming import Naming
from votes.rules.facts import Reason

EVENTS = {
    ExtractEvent.ARRIVED: "arrivé",
    ExtractEvent.RETURNED: "revenu",
    ExtractEvent.LEFT: "parti",
    ExtractEvent.RESIGNED: "démissionnaire",
    ExtractEvent.INSTALLED: "installé",
}


def of_somebody(name: str) -> str:
    """Return « d’Élise », « de Madame CASTANIER »."""
    return f"d’{name}" if begins_with_a_vowel(name) else f"de {name}"


def presence(member: Attendee, names: Naming) -> Iterator[str]:
    """Yield how a member takes part who is there: « suppléante de Mme CASTANIER », « à distance »."""
    if titular := member.stands_in_for:
        yield f"{agreed('suppléant', member.feminine)} {of_somebody(names.aside(titular))}"
    if member.remote:
        yield "à distance"


def course(
    movements: Sequence[ExtractMovement], suspensions: Sequence[ExtractSuspension], names: Naming
) -> tuple[str, ...]:
    """Return what happened up to the item, in order; who comes or goes does so after a suspension."""
    told = [(one.before, 0, suspension(one)) for one in suspensions]
    told += [(one.before, 1, movement(one, names)) for one in movements]
    return tuple(words for _, _, words in sorted(told, key=lambda one: one[:2]))


def suspension(fact: ExtractSuspension) -> str:
    """Return « Séance suspendue avant le point 2, de 19 h 50 à 20 h 05 »."""
    hours = f"de {hour(fact.since)} à {hour(fact.until)}"
    return f"Séance suspendue avant le point{NBSP}{fact.before}, {hours}"


def movement(fact: ExtractMovement, names: Naming) -> str:
    """Return « Madame Karine JUBAN, arrivée avant le point 5, à 19 h 45 »."""
    return f"{names.whole(fact)}, {moved(fact, names)}"


def moved(fact: ExtractMovement, names: Naming) -> str:
    """Return « arrivée avant le point 5, à 19 h 45 », and who gives the seat back."""
    word = EVENTS[fact.event]
    if fact.event != ExtractEvent.RESIGNED:
        word = agreed(word, fact.feminine)
    when = f", à {hour(fact.at)}" if fact.at else ""
    told = f"{word} avant le point{NBSP}{fact.before}{when}"
    if relieved := fact.relieves:
        his = agreed("suppléant", is_woman(relieved.civility, relieved.last_name, relieved.sex))
        own = "sa" if his.endswith("e") else "son"
        told += f"{NBSP}; {names.whole(relieved)}, {own} {his}, lui rend le siège"
    return told


def recusal(fact: ExtractRecusal, extract: Extract, names: Naming) -> str:
    """Return why a member took no part, with the article, and whose proxy it suspends."""
    member = extract.member(fact.reference)
    who = names.whole(member)
    sentence = f"{who} {_conduct(fact, member.feminine)}{extract.articles.recusals[fact.reason]}"
    return f"{sentence}{_suspended(fact, extract, names)}"


def _conduct(fact: ExtractRecusal, feminine: bool) -> str:
    if fact.reason == Reason.ACCOUNTS and fact.left:
        return f"s’est {agreed('retiré', feminine)} au moment du vote"
    left = " et a quitté la salle" if fact.left else ""
    if fact.reason == Reason.REPRESENTATIVE and fact.in_office:
        return (
            "représente la collectivité auprès de l’organisme concerné et ne prend pas part au vote"
            f"{left.replace(' et', ',')}"
        )
    if fact.reason == Reason.REPRESENTATIVE:
        counted = agreed("compté", feminine)
        return (
            "représente la collectivité auprès de l’organisme concerné, ne prend pas part au vote"
            f"{left.replace(' et', ',')} et n’est pas {counted} parmi les membres en exercice"
        )
    return f"ne prend pas part au vote{left}"


def _suspended(fact: ExtractRecusal, extract: Extract, names: Naming) -> str:
    """Return « ; le pouvoir de Monsieur Y, qu’elle détient, est suspendu », or nothing."""
    grantors = [names.whole(extract.member(reference)) for reference in fact.suspended]
    if not grantors:
        return ""
    who = "elle" if extract.member(fact.reference).feminine else "il"
    if len(grantors) == 1:
        return f"{NBSP}; le pouvoir {of_somebody(grantors[0])}, qu’{who} détient, est suspendu"
    return f"{NBSP}; les pouvoirs {of_somebody(listed(grantors))}, qu’{who} détient, sont suspendus"
