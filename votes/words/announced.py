"""Which election the title of an item announces: proposed, the clerk decides."""

import re

from councils.french import fold
from law.elections import Election, elections_of

#: By the words of a title, folded, the first that is found: what they announce.
ANNOUNCED = (
    (r"president.* (?:du conseil )?(?:departemental|regional)|president du (?:departement|conseil)", Election.DEPARTMENT_PRESIDENT),
    (r"senat", Election.SENATORS),
    (r"commission permanente", Election.PERMANENT_COMMISSION),
    (r"appels? d.offres|\bcao\b", Election.CAO),
    (r"delegations? de service public|\bcdsp\b", Election.DSP),
    (r"\bcias\b|intercommunal d.action sociale", Election.CIAS_BOARD),
    (r"\bccas\b|communal d.action sociale", Election.CCAS_BOARD),
    (r"election des? adjoints|adjoints au maire", Election.DEPUTIES),
    (r"election (?:d.une?|du|de l.|de la) (?:\w+ )?adjointe?", Election.DEPUTY),
    (r"election (?:du|de la) maire", Election.MAYOR),
    (r"election .*vice.president", Election.VICE_PRESIDENT),
    (r"election (?:du|de la) president", Election.PRESIDENT),
    (r"election .*\bbureau\b", Election.BUREAU),
    (r"\bcommissions?\b", Election.COMMISSION),
    (r"delegue.*\bsyndicat|\bsyndicat.*delegue", Election.SYNDICAT_DELEGATES),
    (r"delegue|representant|designation", Election.DELEGATES),
)  # fmt: skip


def proposed(title: str, kind: str) -> str:
    """Return the election that a title announces, among those of this kind of council; "" where it says none."""
    words, known = fold(title), set(elections_of(kind))
    found = (code for told, code in ANNOUNCED if code in known and re.search(told, words))
    return next(found, "")
