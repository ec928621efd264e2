"""Make the table of the cache, in which the limits on guessing are counted for all processes.

Django's own command makes it, where the settings keep the cache in the database; it
leaves a table that exists as it is. Going back leaves the table: nothing else reads it.
"""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("register", "0005_refuse_replace")]

    operations = [migrations.RunPython(make_table, migrations.RunPython.noop, elidable=True)]
