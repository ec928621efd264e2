"""The proxy to sign: two on a sheet, blank or named, with what the law of that council says that day."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from law.reading import Body, law_of
from papers.proxy_forms import ProxyCopy, ProxyForms, may_give
from papers.room_sheets import print_by_hand
from papers.words.proxy_rules import rules_of_proxies
from tests.builders import make_council, make_mandate, make_sitting, make_user
from tests.papers.extracts import pages_of, plain
from tests.papers.pdf.test_conformance import faults_of
from tests.sittings import make_room
from votes.record import read

END = "Il prend fin quand vous arrivez, ou quand votre mandataire part. Il est remis à qui préside avant le vote."
CODE = "du code général des collectivités territoriales"
ONE = "le pouvoir est écrit, donné à un seul collègue, qui ne peut en porter qu'un"
TWO = "le pouvoir est écrit, donné à un seul collègue, qui ne peut en porter plus de deux"
THREE = "Il vaut pour trois séances consécutives au plus, sauf maladie dûment constatée."


@pytest.mark.parametrize(
    ("kind", "day", "rules"),
    [
        (
            "commune",
            (2026, 3, 30),
            f"Art. L2121-20 {CODE} : {ONE}, et toujours révocable. {THREE} {END}",
        ),
        (
            "epci",
            (2024, 3, 30),
            f"Art. L2121-20 {CODE} : {ONE}, et toujours révocable. {THREE} {END}",
        ),
        ("ccas", (2026, 3, 30), f"Art. R123-16 du CASF : {ONE}, et toujours révocable. {END}"),
        (
            "departement",
            (2026, 3, 30),
            f"Art. L3121-16 {CODE} : {ONE}. Il ne vaut que pour cette séance. {END}",
        ),
        (
            "commune",
            (2021, 3, 30),
            f"Loi 2020-1379, art. 6 et art. L2121-20 {CODE} : {TWO}, et toujours révocable. {THREE} {END}",
        ),
    ],
)
def test_the_rules_are_those_of_the_council_on_that_day(kind, day, rules):
    assert plain(rules_of_proxies(law_of(Body(kind), date(*day)))) == rules


def test_no_article_is_said_to_say_what_the_council_set_itself():
    law = law_of(Body("ccas"), date(2026, 3, 30), {"proxies": 4})
    told = plain(rules_of_proxies(law))
    assert told.startswith("Règles du conseil et art. R123-16 du CASF : le pouvoir est écrit")
    assert "plus de 4" in told


@pytest.fixture
def sitting(db):
    return make_room(3)


def address(sitting, name="proxy-forms"):
    return reverse(name, args=[sitting.council.slug, sitting.day])


def test_two_halves_a_sheet_blank_or_named(sitting):
    record = read(sitting)
    first, second, third = (ProxyCopy(str(seat), seat.is_feminine) for seat in record.roll)
    assert ProxyForms(record).copies == (ProxyCopy(), ProxyCopy())
    assert ProxyForms(record, grantors=record.roll[:1]).copies == (first,)
    assert ProxyForms(record, grantors=record.roll).copies == (first, second, third, ProxyCopy())
    assert ProxyForms(record, grantors=record.roll[:2]).copies == (first, second)


def test_a_named_proxy_agrees_and_a_blank_one_leaves_the_choice(sitting):
    record = read(sitting)
    pdf = print_by_hand(ProxyForms(record, grantors=may_give(record)))
    first, last = map(plain, pages_of(pdf, "-raw"))
    assert (
        "Je soussignée Madame Aline BRÉVAL, membre du Conseil municipal, empêchée d'assister"
        in first
    )
    assert (
        "Je soussigné Monsieur Bastien D'ORLAC, membre du Conseil municipal, empêché d'assister"
        in first
    )
    assert "Je soussigné(e) , membre du Conseil municipal, empêché(e) d'assister" in last
    for words in (
        "Séance du jeudi 12 mars 2026",
        "à toute la séance",
        "Signature",
        "Cadre du secrétariat",
    ):
        assert first.count(words) == last.count(words) >= 2
    assert faults_of(pdf) == []


def test_a_proxy_to_somebody_names_both(sitting):
    record = read(sitting)
    proxy = ProxyForms(record, grantors=record.roll[:1], holder=record.roll[1])
    text = plain(pages_of(print_by_hand(proxy), "-raw")[0])
    assert text.count("donne pouvoir à Monsieur Bastien D'ORLAC de voter en mon nom") == 1


def test_a_substitute_is_asked_for_by_name_alone(db):
    council = make_council(kind="epci")
    titular = make_mandate(council, 1)
    make_mandate(council, 2, substitute_for=titular)
    record = read(make_sitting(council))
    assert may_give(record) == record.roll[:1]


@pytest.mark.parametrize(
    ("asked", "pages", "words"),
    [
        ({}, 1, "Je soussigné(e)"),
        ({"tous": "oui"}, 2, "Je soussignée Madame Chloé VASSEUR-LIOT"),
        ({"membre": "m02"}, 1, "Je soussigné Monsieur Bastien D'ORLAC"),
    ],
)
def test_the_clerk_asks_for_blank_ones_for_one_member_or_for_each(
    client, sitting, asked, pages, words
):
    client.force_login(make_user(sitting.council, "clerk"))
    response = client.get(address(sitting), asked)
    assert response["Content-Disposition"] == 'inline; filename="pouvoirs-2026-03-12.pdf"'
    texts = pages_of(response.content, "-raw")
    assert len(texts) == pages
    assert words in plain(" ".join(texts))


def test_nobody_gives_a_proxy_who_is_not_expected(client, sitting):
    client.force_login(make_user(sitting.council, "clerk"))
    assert client.get(address(sitting), {"membre": "m99"}).status_code == 404


def test_the_page_of_the_papers_names_the_members(client, sitting):
    client.force_login(make_user(sitting.council, "clerk"))
    page = client.get(address(sitting, "sitting-papers"))
    assertContains(page, f'action="{address(sitting)}"')
    assertContains(page, '<option value="m02">Monsieur Bastien D&#x27;ORLAC</option>', html=True)
