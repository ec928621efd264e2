"""Time the import of a large roster against the defaults of django-import-export, in the same run.

    python benchmarks/roster_import.py [ROWS]

The rows (35,000 unless said otherwise) are invented. A test database is made and
destroyed, on the engine that DATABASE_URL names: SQLite without it.
"""

import os
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

import tablib  # noqa: E402 (Django comes first)
from django.db import connection  # noqa: E402
from import_export.fields import Field  # noqa: E402
from import_export.resources import ModelResource  # noqa: E402
from import_export.widgets import ForeignKeyWidget  # noqa: E402

from councils.models import Council, Kind  # noqa: E402
from members.actions import import_roster  # noqa: E402
from members.models import Mandate, Member  # noqa: E402
from members.plan import plan  # noqa: E402
from members.rules import sort_key  # noqa: E402

ON = date(2026, 3, 12)
START = "2020-07-04"
HEADER = "référence;rang;civilité;prénom;nom;fonction;début"


class DefaultMembers(ModelResource):
    """The members, as the library imports them unless told otherwise."""

    class Meta:
        model = Member
        import_id_fields = ("reference",)
        fields = ("council", "reference", "civility", "first_name", "last_name", "sort_key")


class DefaultMandates(ModelResource):
    """Their mandates, likewise."""

    member = Field("member", "member", ForeignKeyWidget(Member, "reference"))

    class Meta:
        model = Mandate
        import_id_fields = ("member", "starts_on")
        fields = ("member", "rank", "function", "starts_on")


def people(rows, function, mark):
    """Yield (reference, rank, civility, first name, last name, function) for as many invented people."""
    for rank in range(1, rows + 1):
        yield f"{mark}{rank}", rank, "Madame", f"Élise{rank % 97}", f"N'DIGO-{rank}", function


def as_file(rows, function):
    lines = (";".join(map(str, (*person, START))) for person in people(rows, function, "a"))
    return "\r\n".join((HEADER, *lines)).encode()


def as_datasets(council, rows, function):
    """Return the same rows as the two datasets that the defaults ask for."""
    members = tablib.Dataset(headers=DefaultMembers.Meta.fields)
    mandates = tablib.Dataset(headers=DefaultMandates.Meta.fields)
    for reference, rank, civility, first_name, last_name, role in people(rows, function, "b"):
        key = sort_key(last_name, first_name)
        members.append([council.pk, reference, civility, first_name, last_name, key])
        mandates.append([reference, rank, role, START])
    return members, mandates


def make_council(name):
    return Council.objects.create(
        name=name, slug=name, assembly="Conseil", kind=Kind.COMMUNE, seats=11
    )


def ours(council, rows, function):
    content = as_file(rows, function)
    work = import_roster(council=council, user=None, name="a.csv", content=content, on=ON)
    assert not work.refused, work.refused[0].reasons


def defaults(council, rows, function):
    datasets = as_datasets(council, rows, function)
    for resource, dataset in zip((DefaultMembers(), DefaultMandates()), datasets, strict=True):
        result = resource.import_data(dataset, raise_errors=True)
        assert not result.has_errors()


def timed(action, *arguments):
    begun = time.perf_counter()
    action(*arguments)
    return time.perf_counter() - begun


def main(rows):
    say(f"{rows} rows, {connection.vendor}")
    mine, theirs = make_council("ours"), make_council("defaults")
    preview = timed(plan, mine, as_file(rows, "Conseillère"), ON)
    say(f"{'preview':12}{preview:8.1f} s")
    steps = (("new", "Conseillère"), ("same", "Conseillère"), ("changed", "Adjointe"))
    for name, function in steps:
        fast = timed(ours, mine, rows, function)
        slow = timed(defaults, theirs, rows, function)
        say(f"{name:12}{fast:8.1f} s, defaults {slow:8.1f} s: {slow / fast:.1f} times as long")


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    connection.creation.create_test_db(verbosity=0)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 35_000)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
