"""The journal is found by any of its words, and its lines of before as well."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from councils.append_only import unlocked
from councils.models import Action, Journal
from tests.builders import make_council

migration = import_module("councils.migrations.0003_journal_search")


def write(**states):
    target = "séance du 12/03/2026, Mme Odile PRASLIN"
    return Journal.objects.record(make_council(), None, Action.PROXY_GIVEN, target, **states)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    ["praslin", "PRASLIN Odile", "seance 12/03/2026", "POUVOIR folio", "étienne", "14", "", "  "],
)
def test_a_line_is_found_by_its_words_and_those_of_its_states(question):
    line = write(before="M. Étienne BRÉVAL", after={"elected": ["Mme ŒUVRARD"], "for": 14})
    assert list(Journal.objects.holding(question)) == [line]


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["praslin breval", "elected", "%", "séance du 13/03/2026"])
def test_a_line_that_lacks_a_word_is_not_found(question):
    write(after={"elected": ["Mme ŒUVRARD"]})
    assert not Journal.objects.holding(question).exists()


@pytest.mark.django_db(transaction=True)
def test_lines_of_before_are_found_after_the_migration():
    line = write(before="absent", after="présent")
    with connection.schema_editor() as editor, unlocked(editor, "councils_journal"):
        Journal.objects.update(search="")
    with connection.schema_editor() as editor:
        migration.fill(apps, editor)
    assert list(Journal.objects.holding("PRESENT praslin")) == [line]
    with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
        Journal.objects.update(search="")


@pytest.mark.django_db
def test_every_action_has_a_code_and_words_and_no_other_is_recorded():
    council = make_council()
    for action in Action:
        line = Journal.objects.record(council, None, action, "rien")
        line.refresh_from_db()
        assert (line.action, line.get_action_display()) == (action.value, action.label)
        assert action.label not in ("", action.value)
        assert Journal.objects.holding(action.label).exists()
    with pytest.raises(ValueError, match="conseil renommé"):
        Journal.objects.record(council, None, "conseil renommé", council)
