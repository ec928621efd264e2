"""The modules of the house, and what each of them imports."""

import ast
from functools import cache

from django.conf import settings

ROOT = settings.BASE_DIR
#: The stem that the others stand on, each room on the one before it.
STEM = ("law", "councils", "members", "deliberations", "votes")
#: What stands on the stem, side by side: neither imports the other.
SITTING = ("chamber",)
PAPERS = ("papers", "convening", "register", "decisions", "minutes", "binding", "exchange")
#: Where people come in: it may show something of every room.
FRONT = ("front",)
ROOMS = (*STEM, *SITTING, *PAPERS, *FRONT, "config")

MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
CODE = [path for path in MODULES if "migrations" not in path.parts]


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
    names = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: an import says the whole name"
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            names |= inside | {node.module}
    return names


def room_of(name):
    return name.split(".")[0]


def part_of(name):
    """Return the folder or module of a room that a name belongs to: « rules » of votes.rules.floor."""
    return [*name.split("."), ""][1]


def below(room):
    """Return the rooms that a room may import beside itself."""
    if room in STEM:
        return STEM[: STEM.index(room)]
    if room in PAPERS:
        return (*STEM, *PAPERS[: PAPERS.index(room)])
    return STEM if room in SITTING else ROOMS[: ROOMS.index(room)]
