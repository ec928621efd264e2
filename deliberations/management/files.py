"""How a command writes the files that it was asked for."""

import os
from contextlib import suppress

from django.core.management.base import CommandError

from councils.disk import put_in_place


def write_whole(files):
    """Write these files, all of them whole or none: whoever reads one never meets half of it."""
    drafts = {path: path.parent / f".{path.name}.{os.getpid()}" for path in files}
    try:
        for path, content in files.items():
            faulty = path
            if path.is_dir():
                raise IsADirectoryError
            drafts[path].write_bytes(content)
        for path, draft in drafts.items():
            put_in_place(draft, path)
    except OSError:
        raise CommandError(
            f"{faulty} ne peut pas être écrit : ce doit être un fichier, dans un dossier où vous pouvez écrire."
        ) from None
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink()
