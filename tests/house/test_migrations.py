"""A migration tells history: what it does never changes with the code of today."""

import ast
import re

import pytest

from tests.flushing import APPEND_ONLY
from tests.house.modules import MODULES, ROOMS, name_of, room_of, text_of

MIGRATIONS = [path for path in MODULES if path.parent.name == "migrations"]
#: The triggers of a table: any migration may put back those of today.
TRIGGERS = "councils.append_only"
GROWING = re.compile(r'\bappend_only\("(\w+)"\)')
#: What fields hold on to by name, as Django writes it; a schema does not depend on it.
OF_FIELDS = {
    "councils.models.validate_siren",
    "councils.models.validate_time_zone",
    "deliberations.models.attachment_path",
}


def uses_of_rooms(text):
    """Return what a migration takes from our rooms: modules that it imports from, and names of those it imports whole."""
    nodes = list(ast.walk(ast.parse(text)))
    used = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    dotted = [node for node in nodes if isinstance(node, ast.Attribute)]
    used |= {ast.unparse(node) for node in dotted if isinstance(node.value, ast.Attribute)}
    return {name for name in used if room_of(name) in ROOMS}


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_migration_runs_no_code_of_a_room(path):
    assert uses_of_rooms(text_of(path)) <= {TRIGGERS} | OF_FIELDS


@pytest.mark.parametrize(
    "text",
    [
        "from councils.models import words_of",
        "from register.rules.words import words_of",
        "import councils.models\ncouncils.models.words_of('x')",
        "import councils.french\ndef fill(apps, editor):\n    return councils.french.fold('x')",
    ],
)
def test_a_migration_that_does_is_seen(text):
    assert uses_of_rooms(text) - {TRIGGERS} - OF_FIELDS


def test_the_flush_of_the_tests_knows_each_table_that_only_grows():
    made = {name for path in MIGRATIONS for name in GROWING.findall(text_of(path))}
    assert sorted(made) == sorted(APPEND_ONLY)
