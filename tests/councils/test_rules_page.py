"""The rules of a council: what the law asks today, its population, and what it sets otherwise."""

from datetime import date

import pytest
from django.urls import reverse

from councils.models import Action, Journal, Role
from tests.builders import make_council, make_sitting, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db


def text(page):
    return parse(page).text("main").replace("\u00a0", " ")


ANSWERS = {
    "people": "", "notice_days": "", "proxies_per_holder": "", "quorum_numerator": "",
    "quorum_denominator": "", "quorum_counts": "present",
}  # fmt: skip


def admin_of(client, council):
    client.force_login(make_user(council, Role.Kind.ADMIN))
    return reverse("council-rules", args=[council.slug])


def test_the_page_says_what_the_law_asks_and_from_where(client):
    page = text(client.get(admin_of(client, make_council(seats=27))))
    assert "5 jours francs avant la séance" in page
    assert "art. L2121-12" in page
    assert "plus de la moitié des membres en exercice, présents" in page


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("ccas", "3 jours avant la séance art. R123-16 du CASF À vérifier"),
        ("departement", "12 jours avant la séance art. L3121-19"),
        ("departement_cp", "plus de la moitié des membres en exercice, présents ou représentés"),
        ("departement_cp", "fixée par le règlement intérieur"),
        ("epci", "à la demande de 5 membres ou du président art. L5211-11"),
        ("commune", "à la demande de 3 membres ou du maire art. L2121-18"),
        ("region", "à la demande du sixième des membres présents art. L4132-14"),
    ],
)
def test_each_kind_has_its_own_texts(client, kind, said):
    assert said in text(client.get(admin_of(client, make_council(kind=kind))))


def test_a_commune_of_unknown_size_is_asked_for_its_population(client):
    council = make_council(seats=16)
    address = admin_of(client, council)
    assert "La population de la commune manque." in text(client.get(address))
    page = client.post(address, ANSWERS | {"people": "3500"}, follow=True)
    assert "La population de la commune manque." not in text(page)
    assert "5 jours francs avant la séance" in text(page)
    line = Journal.objects.first()
    assert (line.action, line.after) == (Action.COUNCIL_CHANGED, {"people": 3500})


def test_what_the_council_sets_goes_to_the_next_sitting_alone(client):
    council = make_council()
    before = make_sitting(council)
    address = admin_of(client, council)
    page = client.post(address, ANSWERS | {"proxies_per_holder": "2"}, follow=True)
    assert "2 au plus par membre Fixé par le conseil" in text(page)
    council.refresh_from_db()
    before.refresh_from_db()
    after = make_sitting(council, date=date(2026, 4, 2), convened_on=date(2026, 3, 20))
    assert (before.law.proxies.value, after.law.proxies.value) == (1, 2)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"quorum_numerator": "1"}, "Une part a deux nombres : écrivez aussi celui-ci."),
        ({"quorum_numerator": "3", "quorum_denominator": "2"}, "inférieure à un"),
        ({"notice_days": "31"}, "30"),
        ({"people": "-1"}, "0"),
        ({"people": "99999999999"}, "20000000"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_saves_nothing(client, answers, said):
    council = make_council()
    page = client.post(admin_of(client, council), ANSWERS | answers)
    assert said in text(page)
    council.refresh_from_db()
    assert (council.people, council.notice_days, council.quorum_numerator) == (None, None, None)


def test_saving_without_a_change_writes_nothing_in_the_journal(client):
    council = make_council()
    client.post(admin_of(client, council), ANSWERS)
    assert not Journal.objects.exists()
