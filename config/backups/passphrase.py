"""Where the passphrase of the backups is read: a file that a command names, or FOLIO_BACKUP_PASSPHRASE."""

import os
from argparse import ArgumentParser
from pathlib import Path

from config.backups.folder import BackupRefused


def add_passphrase_argument(parser: ArgumentParser) -> None:
    """Add --passphrase-file FILE."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FICHIER",
        help="un fichier dont la première ligne est la phrase de passe (sinon FOLIO_BACKUP_PASSPHRASE)",
    )


def passphrase_in(file: Path | None) -> str:
    """Return the passphrase; raise BackupRefused where there is none."""
    try:
        passphrase = file.read_text() if file else os.environ.get("FOLIO_BACKUP_PASSPHRASE", "")
    except (OSError, ValueError):
        raise BackupRefused(
            f"{file} ne peut pas être lu : donnez un fichier que vous pouvez ouvrir."
        ) from None
    if phrase := (passphrase.splitlines() or [""])[0]:
        return phrase
    raise BackupRefused(
        "Il faut une phrase de passe, qui protège les clefs de la sauvegarde : donnez-la dans "
        "FOLIO_BACKUP_PASSPHRASE ou par --passphrase-file, et gardez-la ailleurs que la sauvegarde."
    )
