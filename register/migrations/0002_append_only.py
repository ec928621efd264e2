"""Let the register only grow, also to raw SQL: entries, what they do to others, and certified papers."""

from django.db import migrations

from councils.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [("register", "0001_initial")]

    operations = [
        append_only("register_entry"),
        append_only("register_effect"),
        append_only("register_rendering"),
    ]
