"""What signs, what opens and what is set: kept apart from the rest of a backup, behind its passphrase.

Everything of `FOLIO_DATA` itself that is not the database is taken, rather than a list of names:
a key that a later version keeps there is kept here too. So are the folders of the seals and of the
keys of several councils, and each file that a setting names.
"""

import io
import os
import shlex
import tarfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from django.conf import settings

from config.backups import age
from config.backups.folder import BackupRefused
from config.secret_files import FOLDER_OF_LOG_KEYS, FOLDER_OF_SEALS
from councils.disk import put_in_place

SETTINGS = "reglages.env"
#: The digests of the database and of what the backup says of itself: whoever bends both has no passphrase.
TOLD = "empreintes-sha256.txt"
#: Where the keys of an installation are put back, in its folder of data.
FOLDER = "clefs"
#: Of the environment, what belongs to this installation; where it is served or backed up does not.
OURS = ("FOLIO_", "MAIL_", "SECRET_KEY", "CACHE_URL", "AWS_")
ELSEWHERE = {
    *("FOLIO_DATA", "FOLIO_PORT", "FOLIO_LISTEN", "FOLIO_METRICS"),
    *("FOLIO_BACKUPS", "FOLIO_BACKUP_PASSPHRASE"),
}
#: Endings of what is no key: the companions of a database, locks, papers; and how a database begins.
NO_KEY = ("-wal", "-shm", "-journal", ".lock", ".pdf", ".log")
DATABASE = b"SQLite format 3\0"
LARGEST_BYTES = 2**20


def sealed(passphrase: str, told: str) -> bytes:
    """Return the keys and the settings of this installation, and the digests that are told, as one file that the passphrase opens."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        for name, content in ((TOLD, told.encode()), *_found()):
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(content), 0o600
            tar.addfile(member, io.BytesIO(content))
    return age.encrypt(archive.getvalue(), passphrase)


def opened(file: bytes, passphrase: str) -> dict[str, bytes]:
    """Return the keys, the settings and the digests, by name; raise BackupRefused where the passphrase opens nothing."""
    try:
        archive = io.BytesIO(age.decrypt(file, passphrase))
    except age.Unopened:
        raise BackupRefused(
            "Cette phrase de passe n’ouvre pas les clefs de la sauvegarde."
        ) from None
    with tarfile.open(fileobj=archive) as tar:
        read = ((member.name, tar.extractfile(member)) for member in tar)
        # Each is written below the folder of the data, wherever the archive was made.
        return {name: file.read() for name, file in read if file and _stays_inside(name)}


def _stays_inside(name: str) -> bool:
    return not name.startswith("/") and ".." not in name.split("/")


def put_back(keys: dict[str, bytes]) -> dict[str, str]:
    """Put keys in this installation's folder of data, and return the settings that lead to them.

    The former file of the same name is kept beside: Folio makes a key of its own when it starts.
    """
    values = _settings_in(keys[SETTINGS].decode())
    for name, value in values.items():
        if value == f"{FOLDER}/{name}" or value.startswith(f"{FOLDER}/{name}/"):
            values[name] = str(settings.DATA_DIR.resolve() / value)
    for name, content in keys.items():
        if name not in (SETTINGS, TOLD):
            _write(settings.DATA_DIR / name.removeprefix("donnees/"), content)
    told = "".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items())
    _write(settings.DATA_DIR / FOLDER / SETTINGS, told.encode())
    return values


def _found() -> Iterator[tuple[str, bytes]]:
    """Return the name and the content of each file: settings first, then what they name, then the data's own."""
    written: list[str] = []
    files: dict[str, Path] = {}
    for name, value in _environment().items():
        path, kept = Path(value), value
        if value and name.startswith("FOLIO_") and path.exists():
            kept = f"{FOLDER}/{name}" if path.is_dir() else f"{FOLDER}/{name}/{path.name}"
            inside = sorted(path.rglob("*")) if path.is_dir() else [path]
            files |= {f"{FOLDER}/{name}/{_within(path, one)}": one for one in inside}
        written.append(f"{name}={shlex.quote(kept)}\n")
    yield SETTINGS, "".join(written).encode()
    data = settings.DATA_DIR
    folders = (data.glob(f"{name}/*") for name in (FOLDER_OF_SEALS, FOLDER_OF_LOG_KEYS))
    own = sorted(chain(data.glob("*"), *folders))
    files |= {f"donnees/{path.relative_to(data)}": path for path in own}
    for name, path in files.items():
        if _is_key(path) and not (content := path.read_bytes()).startswith(DATABASE):
            yield name, content


def _environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name.startswith(OURS)}
    return {name: ours[name] for name in sorted(ours.keys() - ELSEWHERE)}


def _within(path: Path, one: Path) -> Path:
    return one.relative_to(path) if path.is_dir() else Path(one.name)


def _is_key(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(NO_KEY) and path.stat().st_size < LARGEST_BYTES


def _settings_in(text: str) -> dict[str, str]:
    pairs = (word.partition("=") for word in shlex.split(text))
    return {name: value for name, _, value in pairs if name.startswith(OURS)}


def _write(path: Path, content: bytes) -> None:
    """Write a file that nobody else reads, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        if path.read_bytes() == content:
            return
        path.replace(path.with_name(f"{path.name}.avant"))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    put_in_place(draft, path)
