"""The variables of a model: « {{montant}} » in its texts, asked once and written everywhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from html import escape, unescape

from councils.french import NBSP, fold, in_digits
from deliberations.wording import text_of

#: What opens a variable in a text.
OPENING = "{{"
_written = re.compile(r"\{\{([^{}<>]{1,120})\}\}")
#: What opens a variable and may never close it: nobody filled it.
_left = re.compile(r"\{\{(.*?)(?:\}\}|$)", re.DOTALL)
#: Words at the head of a name that tell its kind, where the name does not say it itself.
AMOUNTS = ("montant", "prix", "cout", "somme", "subvention", "loyer")
#: How near to a kind a word is that was meant to be one, from 0 to 1: « montnat » or « dates », not « ronde ».
NEAR = 0.75
MEANT = f"«{NBSP}{{typed}}{NBSP}»{NBSP}: vouliez-vous dire «{NBSP}{{meant}}{NBSP}»{NBSP}?"
TWO_KINDS = (
    f"«{NBSP}{{name}}{NBSP}» est dit «{NBSP}{{first}}{NBSP}» ici et «{NBSP}{{other}}{NBSP}» là{NBSP}: "
    "donnez-lui partout le même genre."
)
#: How much of what is left is shown.
SHOWN = 60


class VariableKind(StrEnum):
    """What is typed for a variable, in the word by which a model says so: « {{loyer : montant}} »."""

    TEXT = "texte"
    AMOUNT = "montant"
    DATE = "date"


@dataclass(frozen=True)
class Variable:
    """A variable by its name; two that differ by accents and case alone are one."""

    name: str
    kind: VariableKind


def variables_of(*texts: str) -> list[Variable]:
    """Return the variables of texts, in the order in which they come; HTML or not.

    A kind that is written once counts wherever the name comes.
    """
    names: dict[str, str] = {}
    told: dict[str, VariableKind] = {}
    for name, kind in _read_in(texts):
        names.setdefault(fold(name), name)
        if kind:
            told.setdefault(fold(name), kind)
    return [Variable(name, told.get(key) or _implied(key)) for key, name in names.items()]


def faults_of(*texts: str) -> list[str]:
    """Return what is wrong with the variables of texts, a sentence each: a kind mistyped, a name of two kinds."""
    faults: list[str] = []
    told: dict[str, VariableKind] = {}
    for name, kind in _read_in(texts):
        _, colon, last = name.rpartition(":")
        if colon and (meant := _meant(last.strip())):
            faults.append(MEANT.format(typed=last.strip(), meant=meant))
        elif kind and kind != (first := told.setdefault(fold(name), kind)):
            faults.append(TWO_KINDS.format(name=name, first=first, other=kind))
    return list(dict.fromkeys(faults))


def _read_in(texts: Iterable[str]) -> Iterator[tuple[str, VariableKind | None]]:
    for text in texts:
        yield from (_read(match[1]) for match in _written.finditer(text))


def _read(inside: str) -> tuple[str, VariableKind | None]:
    """Read « nom », or « nom : genre »; a genre that is none is a part of the name."""
    words = " ".join(unescape(inside).split())
    name, colon, kind = words.rpartition(":")
    kinds = {str(one): one for one in VariableKind}
    if colon and name.strip() and fold(kind.strip()) in kinds:
        return name.strip(), kinds[fold(kind.strip())]
    return words, None


def _implied(name: str) -> VariableKind:
    """Return the kind that a name tells by itself."""
    head = name.partition(" ")[0]
    if head == "date":
        return VariableKind.DATE
    return VariableKind.AMOUNT if head in AMOUNTS else VariableKind.TEXT


def _meant(typed: str) -> VariableKind | None:
    """Return the kind that a word was meant to be, where it is near to one."""
    near = get_close_matches(fold(typed), [str(one) for one in VariableKind], 1, NEAR)
    return VariableKind(near[0]) if near else None


def filled(text: str, values: Mapping[str, str], *, is_html: bool) -> str:
    """Write values in the place of their variables; one without a value stays as it is.

    `values` are by folded name. In HTML they are written as text, whatever they hold.
    """

    def value(match: re.Match[str]) -> str:
        said = values.get(fold(_read(match[1])[0]), "")
        return (escape(said, quote=False) if is_html else said) or match[0]

    return _written.sub(value, text)


def left_in(*htmls: str) -> list[str]:
    """Return what still opens as a variable in texts, marks apart: « {{montant}} »."""
    texts = (text_of(html) for html in htmls)
    return [" ".join(match[0].split())[:SHOWN] for text in texts for match in _left.finditer(text)]


def is_broken(html: str) -> bool:
    """Tell whether something in a text opens as a variable and is none: a style cuts it, or nothing closes it."""
    return len(left_in(html)) != len(_written.findall(html))


def amount(typed: str) -> str:
    """Return « 12 500,50 € » of an amount in euros typed in any usual way; raise ValueError, in words."""
    figures = re.sub(r"[\s\u00a0\u202f]|€|euros?$", "", typed.strip()).replace(",", ".")
    try:
        value = Decimal(figures)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) >= Decimal(10) ** 15:
        raise ValueError("Écrivez un montant en euros, comme 12 500 ou 12 500,50.")
    value = value.quantize(Decimal("0.01"))
    whole, cents = divmod(abs(value), 1)
    sign = "-" if value < 0 else ""
    after = f",{int(cents * 100):02}" if cents else ""
    return f"{sign}{in_digits(int(whole))}{after}{NBSP}€"
