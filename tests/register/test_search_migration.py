"""Acts that were sealed before their texts could be searched are found by them too, once the tables follow."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from register.models import Entry
from tests.register.proof.tampering import unguarded
from tests.register.test_search import four_acts

migration = import_module("register.migrations.0003_search_in_the_texts")


def fill():
    """Run the migration on the tables of today."""
    with connection.schema_editor() as editor:
        migration.fill(apps, editor)


@pytest.mark.django_db(transaction=True)
def test_acts_of_before_are_found_by_their_texts_too():
    four_acts()
    before = dict(Entry.objects.values_list("number", "search"))
    with unguarded():
        Entry.objects.update(search="2023_001")
    fill()
    assert dict(Entry.objects.values_list("number", "search")) == before
    fill()
    assert dict(Entry.objects.values_list("number", "search")) == before
    with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
        Entry.objects.update(search="")
