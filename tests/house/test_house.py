"""The rules of the house: which way imports go, how long things may be, and what pages never say."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ROOT = settings.BASE_DIR
#: From the ground up: a room imports itself and the rooms before it.
ROOMS = (
    "councils",
    "members",
    "deliberations",
    "votes",
    "chamber",
    "papers",
    "register",
    "exchange",
    "config",
)
#: From the ground up, inside a room; a module of another name stands where its imports put it.
FLOORS = (
    ("rules",),
    ("models",),
    ("actions",),
    ("views", "forms", "admin", "resources", "management"),
)
CATCH_ALLS = {"utils", "helpers", "services", "signals", "mixins"}

MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
CODE = [path for path in MODULES if "migrations" not in path.parts]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
#: Where Django asks by name for a template that a project may write.
ASKED_BY_DJANGO = (
    "contrib/auth/views.py",
    "contrib/auth/forms.py",
    "views/defaults.py",
    "views/csrf.py",
)


@cache
def text_of(path):
    return path.read_text()


@cache
def tree_of(path):
    return ast.parse(text_of(path))


def functions_of(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


def name_of(path):
    """Return the dotted name of a module of ours."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path) for path in MODULES}


def imports_of(path):
    """Return the dotted names that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import says the whole name"
            found |= {node.module} | (
                {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            )
    return found


def room_of(name):
    return name.split(".")[0]


def floor_of(name):
    """Return how high a module stands in its room, or None when its name does not say."""
    second = [*name.split("."), ""][1]
    return next((floor for floor, names in enumerate(FLOORS) if second in names), None)


def test_a_room_imports_no_room_above_it():
    height = {room: floor for floor, room in enumerate(ROOMS)}
    upward = [
        (name_of(path), name)
        for path in MODULES
        for name in imports_of(path)
        if height.get(room_of(name), 0) > height[room_of(name_of(path))]
    ]
    assert upward == []


def test_a_module_imports_no_module_above_it_in_its_room():
    upward = [
        (name, other)
        for name, path in ((name_of(path), path) for path in CODE)
        for other in imports_of(path)
        if floor_of(name) is not None and room_of(other) == room_of(name)
        if (floor_of(other) or 0) > floor_of(name)
    ]
    assert upward == []


def test_modules_do_not_import_each_other_in_a_circle():
    below = {name_of(path): imports_of(path) & NAMES - {name_of(path)} for path in CODE}
    while leaves := {name for name, imported in below.items() if not imported & below.keys()}:
        below = {name: imported for name, imported in below.items() if name not in leaves}
    assert below == {}


def test_the_law_knows_neither_django_nor_the_models():
    rules = [name for name in map(name_of, CODE) if name.split(".")[1:2] == ["rules"]]
    told = f"import sys, {', '.join(rules)}; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", told], cwd=ROOT, text=True).split()
    assert set(rules) <= set(loaded)
    assert not {name for name in loaded if room_of(name) == "django" or "models" in name}


def test_functions_have_at_most_25_lines():
    long = [
        f"{name_of(path)}.{node.name}"
        for path in CODE + TESTS
        for node in functions_of(path)
        if node.end_lineno - node.lineno + 1 > 25
    ]
    assert long == []


@pytest.mark.parametrize(("paths", "limit"), [(CODE + TESTS + SCRIPTS, 300), (TEMPLATES, 120)])
def test_files_keep_their_ceiling(paths, limit):
    assert [str(path) for path in paths if len(text_of(path).splitlines()) > limit] == []


def test_no_module_is_a_catch_all():
    assert [path for path in MODULES + TESTS if path.stem in CATCH_ALLS] == []


def test_every_module_says_what_it_is_for():
    silent = {"apps.py", "urls.py"}
    told = [path for path in CODE if path.name not in silent and tree_of(path).body]
    assert [path for path in told if not ast.get_docstring(tree_of(path))] == []


def test_no_model_saves_in_its_own_way():
    models = [path for path in CODE if path.stem == "models"]
    assert "save" not in {node.name for path in models for node in functions_of(path)}


def test_no_signal_writes_where_nobody_reads_it():
    signals = re.compile(r"signals|dispatch")
    assert [path for path in CODE if any(map(signals.search, imports_of(path)))] == []


def test_every_template_is_used():
    django_itself = [Path(django.__file__).parent / name for name in ASKED_BY_DJANGO]
    asked = "\n".join(map(text_of, CODE + TEMPLATES + django_itself))
    names = [str(path.relative_to(ROOT / "templates")) for path in TEMPLATES]
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
    assert "://" not in run + develop
