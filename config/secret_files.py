"""One folder for what all machines of an installation share in secret, under the names that Folio gives (FOLIO_SECRETS)."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured

from councils.disk import flush

#: What stands for a variable that says nothing, the first one that is there.
FOLDER_OF_SEALS = "cachets"
SEALS = (FOLDER_OF_SEALS, "cachet.p12", "cachet.pfx", "cachet.pem")
FOLDER_OF_LOG_KEYS = "cles-du-registre"
LOG_KEYS = (FOLDER_OF_LOG_KEYS, "cle-du-registre.pem")
PASSWORD_OF_SEAL = "cachet.mot-de-passe"


def found_in(folder: Path | None, names: tuple[str, ...]) -> Path | None:
    """Return the first file or folder of these names that is in a folder."""
    there = (folder / name for name in names) if folder else ()
    return next((path for path in there if path.exists()), None)


def text_in(folder: Path | None, name: str) -> str:
    """Return what a file of the folder says, "" where there is none."""
    path = found_in(folder, (name,))
    return path.read_text().strip() if path else ""


def key_made_once(path: Path) -> str:
    """Return the key of a file, made where there is none: two machines that begin at once in one folder have the same."""
    if not path.exists():
        try:
            _make(path)
        except OSError as fault:
            raise ImproperlyConfigured(
                f"{path} n’existe pas et ne se crée pas ({fault.strerror}) : donnez SECRET_KEY, ou "
                "mettez-y 50 signes tirés au hasard."
            ) from fault
    return path.read_text().strip()


def _make(path: Path) -> None:
    """Make a key that nobody else reads, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".secret_key") as draft:
        draft.write(secrets.token_urlsafe(50).encode())
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)
        flush(path.parent)
