"""The pages of Django's administration are gone: their table goes too, where nothing stands in it."""

from django.db import migrations

TABLE = "django_admin_log"


def drop_if_empty(apps, editor):
    """Drop the table of databases that knew that administration; one with lines is left as it is."""
    connection = editor.connection
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        cursor.execute(f"SELECT count(*) FROM {TABLE}")
        if cursor.fetchone()[0]:
            return
        cursor.execute(f"DROP TABLE {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("councils", "0021_visits")]

    operations = [migrations.RunPython(drop_if_empty, migrations.RunPython.noop, elidable=True)]
