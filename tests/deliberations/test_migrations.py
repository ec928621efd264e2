"""What a migration of the agenda does to rows that are there."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.builders import make_council, make_item, make_sitting

pytestmark = pytest.mark.django_db

URGENCY = import_module("deliberations.migrations.0003_the_vote_on_urgency_is_a_kind")


@pytest.mark.parametrize(
    ("title", "kind", "state", "became"),
    [
        ("Urgence de la convocation", "deliberation", "closed", "urgency"),
        ("Urgence de la convocation", "deliberation", "sealed", "deliberation"),
        ("Urgence de la convocation", "motion", "open", "motion"),
        ("Un fonds d’urgence", "deliberation", "open", "deliberation"),
    ],
)
def test_the_vote_on_urgency_that_folio_wrote_becomes_a_kind(title, kind, state, became):
    item = make_item(make_sitting(make_council(), state=state), title=title, kind=kind)
    for _ in range(2):
        URGENCY.give_kind(apps, None)
        item.refresh_from_db()
        assert item.kind == became
    URGENCY.take_kind(apps, None)
    item.refresh_from_db()
    assert item.kind == kind
