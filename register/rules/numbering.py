"""The numbers of deliberations: a scheme of text, date and sequence, checked when it is chosen.

A number is also the NumeroInterne of the State's transmission (@CTES): two to
fifteen of `A-Z 0-9 _`, not at the ends `_`, unique in the council.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.french import NBSP

SHORTEST, LONGEST = 2, 15
#: A part in braces, or text: « DEL{AAAA}_{NNN} ».
PART = re.compile(r"\{([^{}]*)\}|([^{}]+)")
DATES = {"AAAA": "%Y", "AA": "%y", "MM": "%m", "JJ": "%d"}
#: How far a sequence may run before its scheme is too short.
AT_MOST = 9999


class Per(StrEnum):
    """When the sequence starts again."""

    YEAR = "year"
    SITTING = "sitting"


@dataclass(frozen=True)
class Scheme:
    """How a council numbers: its pattern, and when the sequence starts again."""

    pattern: str
    per: Per = Per.YEAR

    def number(self, day: date, sequence: int) -> str:
        """Return the number of a deliberation: « DEL2026_014 »."""
        return "".join(_written(part, day, sequence) for part in self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts in order: those in braces keep their brace in front."""
        found = PART.finditer(self.pattern)
        return tuple("{" + match[1] if match[1] is not None else match[2] for match in found)

    def period(self, day: date) -> str:
        """Return what a sequence belongs to: « 2026 », or the day of the sitting."""
        return str(day.year) if self.per == Per.YEAR else day.isoformat()


def _written(part: str, day: date, sequence: int) -> str:
    if not part.startswith("{"):
        return part
    name = part[1:]
    return day.strftime(DATES[name]) if name in DATES else f"{sequence:0{len(name)}}"


def fault(scheme: Scheme) -> str | None:
    """Say why a scheme cannot be chosen, or None when every number that it gives will do."""
    if (
        "".join("{" + p[1:] + "}" if p.startswith("{") else p for p in scheme.parts)
        != scheme.pattern
    ):
        return f"Une accolade n’est pas fermée{NBSP}: écrivez par exemple DEL{{AAAA}}_{{NNN}}."
    names = [part[1:] for part in scheme.parts if part.startswith("{")]
    unknown = [name for name in names if name not in DATES and set(name) != {"N"}]
    if unknown:
        return f"{{{unknown[0]}}} n’existe pas. Il y a {{AAAA}}, {{AA}}, {{MM}}, {{JJ}} et {{NNN}}."
    if sum(set(name) == {"N"} for name in names) != 1:
        return f"Il faut le numéro d’ordre une fois{NBSP}: {{N}}, {{NN}}, {{NNN}} ou {{NNNN}}."
    return _ambiguous(scheme, set(names)) or _misshapen(scheme)


def _ambiguous(scheme: Scheme, names: set[str]) -> str | None:
    """Refuse a scheme that would give the same number twice."""
    if not names & {"AAAA", "AA"}:
        return f"Sans l’année, un numéro reviendrait{NBSP}: ajoutez {{AAAA}} ou {{AA}}."
    if scheme.per == Per.SITTING and not {"MM", "JJ"} <= names:
        return (
            "Le numéro d’ordre recommence à chaque séance"
            f"{NBSP}: sans {{MM}} et {{JJ}}, un numéro reviendrait."
        )
    return None


def _misshapen(scheme: Scheme) -> str | None:
    """Refuse what the transmission of acts does not take (@CTES, NumeroInterne)."""
    number = scheme.number(date(2026, 12, 31), AT_MOST)
    if re.search(r"[^A-Z0-9_]", number):
        return "Un numéro s’écrit en majuscules sans accent, en chiffres et avec « _ » seulement."
    if number.startswith("_") or number.endswith("_"):
        return "Un numéro ne commence ni ne finit par « _ »."
    if len(number) > LONGEST:
        return (
            f"Un numéro a au plus {LONGEST} caractères, et celui-ci en aurait {len(number)}"
            f"{NBSP}: {number}."
        )
    return None


def fault_of_first(first: int) -> str | None:
    """Say why a sequence cannot begin there, or None."""
    return f"Le premier numéro va jusqu’à {AT_MOST}." if first > AT_MOST else None


def fault_of_beginning(per: Per, first: int, begins_in: str) -> str | None:
    """Say why a first number would never be given: it counts in one period only, which has to be named."""
    if not begins_in:
        when = "en quelle année" if per == Per.YEAR else "à quelle séance"
        return f"Dites {when} ce premier numéro s’applique." if first > 1 else None
    if per == Per.YEAR:
        shaped = re.fullmatch("[12][0-9]{3}", begins_in)
        return None if shaped else f"Écrivez une année{NBSP}: 2026."
    return None if _is_day(begins_in) else f"Écrivez le jour de la séance{NBSP}: 2026-03-12."


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_number(text: str) -> bool:
    """Tell whether a number from an old paper has the shape that the transmission takes."""
    shaped = re.fullmatch(r"[A-Z0-9](?:[A-Z0-9_]*[A-Z0-9])?", text)
    return bool(shaped) and SHORTEST <= len(text) <= LONGEST
