"""The parts of a .docx, judged before anything reads them: few, light once unpacked, without DOCTYPE nor macro.

To be called within the limits of a door alone.
"""

from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from councils.french import NBSP

MOST_PARTS = 2_000
MOST_UNPACKED = 60_000_000
#: How a file of Word before 2007 begins, and any document under a password.
OLD = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS = f"Ouvrez-le, puis «{NBSP}Enregistrer sous{NBSP}», «{NBSP}Document Word (.docx){NBSP}»."

NOT_WORD = f"Ce fichier n’est pas un document Word (.docx). {SAVE_AS}"
IS_OLD = f"Ce document est d’un ancien Word (.doc){NBSP}: enregistrez-le en .docx. {SAVE_AS}"
IS_LOCKED = (
    f"Ce document est protégé par un mot de passe{NBSP}: retirez-le dans Word, puis recommencez."
)
HAS_MACROS = f"Ce document porte des macros{NBSP}: enregistrez-le en .docx, sans macros. {SAVE_AS}"
IS_BROKEN = f"Ce document est abîmé. {SAVE_AS}"
TOO_LARGE = f"Une fois ouvert, ce document est trop lourd ou trop compliqué{NBSP}: ôtez-en les images, ou collez son texte."
HAS_DOCTYPE = f"Ce document contient une déclaration que Word n’écrit jamais. {SAVE_AS}"


class NotTaken(ValueError):
    """Why a document is not taken, in words."""


def parts_of(file: BinaryIO) -> dict[str, bytes]:
    """Return what each part of a document holds, by its name; raise NotTaken for anything that is none."""
    begins = file.read(len(OLD))
    if begins == OLD:
        raise NotTaken(IS_LOCKED if LOCKED in file.read() else IS_OLD)
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            return _read(archive)
    except (BadZipFile, NotImplementedError, EOFError, OSError) as fault:
        raise NotTaken(IS_BROKEN if begins[:2] == b"PK" else NOT_WORD) from fault


def _read(archive: ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise NotTaken(TOO_LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotTaken(IS_LOCKED)
    # A part gives no more bytes than it says that it weighs.
    parts = {entry.filename: archive.read(entry) for entry in entries}
    if "[Content_Types].xml" not in parts:
        raise NotTaken(NOT_WORD)
    if any("vbaproject" in name.lower() for name in parts) or _names_macros(parts):
        raise NotTaken(HAS_MACROS)
    if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts.values()):
        raise NotTaken(HAS_DOCTYPE)
    return parts


def _names_macros(parts: dict[str, bytes]) -> bool:
    return b"macroenabled" in parts["[Content_Types].xml"].lower()


def packed(parts: dict[str, bytes]) -> BytesIO:
    """Return a document of these parts, for whoever reads documents."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file
