"""What the documents say is there: links, commands, names of the code, folders, the licence."""

import re
import tomllib
from collections import Counter
from pkgutil import resolve_name

import pytest
from django.core.management import get_commands

from tests.house.modules import ROOMS, ROOT

AT_THE_TOP = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
DOCS = [*AT_THE_TOP, *sorted((ROOT / "docs").rglob("*.md"))]
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
#: Made by the set-up, and known to git as ignored.
MADE = {"var/"}

LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s#]*)#?([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\./folio ([a-z_]+)")
DOTTED = re.compile(rf"`((?:{'|'.join(ROOMS)})(?:\.\w+)+)(?:\([^`]*\))?`")
CITED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
#: A line of the answers to a standard: its number, and the first word of the answer.
ANSWER = re.compile(r"^\| (\d+\.\d+\.\d+) \| .+ \| \*\*([\w ]+)\.\*\* .+ \|$", re.MULTILINE)
PLACE = re.compile(r"`([\w.][\w./-]*(?:/|\.py))`")

every_document = pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))


def anchors_of(path):
    """Return the anchors of the headings of a page, as forges make them."""
    headings = HEADING.findall(FENCED.sub("", path.read_text()))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_reached(path, target, anchor):
    """Tell whether a link on a page leads to a file that exists, and to a heading in it."""
    page = (path.parent / target).resolve() if target else path
    return page.exists() and (not anchor or anchor in anchors_of(page))


def is_command(name):
    """Tell whether `./folio NAME` is a word of the front door itself, or a command of Django."""
    words = re.findall(r"^    ([a-z]+)\)$", (ROOT / "folio").read_text(), re.MULTILINE)
    return name in words or name in get_commands()


def is_named(dotted):
    """Tell whether a dotted name leads to a module, or to something in one."""
    try:
        return resolve_name(dotted) is not None
    except (ImportError, AttributeError):
        return False


def is_there(place):
    """Tell whether a file or folder exists: by its path, or anywhere when it is a module without one."""
    if place in MADE or (ROOT / place).exists():
        return True
    inside = (path for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*.py"))
    return place in {path.name for path in inside}


def is_tested(path, name):
    """Tell whether a test stands in a file of tests."""
    file = ROOT / path
    return file.is_file() and f"\ndef {name}(" in file.read_text()


@every_document
def test_every_link_leads_somewhere(path):
    links = LINK.findall(path.read_text())
    assert [link for link in links if not is_reached(path, *link)] == []


@pytest.mark.parametrize("path", [*DOCS, WORKFLOW], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_exists(path):
    assert [name for name in COMMAND.findall(path.read_text()) if not is_command(name)] == []


@every_document
def test_every_name_of_the_code_exists(path):
    assert [name for name in DOTTED.findall(path.read_text()) if not is_named(name)] == []


@every_document
def test_every_folder_and_module_exists(path):
    assert [place for place in PLACE.findall(path.read_text()) if not is_there(place)] == []


@every_document
def test_every_test_that_is_cited_exists(path):
    assert [cited for cited in CITED.findall(path.read_text()) if not is_tested(*cited)] == []


def test_a_wrong_link_command_name_or_place_is_seen():
    assert not is_reached(ROOT / "README.md", "docs/nowhere.md", "")
    assert not is_reached(ROOT / "README.md", "CONTRIBUTING.md", "nowhere")
    assert not is_command("fly")
    assert not is_named("votes.rules.floor.ceiling")
    assert not is_named("votes.nowhere")
    assert not is_there("votes/nowhere.py")
    assert not is_there("test_nowhere.py")
    assert is_tested("tests/house/test_docs.py", "test_every_link_leads_somewhere")
    assert not is_tested("tests/house/test_docs.py", "test_nothing")
    assert not is_tested("tests/house/test_nowhere.py", "test_nothing")


def test_the_answers_to_the_standard_are_whole_and_counted():
    page = (ROOT / "docs" / "security" / "asvs.md").read_text()
    numbers, answers = zip(*ANSWER.findall(page), strict=True)
    ordered = sorted(set(numbers), key=lambda number: [int(part) for part in number.split(".")])
    assert list(numbers) == ordered
    # Those of levels 1 and 2 in the edition 5.0.0.
    assert len(numbers) == 70 + 183
    told = re.findall(r"^\| ([A-Z][a-z ]+) \| (\d+) \|$", page, re.MULTILINE)
    assert {word: int(count) for word, count in told} == Counter(answers)


@pytest.mark.parametrize("folder", ["law", "decisions"])
def test_an_index_names_each_of_its_pages(folder):
    pages = {path.name for path in (ROOT / "docs" / folder).glob("*.md")} - {"README.md"}
    index = (ROOT / "docs" / folder / "README.md").read_text()
    assert {page for page in pages if f"({page})" not in index} == set()


def test_each_rule_says_its_article_its_function_and_its_tests():
    pages = [path for path in (ROOT / "docs" / "law").glob("*.md") if path.stem != "README"]
    parts = (r"^\*\*Article:\*\* ", r"^\*\*Functions?:\*\* `", r"^\*\*Tests:\*\* `")
    silent = [
        (path.name, part)
        for path in pages
        for part in parts
        if not re.search(part, path.read_text(), re.MULTILINE)
    ]
    assert silent == []


def test_the_picture_and_the_maps_name_each_room():
    picture = (ROOT / "docs" / "rooms.svg").read_text()
    assert [room for room in ROOMS if f">{room}<" not in picture] == []
    for page in (ROOT / "docs" / "architecture.md", ROOT / "README.md"):
        assert [room for room in ROOMS if f"| `{room}/` |" not in page.read_text()] == []


def test_the_licence_is_whole_and_said_everywhere():
    licence = (ROOT / "LICENSE").read_text()
    articles = [int(number) for number in re.findall(r"^(\d+)\.[A-Z]", licence, re.MULTILINE)]
    assert articles == list(range(1, 16))
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licence
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in licence
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "EUPL-1.2"
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        assert "[EUPL-1.2](LICENSE)" in path.read_text()
