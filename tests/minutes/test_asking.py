"""Minutes are asked for on their page: what keeps them from being written is told there."""

from datetime import date

import pytest
from django.urls import reverse

from deliberations.models import Sitting
from minutes.asking import ask_proposal, resume_minutes, write_minutes
from minutes.models import AskedMinutes, FrozenPaper
from tests.builders import make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def test_minutes_that_cannot_be_written_are_told_and_found_again(client, monkeypatch):
    sitting = decided(make_room(items=1))
    Sitting.objects.filter(pk=sitting.pk).update(state=Sitting.State.CLOSED)
    sitting.refresh_from_db()
    following = make_sitting(sitting.council, date=date(2026, 5, 11))
    asked = ask_proposal(sitting=sitting, user=None)
    left = []
    monkeypatch.setattr(type(write_minutes), "enqueue", lambda task, key: left.append(key))
    resume_minutes.func()
    assert left == [asked.pk] == [ask_proposal(sitting=sitting, user=None).pk]
    following.delete()
    write_minutes.func(asked.pk)
    client.force_login(make_user(sitting.council, "secretariat"))
    page = parse(client.get(reverse("minutes", args=[sitting.council.slug, sitting.day])))
    assert "rien n’est imprimé. Aucune séance suivante" in page.text("#asked")
    assert (AskedMinutes.objects.count(), FrozenPaper.objects.count()) == (1, 0)
