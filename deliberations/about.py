"""Which earlier deliberations an item withdraws, replaces or amends: written a line each, kept as data."""

import re

from councils.french import NBSP, read_date

#: The verbs of a council, and what they do to the deliberation named after them.
VERBS = {
    "retire": "withdraws",
    "abroge et remplace": "replaces",
    "remplace": "replaces",
    "modifie": "amends",
    "rectifie": "corrects",
}
WRITTEN = {effect: verb for verb, effect in reversed(VERBS.items())} | {
    "replaces": "abroge et remplace"
}
LINE = re.compile(rf"({'|'.join(VERBS)}) (?:la )?(?:délibération )?(\S+) du (.+)", re.IGNORECASE)


def read(line: str) -> dict[str, str]:
    """Return what one line names; raise ValueError with a French sentence for another.

    « retire 2024_012 du 12/03/2024 » gives its date, number and effect.
    """
    match = LINE.fullmatch(" ".join(line.split()))
    if match is None:
        raise ValueError(
            f"«{NBSP}{line}{NBSP}»{NBSP}: écrivez par exemple «{NBSP}retire 2024_012 du 12/03/2024{NBSP}». "
            "Les verbes sont retire, abroge et remplace, modifie, rectifie."
        )
    day = read_date(match[3]).isoformat()
    return {"date": day, "number": match[2], "effect": VERBS[match[1].lower()]}


def written(about: dict[str, str]) -> str:
    """Return the line that names an earlier deliberation."""
    year, month, day = about["date"].split("-")
    return f"{WRITTEN[about['effect']]} {about['number']} du {day}/{month}/{year}"
