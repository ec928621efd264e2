"""The matters of acts sent to the State, as its nomenclature of 1 March 2019 numbers them."""

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("matters.csv")


@cache
def matters() -> tuple[tuple[str, str], ...]:
    """Return the code and the words of each matter, in the order of the nomenclature."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return tuple((row["code"], row["words"]) for row in csv.DictReader(rows))
