"""A text that tells the vote by itself: told, asked for where it contradicts the ballot, taken out in one gesture."""

import pytest
from django.urls import reverse

from tests.builders import make_user
from tests.sittings import make_room, opened
from votes import actions
from votes.completeness.sitting import Panel
from votes.record import read

pytestmark = pytest.mark.django_db
FORMULA = "<p>Le Conseil municipal, après en avoir délibéré, à l’unanimité, décide :</p>"
DECISION = "<ul><li>d’agir.</li></ul>"


def codes(sitting):
    panel = Panel(read(sitting))
    found = [*panel.asked, *panel.told]
    return [check.name for check in found if check.code.startswith("formula")]


def test_a_formula_is_told_then_taken_out_in_one_gesture(client):
    sitting = opened(make_room())
    item = sitting.items.get(position=1)
    sitting.items.filter(pk=item.pk).update(decision=FORMULA + DECISION)
    assert codes(sitting) == []
    actions.record_ballot(item=item, user=None, exceptions={})
    assert codes(sitting) == ["formula_doubled@1"]
    actions.record_ballot(item=item, user=None, exceptions={"m02": "against"})
    assert codes(sitting) == ["formula_contradicts@1"]
    client.force_login(make_user(sitting.council, "secretariat"))
    place = [sitting.council.slug, sitting.day]
    page = client.get(reverse("sitting-missing", args=place)).content.decode()
    address = reverse("item-formula", args=[*place, item.pk])
    assert f'formaction="{address}"' in page
    answer = client.post(address, follow=True).content.decode()
    assert "à l’unanimité, décide\u00a0»" in answer
    assert "Retirer du texte" not in answer
    item.refresh_from_db()
    assert (item.decision, codes(sitting)) == (DECISION, [])
    again = client.post(address, follow=True).content.decode()
    assert "ne porte plus de formule" in again
