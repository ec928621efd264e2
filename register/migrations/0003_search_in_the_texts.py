"""Make the words for the search anew: those of acts sealed before hold neither their texts nor their rapporteur.

The column is derived from the record, and stands outside the chain: the
triggers of the table are lifted for it, and put back. A second run writes the
same words. Going back leaves them in place: they do no harm to the earlier
code.
"""

import json

from django.db import migrations

from councils.append_only import unlocked
from register.rules.words import words_of


def fill(apps, schema_editor):
    entries = apps.get_model("register", "Entry").objects
    # By their keys: the records of a whole register are not held at once.
    keys = list(entries.values_list("pk", flat=True))
    with unlocked(schema_editor, "register_entry"):
        for key in keys:
            entry = entries.select_related("item__rapporteur").get(pk=key)
            words = words_of(json.loads(entry.record), rapporteur_of(entry.item))
            entries.filter(pk=key).update(search=words)


def rapporteur_of(item):
    """Return the name, with its civility as `Member` prints it."""
    member = item.rapporteur
    if member is None:
        return item.rapporteur_name
    return f"{member.civility} {member.first_name} {member.last_name}"


class Migration(migrations.Migration):

    dependencies = [("register", "0002_append_only")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
