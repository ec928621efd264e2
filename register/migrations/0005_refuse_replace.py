"""Refuse SQLite's `REPLACE INTO` too, which deletes without calling the triggers of a deletion."""

from django.db import migrations

from councils.append_only import append_only_anew


class Migration(migrations.Migration):

    dependencies = [("register", "0004_certified_copies")]

    operations = [
        append_only_anew("register_entry"),
        append_only_anew("register_effect"),
        append_only_anew("register_rendering"),
        append_only_anew("register_certifiedcopy"),
    ]
