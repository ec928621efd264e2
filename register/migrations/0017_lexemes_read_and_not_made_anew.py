"""Keep the lexemes of an act as PostgreSQL matches them, and their index without a list of what waits to enter it.

Made from the text for each row that is looked at, they cost 25 µs, of which the planner knew
nothing: where a word is common it read the rows one by one, half a second for 20,000 acts.
An index whose newcomers wait in a list was left aside as long as nobody had swept it.
"""

from django.db import migrations

FORWARDS = (
    "DROP INDEX register_finder",
    """
ALTER TABLE register_entrywords ADD COLUMN lexemes tsvector
GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED
""",
    "CREATE INDEX register_finder ON register_entrywords USING gin (lexemes) WITH (fastupdate = off)",
)
BACKWARDS = (
    "DROP INDEX register_finder",
    "ALTER TABLE register_entrywords DROP COLUMN lexemes",
    """
CREATE INDEX register_finder ON register_entrywords
USING gin (array_to_tsvector(string_to_array(words, ' ')))
""",
)


def run(statements):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement, params=None)

    return on_postgresql


class Migration(migrations.Migration):

    dependencies = [("register", "0016_slips_are_known_by_their_digest")]

    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
