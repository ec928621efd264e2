"""Keep beside each record what lists show of it: its title, and whether the council refused it.

Both are what the record says: an act whose record does not read keeps none, and the
verification tells which.
"""

from django.db import migrations, models

from councils.append_only import append_only_around, unlocked
from register import record as records

TABLE, AT_ONCE = "register_entry", 500
UPDATE = f"UPDATE {TABLE} SET title = %s, is_refused = %s WHERE id = %s"  # noqa: S608 (a name of ours)

first, last = append_only_around(TABLE)


def fill(apps, schema_editor):
    entries = apps.get_model("register", "Entry").objects.order_by("pk").values_list("pk", "record")
    with unlocked(schema_editor, TABLE), schema_editor.connection.cursor() as cursor:
        done = 0
        while few := list(entries.filter(pk__gt=done)[:AT_ONCE]):
            cursor.executemany(UPDATE, [(*shown(record), key) for key, record in few])
            done = few[-1][0]


def shown(record):
    try:
        extract = records.read(record)["extract"]
    except ValueError:
        return "", False
    return extract.title, extract.changes_nothing


class Migration(migrations.Migration):
    dependencies = [("register", "0017_lexemes_read_and_not_made_anew")]

    operations = [
        first,
        migrations.AddField(
            model_name="entry",
            name="title",
            field=models.TextField(default="", verbose_name="objet"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="is_refused",
            field=models.BooleanField(default=False, verbose_name="non adoptée"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        last,
    ]
