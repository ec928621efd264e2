"""The code on a paper: twelve signs that name an entry, legible, and beyond guessing (60 bits)."""

import re
import secrets

#: Crockford's thirty-two signs: no I, L, O, U, which read as 1, 0 or V.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
READ_AS = str.maketrans("ILO", "110")


def draw() -> str:
    """Return a new code, by chance: 32 ** 12 are possible."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def written(code: str) -> str:
    """Return the code as it is printed: « 7K4M-Q2ZP-93TD »."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def read(text: str) -> str | None:
    """Return the code that somebody typed from a paper, or None for what cannot be one.

    Dashes, spaces and case do not matter; I and L are read as 1, O as 0. The
    address that the paper prints is read too, and what ends its sentence.
    """
    text = text.strip().rstrip("./").rpartition("/")[2]
    signs = re.sub(r"[\s\u2010-\u2015-]", "", text).upper().translate(READ_AS)
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else None
