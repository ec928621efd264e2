"""The words for what happened before an item, and for who stood aside, each agreed with whom it names."""

from councils.french import NBSP, agreed, hour, listed
from papers.extract.extract import Extract
from papers.extract.facts import ExtractEvent, ExtractMovement, ExtractRecusal
from votes.rules.facts import Reason

EVENTS = {
    ExtractEvent.ARRIVED: "arrivé",
    ExtractEvent.LEFT: "parti",
    ExtractEvent.RESIGNED: "démissionnaire",
    ExtractEvent.INSTALLED: "installé",
}


def movement(fact: ExtractMovement) -> str:
    """Return « Madame Karine JUBAN, arrivée avant le point 5, à 19 h 45 »."""
    word = EVENTS[fact.event]
    if fact.event != ExtractEvent.RESIGNED:
        word = agreed(word, fact.feminine)
    when = f", à {hour(fact.at)}" if fact.at else ""
    return f"{fact}, {word} avant le point{NBSP}{fact.before}{when}"


def recusal(fact: ExtractRecusal, extract: Extract) -> str:
    """Return why a member took no part, with the article, and whose proxy it suspends."""
    member = extract.member(fact.reference)
    sentence = f"{member} {_conduct(fact, member.feminine)}{extract.articles.recusals[fact.reason]}"
    return f"{sentence}{_suspended(fact, extract, member.feminine)}"


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


def _suspended(fact: ExtractRecusal, extract: Extract, feminine: bool) -> str:
    """Return « ; le pouvoir de Monsieur Y, qu’elle détient, est suspendu », or nothing."""
    grantors = [str(extract.member(reference)) for reference in fact.suspended]
    if not grantors:
        return ""
    who = "elle" if feminine else "il"
    if len(grantors) == 1:
        return f"{NBSP}; le pouvoir de {grantors[0]}, qu’{who} détient, est suspendu"
    return f"{NBSP}; les pouvoirs de {listed(grantors)}, qu’{who} détient, sont suspendus"
