"""The variables of a model: « {{montant}} » in its texts, asked once and written everywhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
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
    """Return the variables of texts, in the order in which they come; HTML or not."""
    found: dict[str, Variable] = {}
    for text in texts:
        for match in _written.finditer(text):
            one = _read(match[1])
            found.setdefault(fold(one.name), one)
    return list(found.values())


def _read(inside: str) -> Variable:
    """Read « nom », or « nom : genre »; a genre that is none is a part of the name."""
    words = " ".join(unescape(inside).split())
    name, colon, kind = words.rpartition(":")
    kinds = {str(one): one for one in VariableKind}
    if colon and name.strip() and fold(kind.strip()) in kinds:
        return Variable(name.strip(), kinds[fold(kind.strip())])
    head = fold(words).partition(" ")[0]
    if head == "date":
        return Variable(words, VariableKind.DATE)
    return Variable(words, VariableKind.AMOUNT if head in AMOUNTS else VariableKind.TEXT)


def filled(text: str, values: Mapping[str, str], *, is_html: bool) -> str:
    """Write values in the place of their variables; one without a value stays as it is.

    `values` are by folded name. In HTML they are written as text, whatever they hold.
    """

    def value(match: re.Match[str]) -> str:
        said = values.get(fold(_read(match[1]).name), "")
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
