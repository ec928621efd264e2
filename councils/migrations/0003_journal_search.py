"""Find the lines of the journal by any of their words, whatever their accents and case.

The words are derived from the line: the triggers of the table are lifted to
write those of the lines that are there, and put back. SQLite makes the table
anew for the column, and so loses them before. A second run writes the same.
"""

import unicodedata

from django.db import migrations, models

from councils.append_only import unlocked


def words_of(*said):
    """Return every word of a line, its states included, without accents and case, as they were made by then."""
    letters = unicodedata.normalize("NFKD", " ".join(texts(said)))
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def texts(state):
    if isinstance(state, dict | list | tuple):
        for part in state.values() if isinstance(state, dict) else state:
            yield from texts(part)
    elif state is not None:
        yield str(state)


def fill(apps, schema_editor):
    lines = apps.get_model("councils", "Journal").objects
    # By their keys: a table is not read and changed at once.
    keys = list(lines.values_list("pk", flat=True))
    with unlocked(schema_editor, "councils_journal"):
        for key in keys:
            line = lines.get(pk=key)
            said = line.author, line.action, line.target, line.before, line.after
            lines.filter(pk=key).update(search=words_of(*said))


class Migration(migrations.Migration):

    dependencies = [("councils", "0002_journal_is_append_only")]

    operations = [
        migrations.AddField(
            model_name="journal",
            name="search",
            field=models.TextField(
                default="", editable=False, verbose_name="mots pour la recherche"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
