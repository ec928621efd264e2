"""The rules of the house: how long things may be, what every file says of itself, and what pages never say."""

import ast
import re
from collections import Counter
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.core.management import call_command

from tests.house.modules import (
    CODE,
    MODULES,
    ROOMS,
    ROOT,
    functions_of,
    imports_of,
    name_of,
    text_of,
    tree_of,
)

CATCH_ALLS = {"utils", "helpers", "services", "signals", "mixins"}

TESTS = sorted(path for room in ("tests", "benchmarks") for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
STYLES = sorted(path for room in ("static", "papers") for path in (ROOT / room).rglob("*.css"))
#: Where Django asks by name for a template that a project may write.
ASKED_BY_DJANGO = (
    "contrib/auth/views.py",
    "contrib/auth/forms.py",
    "views/defaults.py",
    "views/csrf.py",
)


def test_functions_have_at_most_25_lines():
    long = [
        f"{name_of(path)}.{node.name}"
        for path in CODE + TESTS
        for node in functions_of(path)
        if node.end_lineno - node.lineno + 1 > 25
    ]
    assert long == []


@pytest.mark.parametrize(
    ("paths", "limit"), [(CODE + TESTS + SCRIPTS + STYLES, 300), (TEMPLATES, 120)]
)
def test_files_keep_their_ceiling(paths, limit):
    assert [str(path) for path in paths if len(text_of(path).splitlines()) > limit] == []


def test_lines_of_templates_have_at_most_160_columns():
    long = [
        f"{path}:{number}"
        for path in TEMPLATES
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if len(line) > 160
    ]
    assert long == []


def test_templates_name_what_they_show():
    """`bar.start`, and not `bar.1`."""
    index = re.compile(r"\{[{%][^}]*[a-z_]\.[0-9]")
    assert [path for path in TEMPLATES if index.search(text_of(path))] == []


def test_pages_of_the_chamber_say_no_address_by_its_parts():
    parts = re.compile(r"\{% url [^%]*\.slug [^%]*\.date")
    pages = [path for path in TEMPLATES if "chamber" in path.parts]
    assert pages
    assert [path for path in pages if parts.search(text_of(path))] == []


def test_every_style_sheet_is_linked():
    sheets = {f'"css/{path.name}"' for path in STYLES if path.parent == ROOT / "static" / "css"}
    assert sheets
    assert sheets == set(re.findall(r'"css/.*?"', text_of(ROOT / "templates" / "_styles.html")))


def test_no_module_is_a_catch_all():
    assert [path for path in MODULES + TESTS if path.stem in CATCH_ALLS] == []


def test_every_module_says_what_it_is_for():
    silent = {"apps.py", "urls.py"}
    told = [path for path in CODE if path.name not in silent and tree_of(path).body]
    assert [path for path in told if not ast.get_docstring(tree_of(path))] == []


def test_no_model_saves_in_its_own_way():
    models = [path for path in CODE if "models" in name_of(path).split(".")]
    assert {"votes.models.ballots", "councils.models"} <= set(map(name_of, models))
    assert "save" not in {node.name for path in models for node in functions_of(path)}


def test_no_signal_writes_where_nobody_reads_it():
    signals = re.compile(r"signals|dispatch")
    assert [path for path in CODE if any(map(signals.search, imports_of(path)))] == []


def test_every_template_is_used():
    django_itself = [Path(django.__file__).parent / name for name in ASKED_BY_DJANGO]
    asked = "\n".join(map(text_of, CODE + TEMPLATES + django_itself))
    # A message is sent by the name that its subject and its body have in common.
    names = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
    names = [re.sub(r"_(subject|email)\.txt$", "", name) for name in names]
    assert [name for name in names if name not in asked] == []


def test_templates_obey_the_content_security_policy():
    inline = re.compile(r"<[^>]*\s(style|on[a-z]+)\s*=|<style|<script(?![^>]*(src=|nonce))")
    assert [path for path in TEMPLATES if inline.search(text_of(path))] == []


def test_no_text_scolds_its_reader():
    """Folio says what is and what to do, never whose fault it is."""
    scolding = re.compile("veuillez|invalide|erroné", re.IGNORECASE)
    assert [path for path in CODE + TEMPLATES + SCRIPTS if scolding.search(text_of(path))] == []


def test_names_of_models_and_fields_are_in_lower_case():
    configs = [apps.get_app_config(room) for room in ROOMS if apps.is_installed(room)]
    models = [model._meta for config in configs for model in config.get_models()]
    names = [field.verbose_name for model in models for field in model.fields]
    names += [name for model in models for name in (model.verbose_name, model.verbose_name_plural)]
    # An acronym keeps its capitals.
    first_words = {str(name).split()[0] for name in names}
    assert {word for word in first_words if not word.islower() and not word.isupper()} == set()


@pytest.mark.django_db
def test_migrations_follow_the_models():
    call_command("makemigrations", check=True, dry_run=True, verbosity=3)


def test_locks_agree_and_name_no_registry():
    run, develop = (
        (ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")
    )
    pins = re.compile(r"^\S+==\S+", re.MULTILINE)
    assert set(pins.findall(run)) <= set(pins.findall(develop))
    assert "://" not in run + develop + (ROOT / "package-lock.json").read_text()


def test_a_name_is_that_of_one_class():
    """Two classes of one name need an alias where they meet, and a reader asks which it is."""
    every = {"Command"}
    classes = [
        node.name for path in CODE for node in tree_of(path).body if isinstance(node, ast.ClassDef)
    ]
    twice = {name for name, count in Counter(classes).items() if count > 1}
    assert twice - every == set()


def test_addresses_read_keys_and_no_number_without_end():
    """Django's own `int` reads any number of digits, which no database takes: ours is `<key:pk>`."""
    assert [name_of(path) for path in CODE if "<int:" in path.read_text()] == [
        "councils.converters"
    ]


def test_a_council_is_locked_against_actions_and_not_against_lines_that_name_it():
    """Every line of the journal names its council: PostgreSQL would let two clerks wait for each other."""
    bare = [
        name_of(path) for path in CODE if "Council.objects.select_for_update()" in text_of(path)
    ]
    assert bare == []
