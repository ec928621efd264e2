"""Prove a backup: restore it beside, into a database and a folder that go away, and recompute its register."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

from config.backups.engines import engine

#: What the process that restores takes from this one: a machine that knows nothing of this installation.
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


def prove(backup: Path, passphrase: str) -> tuple[bool, str]:
    """Tell whether a backup restores and its register holds, with what the restoration said; raise BackupRefused."""
    with tempfile.TemporaryDirectory(prefix="folio-controle-") as name:
        folder = Path(name)
        with engine().beside(folder) as address:
            known = {name: os.environ[name] for name in KEPT if name in os.environ}
            beside = {
                "FOLIO_DATA": str(folder),
                "DATABASE_URL": address,
                "FOLIO_BACKUP_PASSPHRASE": passphrase,
            }
            done = subprocess.run(
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", str(backup)],
                env=known | beside,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
    # What it says of its own folder is gone with it.
    told = [line for line in done.stdout.splitlines() if done.returncode or name not in line]
    return done.returncode == 0, "\n".join(told).strip()
