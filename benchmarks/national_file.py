"""Time a national file of 60 MB through the page and through the command, with the memory that they take.

    python benchmarks/national_file.py [ROWS]

The rows (400,000 unless said otherwise) are invented. A test database is made and
destroyed, on the engine that DATABASE_URL names: SQLite without it.
"""

import os
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FOLIO_DATA", tempfile.mkdtemp(prefix="folio-benchmark-"))
django.setup()

from django.core.management import call_command  # noqa: E402 (Django comes first)
from django.db import connection  # noqa: E402

from councils.models import Council, Kind, User  # noqa: E402
from members.actions import keep_upload  # noqa: E402
from members.plan import plan_of_upload  # noqa: E402

ON = date(2026, 3, 12)

HEADER = (
    "Code du département;Libellé du département;Code de la commune;Libellé de la commune;Nom de l'élu;"
    "Prénom de l'élu;Code sexe;Date de naissance;Code de la catégorie socio-professionnelle;"
    "Libellé de la catégorie socio-professionnelle;Date de début du mandat;Libellé de la fonction;"
    "Date de début de la fonction;Code nationalité"
)
ROW = (
    "21;Côte-d'Or;{code};Valombre;N'DIGO-{n};Élise;F;1970-01-01;38;Ingénieur et cadre technique "
    "d'entreprise;2020-05-18;Conseiller municipal;2020-05-26;FR"
)
OURS = "21999"


def write(path, rows):
    """Write a file of invented members, forty of whom sit in our commune; return its weight in megabytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{HEADER}\r\n")
        for n in range(rows):
            code = OURS if n % (rows // 40) == 7 else f"{n % 900 + 10100}"
            file.write(f"{ROW.format(code=code, n=n)}\r\n")
    return path.stat().st_size / 1e6


def by_page(council, path):
    """Keep the upload, and work out its preview, as the page does."""
    user = User.objects.create_user("admin@example.org", "secret")
    with path.open("rb") as file:
        upload = keep_upload(council=council, user=user, name="elus.csv", file=file, on=ON)
    assert plan_of_upload(council, upload).counts["create"] == 40


def timed(name, action, *arguments):
    begun = time.perf_counter()
    action(*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{name:10}{time.perf_counter() - begun:6.1f} s, {peak:.0f} MB at most")


def main(rows):
    path = Path(os.environ["FOLIO_DATA"]) / "elus.csv"
    say(f"{rows} rows, {write(path, rows):.0f} MB, {connection.vendor}")
    facts = {"assembly": "Conseil municipal", "kind": Kind.COMMUNE, "seats": 40}
    council = Council.objects.create(name="Valombre", slug="a", commune_code=OURS, **facts)
    timed("command", lambda: call_command("import_roster", "a", str(path), dry_run=True))
    timed("page", by_page, council, path)
    path.unlink()


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 400_000)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
