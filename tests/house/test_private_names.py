"""What we touch of others' private names stands in few modules, and a test says when upstream changes."""

import ast
import inspect
from importlib.metadata import version
from multiprocessing import forkserver

import pytest
from django.tasks.backends.immediate import ImmediateBackend
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from deliberations.models import AgendaItem, Sitting
from papers.pdf import shortcuts
from register.amending.prefetched import kept
from register.certified import forkserver_state
from register.seal import writer
from tests.builders import make_council, make_item, make_sitting
from tests.house.modules import CODE, name_of, tree_of

#: Each says the reason, and what it was tried with.
PATCHES = {
    "config.tasks",
    "papers.pdf.common_cases",
    "papers.pdf.lines",
    "papers.pdf.shortcuts",
    "register.amending.prefetched",
    "register.certified.forkserver_state",
    "register.seal.writer",
}
#: Public, whatever they look like: Django's and namedtuple's.
PUBLIC = {"_meta", "_state", "_default_manager", "_replace", "_make", "_exit"}
OURSELVES = {"self", "cls"}


def private_names_of(path):
    """Return the private attributes that a module reads or sets on what is not itself."""
    attributes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute))
    return {
        node.attr
        for node in attributes
        if node.attr.startswith("_") and not node.attr.startswith("__")
        if node.attr not in PUBLIC
        if not (isinstance(node.value, ast.Name) and node.value.id in OURSELVES)
        if not (isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "super")
    }


def test_private_names_of_others_stand_in_the_modules_that_say_why():
    touching = {name_of(path): private_names_of(path) for path in CODE}
    assert {name: names for name, names in touching.items() if names and name not in PATCHES} == {}


@pytest.mark.django_db
def test_what_a_relation_read_may_be_added_to_in_memory():
    make_item(make_sitting(make_council()))
    sitting = Sitting.objects.prefetch_related("items").get()
    kept(sitting, "items").append("another")
    assert len(sitting.items.all()) == 2
    kept(sitting, "items").clear()
    assert not sitting.items.all()
    assert AgendaItem.objects.count() == 1


def test_the_shortcuts_of_weasyprint_and_pydyf_were_tried_with_what_is_installed():
    assert {name: version(name) for name in shortcuts.TRIED} == shortcuts.TRIED
    assert shortcuts.KNOWN


def test_pyhanko_still_asks_for_the_metadata_by_the_name_that_we_override():
    assert version("pyhanko") == writer.TRIED
    assert "_update_meta" in vars(BasePdfFileWriter)
    assert "_update_meta()" in inspect.getsource(BasePdfFileWriter)


@pytest.mark.parametrize("name", forkserver_state.PRIVATE)
def test_the_forkserver_still_has_the_names_that_we_reset(name):
    assert hasattr(forkserver._forkserver, name)


def test_django_still_runs_a_task_by_the_name_that_we_override():
    assert "_execute_task" in vars(ImmediateBackend)
    assert "_execute_task" in inspect.getsource(ImmediateBackend.enqueue)
