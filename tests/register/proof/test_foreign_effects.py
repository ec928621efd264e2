"""An act of one council that is said to touch one of another: only whoever writes in the database can say that."""

import pytest
from django.urls import reverse

from exchange.management.commands.verify_register import remember
from exchange.verification.checking import check
from register.actions import seal_sitting
from register.holding import ended, touching
from register.models import Effect
from tests.builders import make_council, make_item, make_members, make_sitting, make_user
from tests.register.conftest import decided

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour():
    """Return the acts of a council that has one more: the number of the last is not known next door."""
    council = make_council("Rochebrune")
    make_members(council)
    sitting = make_sitting(council)
    for _ in range(4):
        make_item(sitting)
    return seal_sitting(sitting=decided(sitting), user=None)


def faults(council):
    return " ".join(check(council).faults).replace("\u00a0", " ")


@pytest.mark.parametrize("place", [0, 3], ids=["a number of both", "a number of theirs"])
def test_what_another_council_is_said_to_do_is_named_and_does_nothing(
    client, entries, neighbour, place
):
    council, act = entries[0].council, neighbour[place]
    remember(check(act.council))
    Effect.objects.create(source=act, target=entries[0], kind="withdraws")
    client.force_login(make_user(council, "clerk"))
    page = client.get(reverse("entry-detail", args=["valombre", entries[0].pk]))
    assert page.status_code == 200
    assert touching([entries[0]]) == {entries[0].pk: []}
    assert ended(council) == set()
    assert (
        f"L’acte de rang 1 (2026_001) serait visé par l’acte {act.number} de Rochebrune : "
        "un conseil ne touche pas aux actes d’un autre."
    ) in faults(council)
    assert f"L’acte de rang {act.position} ({act.number}) a été modifié." in faults(act.council)


def test_an_effect_that_came_since_the_last_verification_is_held_against_its_act(entries):
    council = entries[0].council
    remember(check(council))
    assert check(council).unread.acts == 3
    Effect.objects.create(source=entries[2], target=entries[0], kind="withdraws")
    assert "L’acte de rang 3 (2026_003) a été modifié." in faults(council)
