"""The decisions taken by delegation: entered, numbered, replaced, reported to the council."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from decisions import rules
from decisions.actions import report
from decisions.models import DelegatedDecision
from deliberations.actions import delete_item
from tests.builders import make_council, make_decision, make_sitting, make_user
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TYPED = {
    "taken_on": "2/3/2026",
    "title": "Bail de la halle",
    "text": "<p>La halle est louée.</p>",
    "delegation": "délibération 2020_004 du 4 juillet 2020",
    "signed_by": "Aline BRÉVAL",
    "quality": "Maire",
    "matter": "3.3",
    "first": "12",
}


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def secretary(client, council):
    user = make_user(council, "secretariat")
    client.force_login(user)
    return user


def at(name, *keys):
    return reverse(name, args=["valombre", *keys])


def test_numbers_follow_one_another_in_each_year_and_council(council):
    neighbour = make_council("Rochebrune")
    days = ["2025-12-30", "2026-03-02", "2026-03-09"]
    entered = [make_decision(council, taken_on=date.fromisoformat(day)) for day in days]
    entered.append(make_decision(neighbour))
    assert [one.number for one in entered] == [
        "2025-D-001", "2026-D-001", "2026-D-002", "2026-D-001"
    ]  # fmt: skip


def test_a_decision_to_come_is_refused(council):
    with pytest.raises(ValidationError, match="ne s’inscrit pas avant d’être prise"):
        make_decision(council, taken_on=date(2999, 1, 1))


def test_an_older_decision_is_told_of_the_last_one():
    last = date(2026, 3, 9)
    assert rules.out_of_order(last, last, "2026-D-002") == ""
    told = rules.out_of_order(date(2026, 3, 2), last, "2026-D-002")
    assert told.startswith("La décision 2026-D-002, du 9\xa0mars 2026, est déjà inscrite")


def test_nothing_of_a_decision_ever_changes(council):
    decision = make_decision(council)
    for change in (
        lambda: DelegatedDecision.objects.update(title="Autre"),
        lambda: DelegatedDecision.objects.filter(pk=decision.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_decision_is_read_again_then_entered_from_the_number_of_the_paper_register(
    client, council, secretary
):
    page = parse(client.post(at("decision-create"), TYPED))
    assert "Inscrire la décision 2026-D-012" in page.words
    assert not council.decisions.exists()
    button = {"once": page.value("once")}
    button["inscrire"] = page.one("button[name=inscrire]")["value"]
    changed = parse(client.post(at("decision-create"), TYPED | button | {"title": "Autre"}))
    assert changed.has("button[name=inscrire]")
    assert not council.decisions.exists()
    entered = parse(client.post(at("decision-create"), TYPED | button, follow=True))
    assert "La décision 2026-D-012 est inscrite." in entered.words
    client.post(at("decision-create"), TYPED | button)
    assert council.decisions.count() == 1
    assert "Pas encore rapportée au conseil" in entered.words
    assert council.journal.get(action="decision_entered").after["number"] == "2026-D-012"
    assert "Aline BRÉVAL" in str(client.get(at("decision-create")).content.decode())


@pytest.mark.parametrize("first", ["", "douze", "0", "10000"])
def test_a_first_number_that_is_none_is_told_in_our_words(client, secretary, first):
    page = parse(client.post(at("decision-create"), TYPED | {"first": first}))
    told = "Premier numéro – Écrivez le numéro de cette décision, un nombre entier de 1 à 9 999."
    assert page.texts("[role=alert] li a") == [told]


def test_a_decision_is_replaced_once(client, council, secretary):
    former = make_decision(council)
    typed = TYPED | {"title": "Bail de la grande halle"}
    page = parse(client.post(at("decision-replace", former.pk), typed))
    typed["inscrire"] = page.one("button[name=inscrire]")["value"]
    client.post(at("decision-replace", former.pk), typed)
    newer = council.decisions.get(replaces=former)
    assert newer.number == "2026-D-002"
    shown = parse(client.get(at("decision-detail", former.pk))).words
    assert "Elle est remplacée par la décision 2026-D-002" in shown
    again = parse(client.post(at("decision-replace", former.pk), typed, follow=True)).words
    assert "La décision 2026-D-001 est déjà remplacée" in again
    with pytest.raises(ValidationError, match="remplace déjà la décision 2026-D-001"):
        make_decision(council, replaces=former)


def test_the_council_is_told_of_each_decision_once(client, council, secretary):
    sitting = make_sitting(council)
    told = make_decision(council)
    make_decision(council, taken_on=date(2026, 3, 13), title="Marché de l’école")
    client.post(at("decision-report", sitting.day))
    item = sitting.items.get()
    assert item.kind == "information"
    assert "1\xa0décision prise par délégation (art.\xa0L2122-23)" in item.report
    assert "2026-D-001 du 2\xa0mars 2026\xa0: Bail de la halle" in item.report.replace(
        "&nbsp;", "\xa0"
    )
    assert "Marché" not in item.report
    shown = parse(client.get(at("decision-detail", told.pk))).words
    assert "Sera rapportée au conseil à la séance du 12 mars 2026, point 1" in shown
    again = parse(client.post(at("decision-report", sitting.day), follow=True)).words
    assert "Le point 1 rend déjà compte de décisions" in again


def test_the_agenda_sends_its_gesture(council, secretary):
    sitting = make_sitting(council)
    make_decision(council)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(secretary)
    page = parse(browser.get(at("sitting-detail", sitting.day)))
    address = at("decision-report", sitting.day)
    token = page.one(f"form[action='{address}']").value("csrfmiddlewaretoken")
    browser.post(address, {"csrfmiddlewaretoken": token})
    assert sitting.items.count() == 1


def test_an_item_that_is_deleted_gives_its_decisions_back(council, secretary):
    sitting = make_sitting(council)
    make_decision(council)
    delete_item(item=report(sitting=sitting, user=secretary), user=secretary)
    assert report(sitting=sitting, user=secretary).reports.count() == 1
    later = make_sitting(council, date=date(2026, 4, 9))
    with pytest.raises(ValidationError, match="Aucune décision prise jusqu’au 9"):
        report(sitting=later, user=secretary)


def test_the_list_shows_a_year_in_the_order_of_dates(client, council, secretary):
    for day, title in ((9, "La seconde"), (2, "La première, oubliée")):
        make_decision(council, taken_on=date(2026, 3, day), title=title)
    page = parse(client.get(at("decision-list")))
    assert page.texts(".list a") == ["La première, oubliée", "La seconde"]
    assert "(art. R2122-7-1)" in page.words
