"""Give each line of the journal the keys of what it is about: its sitting, and the member.

Until now the name of the sitting, which begins the object of a line, was all
that a query had; a sitting whose date moved lost its lines. The lines that are
there get their keys from these names, read backwards from today: a line that
moved, made or deleted a sitting says which sitting bore a date before it.
Where a name may be that of two, or of somebody who is gone, the key stays
empty. Nothing of what a line says changes.

The triggers of the table are lifted to write the keys, and put back. Going
back, a column that goes may take them along: they are put back then too.
"""

import re
from collections import defaultdict
from datetime import date
from itertools import batched

import django.db.models.deletion
from django.db import migrations, models

from councils.append_only import unlocked

TABLE = "councils_journal"
#: How many keys one statement names.
BATCH = 500
IN_SITTING = re.compile(r"séance du (\d\d/\d\d/\d{4})(?:, (.*))?", re.DOTALL)
MADE = ("séance préparée", "séance chargée d’un fichier")


class Sittings:
    """Which sitting bore which date, walking back from today: `None` where it is deleted since."""

    def __init__(self, apps):
        rows = apps.get_model("deliberations", "Sitting").objects
        found = rows.values_list("council", "date", "pk")
        self.bearing = {(council, f"{day:%d/%m/%Y}"): pk for council, day, pk in found}

    def before(self, line, day):
        """Return the sitting of a line, and step back before it."""
        place = line["council"], day
        pk = self.bearing.get(place)
        if line["action"] == "séance modifiée" and (former := former_day(line)):
            self.bearing[line["council"], former] = self.bearing.pop(place, None)
        elif line["action"] in MADE:
            self.bearing.pop(place, None)
        elif line["action"] == "séance supprimée":
            self.bearing[place] = pk = None
        return pk


def former_day(line):
    """Return the date that a change of the sitting's date put an end to."""
    before = line["before"] if isinstance(line["before"], dict) else {}
    return f"{date.fromisoformat(before['date']):%d/%m/%Y}" if before.get("date") else None


class Members:
    """Who bears a name without doubt: on the roll of a sitting, or among the members of a council."""

    def __init__(self, apps):
        seats = apps.get_model("votes", "Attendance").objects
        self.on_roll = defaultdict(set)
        for sitting, member, *name in seats.values_list("sitting", "member", *NAME).iterator():
            self.on_roll[sitting, full(name)].add(member)
        members = apps.get_model("members", "Member").objects
        self.in_council = defaultdict(set)
        for council, member, *name in members.values_list("council", "pk", *NAME).iterator():
            self.in_council[council, full(name)].add(member)
        #: Names that somebody bore before they were corrected, walking back from today.
        self.former = set()

    def at(self, council, sitting, name):
        seated = self.on_roll.get((sitting, name), set())
        return the_only(seated | self.in_council.get((council, name), set()) if seated else seated)

    def before(self, line):
        """Return the member of a line about no sitting, and step back before it."""
        target = line["target"]
        if line["action"] == "fin de mandat":
            target = target.rpartition(", rang ")[0]
        elif line["action"] != "membre corrigé":
            return None
        place = line["council"], target
        found = None if place in self.former else the_only(self.in_council.get(place, set()))
        if line["action"] == "membre corrigé":
            self.former.add((line["council"], (line["before"] or {}).get("name")))
        return found


NAME = ("civility", "first_name", "last_name")


def full(name):
    """Return a name as the journal wrote it."""
    return " ".join(filter(None, name))


def the_only(found):
    return next(iter(found)) if len(found) == 1 else None


def keys_of(apps):
    """Return the lines of each sitting, and of each member, as {(field, key): [lines]}."""
    sittings, members, found = Sittings(apps), Members(apps), defaultdict(list)
    lines = apps.get_model("councils", "Journal").objects.order_by("-pk")
    columns = ("pk", "council", "action", "target", "before")
    for line in lines.values(*columns).iterator():
        if match := IN_SITTING.fullmatch(line["target"]):
            sitting = sittings.before(line, match[1])
            member = sitting and members.at(line["council"], sitting, match[2])
        else:
            sitting, member = None, members.before(line)
        found["sitting", sitting].append(line["pk"])
        found["member", member].append(line["pk"])
    return {(field, key): pks for (field, key), pks in found.items() if key}


def fill(apps, schema_editor):
    lines = apps.get_model("councils", "Journal").objects
    # All are read before any is written: a table is not read and changed at once.
    found = keys_of(apps)
    with unlocked(schema_editor, TABLE):
        for (field, key), pks in found.items():
            for some in batched(pks, BATCH):
                lines.filter(pk__in=some).update(**{field: key})


def lock(apps, schema_editor):
    with unlocked(schema_editor, TABLE):
        pass


def key_to(model, name):
    return models.ForeignKey(
        to=model,
        on_delete=django.db.models.deletion.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="journal",
        verbose_name=name,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0005_journal_refuses_replace"),
        ("members", "0002_roster_import"),
        ("deliberations", "0002_one_chair_for_each_item"),
        ("votes", "0002_movements_recusals_counts_elections"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, lock),
        migrations.AddField("journal", "sitting", key_to("deliberations.sitting", "séance")),
        migrations.AddField("journal", "item", key_to("deliberations.agendaitem", "point")),
        migrations.AddField("journal", "member", key_to("members.member", "membre")),
        migrations.AddIndex(
            "journal", models.Index(fields=["sitting", "-id"], name="journal_by_sitting")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
