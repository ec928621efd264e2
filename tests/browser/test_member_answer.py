"""A member opens their link on a telephone, by keyboard: they say to have received the convocation, then who votes for them."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from convening.call import build, to_json
from convening.models import MemberAnswer
from convening.tokens import token_sent
from tests.browser.judging import faults_of
from tests.convening.conftest import convening_sitting, made

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_member_answers_by_keyboard_on_a_telephone(page):
    sitting = convening_sitting()
    convocation = made(sitting, call=to_json(build(sitting)))
    link = token_sent(convocation.deliveries.get(reference="m01"))
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(reverse("member-page", args=[link]))
    assert faults_of(page) == []
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="J’ai reçu la convocation").press("Enter")
    expect(page.get_by_text("Vous avez dit avoir reçu la convocation")).to_be_visible()
    page.get_by_label("Je serai absente, et je donne pouvoir").press("Space")
    page.get_by_role("button", name="Répondre").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choisissez à qui vous donnez pouvoir.")
    assert faults_of(page) == []
    page.get_by_label("À qui donnez-vous pouvoir").select_option(label="Monsieur Bastien D'ORLAC")
    page.get_by_role("button", name="Répondre").press("Enter")
    expect(page.get_by_role("link", name="Imprimer le pouvoir")).to_be_visible()
    assert faults_of(page) == []
    assert MemberAnswer.objects.get().holder == "m02"
    assert page.context.cookies() == []
