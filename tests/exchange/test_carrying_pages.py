"""The pages of a sitting that is held elsewhere: its file goes out, comes back, is compared, and merged once somebody agrees."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from councils.models import Role, User
from deliberations.models import Sitting
from exchange.carrying import views
from exchange.carrying.actions import bring_back
from exchange.carrying.aside import forget_returned
from exchange.models import CarriedSitting
from tests.builders import make_council, make_user
from tests.exchange.carrying import prepared, returned, voted
from tests.exchange.files import encoded, put
from tests.html import parse

pytestmark = pytest.mark.django_db
PAGE = reverse("sitting-elsewhere", args=["valombre"])


@pytest.fixture
def home(client):
    sitting = prepared()
    client.force_login(make_user(sitting.council, Role.Kind.SECRETARIAT))
    return sitting


def given(client, file):
    """Return the page to which a file leads."""
    content = file if isinstance(file, bytes) else encoded(file)
    return client.post(PAGE, {"file": SimpleUploadedFile("seance.json", content)}, follow=True)


def agreed(client, page, **chosen):
    """Send the page of a comparison as it is filled, with what is chosen more."""
    comparison, form = page.context["comparison"], page.context["sides"]
    fields = {"seen": comparison.seen if comparison else ""}
    return client.post(
        page.request["PATH_INFO"],
        fields | {key: one for key, one in form.initial.items() if one} | chosen,
    )


def said(page):
    return parse(page).words


def test_the_file_of_a_sitting_is_taken_from_its_page(client, home):
    page = client.get(reverse("sitting-file", args=["valombre", home.day]))
    assert json.loads(page.content)["carried"] | {"at": ""} == {
        "at": "",
        "begun": True,
        "closed": False,
        "origin": [],
    }
    assert "seance-2026-03-12.json" in page["Content-Disposition"]
    assert str(home.day) in client.get(PAGE).content.decode()


def test_a_sitting_without_a_chair_leads_to_where_one_is_chosen(client, home):
    Sitting.objects.update(chair=None)
    page = client.get(reverse("sitting-file", args=["valombre", home.day]), follow=True)
    assert "Choisissez d’abord qui préside" in said(page)


def test_a_sitting_comes_home_when_somebody_agrees(client, home):
    page = given(client, returned(home, voted))
    assert "Point 1, le vote" in said(page)
    assert "contre : Madame Élise de MARSAN ; les autres pour" in said(page)
    assert not home.items.get(position=1).ballots.exists()
    page = agreed(client, page)
    assert page.url == reverse("sitting-detail", args=["valombre", home.day])
    assert home.items.get(position=1).ballots.exists()


def test_a_sitting_that_was_closed_elsewhere_comes_home_closed(client, home):
    page = given(client, returned(home, voted, put("carried", "closed", True)))
    assert "La séance est close dans le fichier" in said(page)
    page = client.get(agreed(client, page).url)
    assert "est à jour, et close." in said(page)


def test_a_closed_sitting_in_which_something_lacks_is_open_and_says_what(client, home):
    page = given(client, returned(home, put("carried", "closed", True)))
    page = client.get(agreed(client, page).url)
    assert "était close ; elle est ouverte ici, car elle ne peut pas être close ainsi." in said(
        page
    )
    home.refresh_from_db()
    assert home.state == Sitting.State.OPEN


def test_a_side_is_chosen_for_what_both_changed(client, home):
    file = returned(home, put("sitting", "place", "Au gymnase"))
    Sitting.objects.update(place="Salle du bas")
    page = given(client, file)
    assert "À choisir" in said(page)
    refused = agreed(client, page)
    assert "Choisissez ce que la séance garde." in said(refused)
    agreed(client, page, all="file")
    assert Sitting.objects.get().place == "Au gymnase"


def test_a_sitting_that_changes_meanwhile_is_compared_again(client, home):
    page = given(client, returned(home, voted))
    Sitting.objects.update(place="Salle du bas")
    again = agreed(client, page)
    assert "a changé ici depuis la comparaison" in said(again)
    assert not home.items.get(position=1).ballots.exists()


def test_a_sitting_that_is_sealed_while_somebody_agrees_is_said_to_be(client, home, monkeypatch):
    page = given(client, returned(home, voted))

    def too_late(**asked):
        Sitting.objects.update(state=Sitting.State.SEALED)
        return bring_back(**asked)

    monkeypatch.setattr(views, "bring_back", too_late)
    answer = agreed(client, page)
    assert answer.url == PAGE
    assert "scellée ici" in said(client.get(PAGE))


def test_whoever_goes_back_to_the_comparison_finds_it_without_sending_the_file_again(client, home):
    page = given(client, returned(home, voted))
    ((address, status),) = page.redirect_chain
    assert status == 302
    agreed(client, page)
    assert "La séance est la même ici et dans le fichier" in said(client.get(address))


def test_a_file_that_was_given_is_found_for_a_day_in_its_own_council(client, home):
    page = given(client, returned(home, voted))
    address = page.request["PATH_INFO"]
    now = timezone.now()
    assert forget_returned(now + timedelta(hours=23)) == 0
    assert "Point 1, le vote" in said(client.get(address))
    other = make_council("Rochebrune")
    Role.objects.create(user=User.objects.get(), council=other, kind=Role.Kind.SECRETARIAT)
    assert client.get(address.replace("valombre", "rochebrune")).status_code == 404
    forget_returned(now + timedelta(hours=25))
    assert client.get(address).status_code == 404


def test_choices_that_make_no_sitting_are_refused_in_words(client, home):
    file = returned(home, voted)
    home.roll.filter(reference="c").update(opening="absent")
    page = agreed(client, given(client, file))
    assert "Au point 1, Madame Chloé d'EU ne voterait pas" in said(page)


def test_a_sitting_that_is_not_here_is_made_and_goes_back_to_be_sealed(client, home):
    file = returned(home)
    file["sitting"]["date"], file["carried"]["origin"] = "2026-04-02", []
    file["members"][1]["id"], file["members"][1]["last_name"] = "z", "INCONNU"
    file["roll_call"]["absent"] = ["z"]
    page = given(client, file)
    assert "Le conseil ne connaît pas Monsieur Bastien INCONNU" in said(page)
    assert "n’est pas encore ici" in said(page)
    page = client.get(agreed(client, page).url)
    assert "Elle est venue d’un autre Folio" in said(page)
    away = CarriedSitting.objects.get().sitting
    assert away.date.isoformat() == "2026-04-02"
    Sitting.objects.filter(pk=away.pk).update(state=Sitting.State.CLOSED)
    page = client.get(reverse("seal", args=["valombre", away.day]))
    assert "Scellée ici, elle prendrait les numéros" in said(page)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{}", "cette clé manque"), (b"PK", "n’est pas du JSON"), (b" " * 2_000_001, "2 Mo")],
    ids=["keys", "zip", "heavy"],
)
def test_a_file_that_is_no_sitting_is_refused_beside_its_field(client, home, content, words):
    assert words in said(given(client, content))


def test_a_sealed_sitting_takes_nothing_back(client, home):
    file = returned(home, voted)
    Sitting.objects.update(state=Sitting.State.SEALED)
    assert "scellée ici" in said(given(client, file))
