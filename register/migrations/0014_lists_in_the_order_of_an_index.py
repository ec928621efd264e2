"""Let lists and the search of a register be read from indexes, one of each engine's own for the words."""

from django.db import migrations, models
from django.db.models import Q

from councils.append_only import append_only_anew

SQLITE = (
    """
CREATE VIRTUAL TABLE register_finder USING fts5(
    words, content='register_entrywords', content_rowid='entry_id', columnsize=0, detail=none,
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
""",
    """
CREATE TRIGGER register_finder_insert AFTER INSERT ON register_entrywords BEGIN
    INSERT INTO register_finder (rowid, words) VALUES (new.entry_id, new.words);
END
""",
    """
CREATE TRIGGER register_finder_delete AFTER DELETE ON register_entrywords BEGIN
    INSERT INTO register_finder (register_finder, rowid, words)
    VALUES ('delete', old.entry_id, old.words);
END
""",
    """
CREATE TRIGGER register_finder_update AFTER UPDATE ON register_entrywords BEGIN
    INSERT INTO register_finder (register_finder, rowid, words)
    VALUES ('delete', old.entry_id, old.words);
    INSERT INTO register_finder (rowid, words) VALUES (new.entry_id, new.words);
END
""",
)
POSTGRESQL = (
    """
CREATE INDEX register_finder ON register_entrywords
USING gin (array_to_tsvector(string_to_array(words, ' ')))
""",
)


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER register_finder_{verb}", params=None)
        schema_editor.execute("DROP TABLE register_finder", params=None)
    else:
        schema_editor.execute("DROP INDEX register_finder", params=None)


class Migration(migrations.Migration):

    dependencies = [("register", "0013_what_is_found_beside_the_register")]

    operations = [
        migrations.AlterModelOptions(
            name="entry",
            options={
                "ordering": ["council_id", "position"],
                "verbose_name": "acte au registre",
                "verbose_name_plural": "actes au registre",
            },
        ),
        migrations.AlterField(
            model_name="entry", name="held_on", field=models.DateField(verbose_name="séance du")
        ),
        migrations.RemoveField(model_name="entry", name="search"),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["council", "-held_on", "-position"], name="entry_latest_first"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["council"], condition=Q(("version__gt", 1)), name="entry_corrections"),
        ),
        append_only_anew("register_entry"),
        migrations.RunPython(forwards, backwards),
    ]
