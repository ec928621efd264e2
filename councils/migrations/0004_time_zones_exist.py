"""Refuse a time zone that does not exist; nothing changes in the database."""

import councils.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0003_journal_search"),
    ]

    operations = [
        migrations.AlterField(
            model_name="council",
            name="time_zone",
            field=models.CharField(
                default="Europe/Paris",
                max_length=40,
                validators=[councils.models.validate_time_zone],
                verbose_name="fuseau horaire",
            ),
        ),
    ]
