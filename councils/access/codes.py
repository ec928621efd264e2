"""Recovery codes: ten short words that let somebody in without their telephone. Pure."""

import hashlib
import re
import secrets

#: Letters and figures that nobody takes for one another.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
#: Two groups of four: 39 bits each, behind a slow digest and a limit on tries.
HOW_MANY, GROUP = 10, 4
#: What one digest costs (scrypt's N): a twentieth of a second, and 16 MiB.
COST = 2**14


def draw() -> list[str]:
    """Return ten codes like « 4kq9-m2xw », drawn by chance."""
    drawn: set[str] = set()
    while len(drawn) < HOW_MANY:
        drawn.add("-".join(_group() for _ in range(2)))
    return sorted(drawn)


def _group() -> str:
    return "".join(secrets.choice(LEGIBLE) for _ in range(GROUP))


def read(typed: str) -> str:
    """Return the code that somebody typed, however they spaced it; "" for what is none."""
    kept = re.sub(r"[\s\-–—]+", "", typed.lower())
    if len(kept) != 2 * GROUP or not set(kept) <= set(LEGIBLE):
        return ""
    return f"{kept[:GROUP]}-{kept[GROUP:]}"


def new_salt() -> str:
    """Return the salt of one drawing, in hexadecimal."""
    return secrets.token_hex(16)


def digest(code: str, salt: str) -> str:
    """Return what is kept of a code: a slow digest (RFC 7914), which costs a guesser a twentieth of a second each."""
    return hashlib.scrypt(code.encode(), salt=bytes.fromhex(salt), n=COST, r=8, p=1, dklen=32).hex()
