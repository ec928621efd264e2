"""What a receipt of the prefecture says: « ARActe », protocol @CTES 1.1, as transmission platforms give it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from xml.etree import ElementTree

NAMESPACE = "{http://www.interieur.gouv.fr/ACTES#v1.1-20040216}"
#: What a number is compared without: platforms take capitals, figures and underscores alone.
SIGNS = re.compile(r"[^A-Z0-9]")
#: The identifier that the State gives to one act: department, SIREN, day of the vote, number, nature.
IDENTIFIER = re.compile(r"\d[\dAB]\d-\d{9}-\d{8}-\S+-[A-Z]{2}", re.IGNORECASE)


@dataclass(frozen=True)
class Receipt:
    """Whose act a receipt is of (its number at the platform, the day of the vote), and when it came."""

    number: str
    voted_on: date
    received_on: date
    identifier: str

    def is_of(self, number: str, version: int) -> bool:
        """Tell whether it is of an act: its second version is sent under its number, then R1."""
        sent = f"{number}R{version - 1}" if version > 1 else number
        return _plain(self.number) == _plain(sent)


def identifies_one_act(reference: str) -> bool:
    """Tell whether a reference is the identifier of one act, which no other can bear."""
    return IDENTIFIER.fullmatch(reference.strip()) is not None


def _plain(number: str) -> str:
    """Return a number as it is compared: « 2026_001 » is « 2026-001 »."""
    return SIGNS.sub("", number.upper())


def attributes(file: BinaryIO) -> dict[str, str]:
    """Return the attributes of a receipt that matter, none from anything else: a file from outside, read confined."""
    try:
        root = ElementTree.parse(file).getroot()
    except ElementTree.ParseError:
        return {}
    act = root.find(f"{NAMESPACE}ActeRecu")
    if root.tag != f"{NAMESPACE}ARActe" or act is None:
        return {}
    said = root.attrib | act.attrib
    return {name.removeprefix(NAMESPACE): value for name, value in said.items()}
