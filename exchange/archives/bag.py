"""A folder in the form BagIt 1.0 (RFC 8493), written file by file: nothing of it is held in memory."""

import csv
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"


class FolderTaken(Exception):
    """A folder holds something already, which is somebody's."""


class Bag:
    """A bag that is being written: each file is digested as it goes, and may be given in parts.

    Names are relative to `data/`, and of plain signs: manifests need no escapes.
    """

    def __init__(self, folder: Path):
        self.folder, self.digests, self.octets = folder, dict[str, str](), 0
        #: How many rows each table has.
        self.rows = dict[str, int]()

    def add(self, name: str, parts: Iterable[bytes]) -> str:
        """Write a file of the payload, and return its SHA-256 in hexadecimal."""
        place, digest = f"data/{name}", hashlib.sha256()
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for part in parts:
                file.write(part)
                digest.update(part)
                self.octets += len(part)
        self.digests[place] = digest.hexdigest()
        return digest.hexdigest()

    def add_table(self, name: str, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
        """Write a table as CSV (RFC 4180, UTF-8), and count its rows."""
        self.rows[name] = 0
        self.add(name, _csv(columns, self._counted(name, rows)))

    def _counted(self, name: str, rows: Iterable[Sequence]) -> Iterator[Sequence]:
        for row in rows:
            self.rows[name] += 1
            yield row

    def close(self, facts: Mapping[str, str]) -> None:
        """Write what makes the folder a bag: its declaration, the facts about it, and the manifests."""
        lines = {**facts, "Payload-Oxum": f"{self.octets}.{len(self.digests)}"}
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in lines.items()),
            MANIFEST: _manifest(self.digests),
        }
        tags[TAG_MANIFEST] = _manifest(
            {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
        )
        for name, text in tags.items():
            (self.folder / name).write_text(text, encoding="utf-8")


@contextmanager
def whole(folder: Path) -> Iterator[Bag]:
    """Yield a bag beside a folder, which takes its name once it is whole; interrupted, nothing has that name.

    Raise FolderTaken where the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield Bag(draft)
        os.sync()
        draft.chmod(0o750)
        draft.replace(folder)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


class _Line:
    """What csv writes to: it gives each line back."""

    def write(self, line: str) -> bytes:
        return line.encode()


def _csv(columns: Sequence[str], rows: Iterable[Sequence]) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow(row)


def _manifest(digests: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
