"""Keep the words for the search beside the sealed table, and the day of its sitting with each act.

The words of acts sealed before are made by `./folio reindex`, which `./folio run` calls.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from councils.append_only import unlocked


def fill(apps, schema_editor):
    entries = apps.get_model("register", "Entry").objects
    sittings = apps.get_model("deliberations", "Sitting").objects
    days = sittings.filter(pk=OuterRef("sitting")).values("date")
    with unlocked(schema_editor, "register_entry"):
        entries.update(held_on=Subquery(days))


class Migration(migrations.Migration):

    dependencies = [("register", "0012_slips_kept")]

    operations = [
        migrations.CreateModel(
            name="EntryWords",
            fields=[
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="words", serialize=False, to="register.entry", verbose_name="acte")),
                ("words", models.TextField(verbose_name="mots pour la recherche")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="édition des règles")),
            ],
            options={
                "verbose_name": "mots d’un acte",
                "verbose_name_plural": "mots des actes",
            },
        ),
        migrations.AddField(
            model_name="entry",
            name="held_on",
            field=models.DateField(null=True, verbose_name="séance du"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
