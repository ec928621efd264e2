"""The page of one sitting: what it is, what it lacks, what was done about it."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from councils.models import Action, Journal
from register.actions import seal_sitting
from tests.builders import (
    make_item,
    make_mandate,
    make_sitting,
    make_user,
)
from tests.deliberations.pages import item_answers, on, sitting_answers, text, version_of
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import at, make_room, mark, opened
from votes.actions import record_ballot
from votes.models import Ballot

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_the_sitting_is(client, council, secretary):
    sitting = make_sitting(council, opens_at=time(18, 30), place="salle du conseil")
    sitting.secretaries.create(position=1, member=council.members.all()[1])
    sitting.secretaries.create(position=2, name="Mme Odile GREFFIER")
    page = text(client.get(on(council)))
    assert "Séance du jeudi 12 mars 2026" in page
    assert "18 h 30, salle du conseil" in page
    assert "Présidence : Mme BRÉVAL" in page
    assert "Secrétaires : Mme BRÉVAL, Mme Odile GREFFIER" in page


def test_the_page_tells_what_is_missing_and_where_to_enter_it(client, council, secretary):
    sitting = make_sitting(council, convened_on=None, chair=None, state="draft")
    item = make_item(sitting, decision="")
    page = client.get(on(council))
    form = on(council, "sitting-update")
    for anchor in ("id_chair", "id_secretary_1"):
        assertContains(page, f'href="{form}#{anchor}"')
    assertContains(page, f'href="{on(council, "convocation")}"')
    assertContains(page, on(council, "item-update", pk=item.pk))
    assert "Point 1 : choisir le rapporteur, écrire le texte de la décision" in text(page)
    assert "au plus tard le dimanche 8 mars 2026" in text(page)
    assert "11 membres en exercice ce jour-là" in text(page)


def test_a_sitting_without_members_in_office_says_so(client, council, secretary):
    make_sitting(council, date=date(1998, 3, 12), convened_on=date(1998, 3, 1))
    assert "aucun n’est en exercice ce jour-là" in text(
        client.get(on(council, day=date(1998, 3, 12)))
    )


def test_a_complete_sitting_lacks_nothing(client, council, secretary):
    sitting = make_sitting(council)
    sitting.secretaries.create(position=1, name="Odile GREFFIER")
    make_item(sitting, rapporteur=council.members.first())
    page = client.get(on(council))
    assertNotContains(page, "tag--wait")
    assert "Convocation envoyée le 2 mars 2026, 9 jours francs" in text(page)


def test_a_rapporteur_who_left_is_to_be_changed(client, council, secretary):
    gone = make_mandate(council, 12, "Madame", "Lise", "VICTOR", ends_on=date(2025, 1, 1)).member
    make_item(make_sitting(council), rapporteur=gone)
    page = text(client.get(on(council)))
    assert "Point 1 : choisir un rapporteur en exercice ce jour-là" in page


def test_the_page_takes_as_many_queries_for_forty_items_as_for_one(
    client, council, secretary, django_assert_max_num_queries
):
    sitting = make_sitting(council)
    for _ in range(40):
        make_item(sitting, rapporteur=council.members.first())
    with django_assert_max_num_queries(15):
        client.get(on(council))


def test_who_only_reads_sees_no_command(client, council):
    client.force_login(make_user(council, "reader"))
    sitting = make_sitting(council, chair=None)
    item = make_item(sitting)
    page = client.get(on(council))
    for name in ("sitting-update", "item-create", "roll-call"):
        assertNotContains(page, on(council, name))
    assertNotContains(page, on(council, "item-update", pk=item.pk))
    assertNotContains(page, 'name="before"')
    assertNotContains(page, "Ce qui manque")


def test_who_prints_sees_what_is_missing_without_a_page_to_enter_it(client, council):
    client.force_login(make_user(council, "clerk"))
    make_sitting(council, chair=None)
    page = client.get(on(council))
    assert "Présidence : choisir qui préside" in text(page)
    assertNotContains(page, on(council, "sitting-update"))


def test_a_sealed_sitting_shows_no_command(client, council, secretary):
    make_item(make_sitting(council, state="sealed"))
    page = client.get(on(council))
    assertNotContains(page, "Ajouter un point")
    assertNotContains(page, on(council, "sitting-update"))


def test_the_journal_of_the_sitting_ends_with_what_was_just_done(client, council, secretary):
    client.post(reverse("sitting-create", args=[council.slug]), sitting_answers(), follow=True)
    Journal.objects.record(council, None, Action.SITTING_PREPARED, "séance du 01/01/2020")
    page = text(client.get(on(council)))
    assert "Séance préparéeClaire TESTARD" in page
    assert page.count("éance préparée") == 1


def test_a_sitting_that_moves_keeps_its_journal(client, council, secretary):
    client.post(reverse("sitting-create", args=[council.slug]), sitting_answers(), follow=True)
    version = version_of(client, on(council, "sitting-update"))
    client.post(on(council, "sitting-update"), sitting_answers(date="19/03/2026", version=version))
    page = text(client.get(on(council, day=date(2026, 3, 19))))
    assert "Séance modifiéeClaire TESTARD" in page
    assert "Séance préparéeClaire TESTARD" in page


def test_a_new_sitting_of_that_day_does_not_take_over_the_journal_of_a_deleted_one(
    client, council, secretary
):
    deleted = make_sitting(council)
    client.post(reverse("item-create", args=[council.slug, deleted.day]), item_answers())
    client.post(on(council, "sitting-delete"))
    make_sitting(council)
    page = text(client.get(on(council)))
    assert "Point ajouté" not in page
    lines = Journal.objects.filter(sitting_id=deleted.pk).order_by("pk")
    assert [line.action for line in lines] == [Action.ITEM_ADDED, Action.SITTING_DELETED]


def test_decided_items_have_their_extract(client, council, secretary):
    sitting = make_sitting(council)
    decided, other = make_item(sitting), make_item(sitting)
    Ballot.objects.create(item=decided)
    papers = on(council, "sitting-papers")
    assert parse(client.get(on(council))).link("1 projet d’extrait") == f"{papers}#projets"
    page = client.get(papers)
    assertContains(page, on(council, "extract-page", pk=decided.pk))
    assertNotContains(page, on(council, "extract-page", pk=other.pk))


def test_the_page_shows_what_was_decided_its_numbers_and_how_groups_were_divided(client):
    sitting = make_room(items=4)
    client.force_login(make_user(sitting.council, "secretariat"))
    assert "Votes partagés" not in text(client.get(at(sitting, "sitting-detail")))
    mark(sitting, "m10")
    first, second, third, _ = opened(sitting).items.all()
    record_ballot(item=first, user=None, exceptions={"m02": "against", "m03": "abstain"})
    record_ballot(item=second, user=None, exceptions={})
    record_ballot(item=third, user=None, exceptions={}, purpose=Ballot.Purpose.CLOSED_DOORS)
    page = parse(client.get(at(sitting, "sitting-detail")))
    assert page.texts(".points .outcome") == ["8 pour, 1 contre", "À l’unanimité · 10"]
    assert page.texts("caption") == ["Votes partagés, par groupe"]
    row = page.one(".table tbody tr")
    assert row.text("th") == "Point 1, Objet du point 1"
    assert row.texts("td") == ["P 5 pour A 1 abstention", "P 3 pour C 1 contre 1 absent"]


def test_a_sealed_sitting_shows_the_numbers_of_its_acts(client, council, secretary):
    sitting = make_sitting(council)
    make_item(sitting)
    (entry,) = seal_sitting(sitting=decided(sitting), user=None)
    page = parse(client.get(on(council)))
    assert page.link(entry.number) == on(council, "item-entry", pk=entry.item_id)
    assert page.texts(".points .outcome") == ["9 pour, 1 contre"]
