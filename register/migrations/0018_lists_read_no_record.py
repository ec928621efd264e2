"""Keep beside each record what lists show of it: its title, and whether the council refused it.

Both are what the record says: an act whose record does not read keeps none, and the
verification tells which.
"""

import json

from django.db import migrations, models

from councils.append_only import append_only_around, unlocked

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
        extract = json.loads(record)["extract"]
        return extract["title"], is_refused(extract)
    except (ValueError, KeyError, TypeError):
        return "", False


def is_refused(extract):
    """Tell whether the council voted the text down or put it off, as records of every edition so far say it."""
    asked = ("question", "urgency") if extract["kind"] == "urgency" else ("question",)
    own = [one for one in extract["ballots"] if one.get("purpose", "question") in asked]
    last = own[-1] if own else extract["block"]
    undone = extract["outcome"] in ("withdrawn", "postponed")
    return undone or bool(last) and last["result"] in ("rejected", "no_result")


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
