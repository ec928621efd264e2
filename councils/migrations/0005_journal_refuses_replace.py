"""Refuse SQLite's `REPLACE INTO` too, which deletes without calling the triggers of a deletion."""

from django.db import migrations

from councils.append_only import append_only_anew


class Migration(migrations.Migration):

    dependencies = [("councils", "0004_time_zones_exist")]

    operations = [
        append_only_anew("councils_journal"),
    ]
