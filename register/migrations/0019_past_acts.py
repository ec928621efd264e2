"""Keep which acts are past: `./folio reindex`, which `./folio run` calls, finds those of registers of before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0028_keys_known"),
        ("register", "0018_lists_read_no_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastEntry",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="past",
                        serialize=False,
                        to="register.entry",
                        verbose_name="acte",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="séance du")),
                ("position", models.PositiveIntegerField(verbose_name="rang au registre")),
                (
                    "council",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_entries",
                        to="councils.council",
                        verbose_name="conseil",
                    ),
                ),
            ],
            options={
                "verbose_name": "acte passé",
                "verbose_name_plural": "actes passés",
                "indexes": [
                    models.Index(
                        fields=["council", "-held_on", "-position"], name="past_latest_first"
                    )
                ],
            },
        ),
    ]
