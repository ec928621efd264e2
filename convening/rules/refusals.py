"""What the answer of a mail server means for one message, and how a clerk is told of it."""

from dataclasses import dataclass

from convening.rules.service import SendingFact

LONGEST = 300
#: The enhanced codes of RFC 3463, the most precise first, as a clerk says them.
WORDS = {
    "5.1.2": "domaine inconnu",
    "5.1.": "boîte inconnue",
    "5.2.2": "boîte pleine",
    "5.2.": "boîte fermée",
    "5.3.4": "message trop lourd",
    "5.7.": "message rejeté",
}
#: The same by the plain code, of a server that gives no other.
PLAIN_WORDS = {"550": "boîte inconnue", "551": "boîte inconnue", "553": "boîte inconnue"}
PLAIN_WORDS |= {"552": "message trop lourd", "554": "message rejeté"}


@dataclass(frozen=True)
class PostedAs:
    """What became of one message, with the words of the server."""

    kind: SendingFact
    detail: str = ""


def verdict_of(code: int, text: str) -> PostedAs:
    """Return the verdict of an answer that takes no message: a code in 500 is for ever, one in 400 for now."""
    kind = SendingFact.REFUSED if code >= 500 else SendingFact.DELAYED
    return PostedAs(kind, f"{code} {' '.join(text.split())}"[:LONGEST])


def in_words(detail: str) -> str:
    """Return why a server refused, in two words: « boîte inconnue »."""
    code, _, rest = detail.partition(" ")
    enhanced = next((words for start, words in WORDS.items() if rest.startswith(start)), "")
    return enhanced or PLAIN_WORDS.get(code, "message refusé")
