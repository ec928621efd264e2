"""Keep which certified papers wait; `./folio reindex`, which `./folio run` calls, finds those of before."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0028_keys_known"),
        ("deliberations", "0012_files_of_drafts"),
        ("register", "0019_past_acts"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingPaper",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="waits",
                        serialize=False,
                        to="register.entry",
                        verbose_name="acte",
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waiting_papers",
                        to="councils.council",
                        verbose_name="conseil",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="deliberations.sitting",
                        verbose_name="séance",
                    ),
                ),
            ],
            options={
                "verbose_name": "extrait attendu",
                "verbose_name_plural": "extraits attendus",
            },
        ),
    ]
