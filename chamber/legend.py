"""The choices that the clerk applies to members: their words, their marks, how many members hold each."""

from dataclasses import dataclass, replace

from votes.rules.ballots import WORDS, Choice
from votes.words.splits import MARKS


@dataclass(frozen=True)
class Option:
    """A choice that the clerk can apply. `word`, `feminine`: the resulting state; `mark`: the sign on the seat.

    A choice with a `badge` shows that text in the seat in place of its mark.
    """

    value: str
    name: str
    word: str
    feminine: str
    mark: str
    badge: str = ""
    count: int = 0

    def said_of(self, feminine: bool) -> str:
        return self.feminine if feminine else self.word


ROLL = (
    Option("present", "Présent", "présent", "présente", "✓"),
    Option("absent", "Absent", "absent", "absente", "a", "abs."),
    Option("excused", "Excusé", "excusé", "excusée", "e", "exc."),
    Option("represented", "Donne pouvoir", "représenté", "représentée", "→"),
)
#: By video, where the law of the day lets them: present all the same.
REMOTE = Option("remote", "À distance", "à distance", "à distance", "v", "dist.")
MOVES = (
    Option("out", "Départ", "départ", "départ", "", "parti"),
    Option("proxy", "Départ avec pouvoir", "départ avec pouvoir", "départ avec pouvoir", "→"),
    Option("in", "Arrivée", "arrivée", "arrivée", ""),
    Option("recused", "Déport", "déport", "déport", "", "déport"),
)
#: Where a member is whom no choice put there.
ELSEWHERE = (
    Option("left", "Parti", "parti", "partie", "", "part."),
    Option("recused", "Déport", "en déport", "en déport", "", "déport"),
    Option("aside", "Suppléant", "suppléant", "suppléante", "", "suppl."),
    Option("out", "Ne siège pas", "ne siège pas", "ne siège pas", "", "–"),
)
STATES = {option.value: option for option in (*ROLL, REMOTE, *ELSEWHERE)}

VOICES = {
    choice: Option(choice.value, label.capitalize(), label, label, MARKS[choice])
    for choice, label in ((choice, WORDS[choice].label) for choice in Choice)
}
NOTHING_IN_HAND = "Prenez d’abord un choix en main."
#: A voter whose name was not called yet, at a public roll-call: never recorded.
UNSAID = "unsaid"
SAID = VOICES | {UNSAID: Option(UNSAID, "Pas encore dit", "pas encore dit", "pas encore dit", "·")}


def counted(options, counts) -> tuple[Option, ...]:
    """Return the options with how many members hold each, by value."""
    return tuple(replace(option, count=counts[option.value]) for option in options)
