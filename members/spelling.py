"""One name under several typographies: apostrophes, hyphens, ligatures, capitals, accents that were lost."""

import re
import unicodedata

from councils.french import fold

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE"})
SIGNS = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑‒–—−", "-"))


def same_name(*names: str) -> str:
    """Return what two spellings of one name share, to find a person: letters alone, accents and case ignored."""
    folded = fold(" ".join(names)).translate(LIGATURES)
    return "".join(filter(str.isalnum, folded)) or folded


def kept_spelling(known: str, said: str) -> str:
    """Return how a known name stays written when a file says it again.

    The known spelling stays when only signs differ, as « ’ » for « ' », and
    when the file has lost accents or ligatures; what the file adds is taken.
    """
    if _plain(known) == _plain(said) or has_lost_accents(known, said):
        return known
    return said


def has_lost_accents(known: str, said: str) -> bool:
    """Tell whether the file writes this name with fewer accents and ligatures than it is known by."""
    return same_name(known) == same_name(said) and _marks(known) > _marks(said)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(SIGNS).split())


def _marks(text: str) -> int:
    letters = unicodedata.normalize("NFD", text)
    return sum(unicodedata.category(letter) == "Mn" for letter in letters) + len(
        re.findall("[œæŒÆ]", text)
    )
