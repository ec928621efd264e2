"""The database refuses what no page may write."""

import pytest
from django.db import IntegrityError, transaction

from members.models import Mandate
from tests.builders import make_council, make_members

pytestmark = pytest.mark.django_db


def test_a_substitute_is_that_of_a_member_or_of_a_town():
    titular, substitute, _ = make_members(make_council(), 3)
    mandates = Mandate.objects.filter(pk=substitute.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        mandates.update(substitute_for=titular, substitute_for_town="Orlac")
    assert mandates.update(substitute_for_town="Orlac") == 1
