"""What is done to an item of an agenda that is prepared, and taken back where it was done."""

import pytest

from councils.models import Role
from deliberations.models import Attachment
from tests.builders import make_item, make_sitting, make_user
from tests.deliberations.pages import at, pdf, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db


def titles(sitting):
    return list(sitting.items.order_by("position").values_list("title", flat=True))


@pytest.fixture
def three(sitting):
    return [make_item(sitting, title=title) for title in ("Un", "Deux", "Trois")]


@pytest.fixture
def other(sitting):
    return make_sitting(sitting.council, date="2026-04-16")


def undo(client, page):
    form = page.one("form:has(#annuler)")
    return parse(client.post(form["action"], {"line": form.value("line")}, follow=True))


def test_an_item_is_deleted_at_once_and_put_back_where_it_was(client, sitting, three):
    mandates = sitting.council.members.all()
    sitting.items.filter(pk=three[1].pk).update(rapporteur=mandates.first(), rubric="Voirie")
    page = parse(client.post(at(sitting, "item-delete", pk=three[1].pk), follow=True))
    assert page.text("#annuler-quoi") == "Le point 2 est supprimé."
    assert titles(sitting) == ["Un", "Trois"]
    page = undo(client, page)
    assert page.texts(".note__title") == ["Le point 2 est remis à sa place."]
    assert not page.has("#annuler")
    assert titles(sitting) == ["Un", "Deux", "Trois"]
    back = sitting.items.get(position=2)
    assert (back.rapporteur, back.rubric) == (mandates.first(), "Voirie")


def test_an_item_with_a_file_asks_before_it_goes_for_good(client, sitting, three):
    save_item(client, three[0], attachments=pdf())
    menu = parse(client.get(at(sitting))).one(f"#menu-{three[0].pk}")
    assert menu.link("Supprimer…") == at(sitting, "item-delete", pk=three[0].pk)
    page = parse(client.post(at(sitting, "item-delete", pk=three[0].pk), follow=True))
    assert not page.has("#annuler")


def test_an_item_is_carried_with_its_file_and_taken_back(client, sitting, other, three):
    save_item(client, three[0], title="Un", attachments=pdf())
    url = at(sitting, "item-carry", pk=three[0].pk)
    assert parse(client.get(url)).texts(".pickone label") == ["jeudi 16 avril 2026"]
    sent = {"to": other.pk, "once": "a1"}
    page, again = (parse(client.post(url, sent, follow=True)) for _ in range(2))
    assert again.text("h1") == page.text("h1")
    assert page.text("#annuler-quoi") == "Le point 1 est porté à une autre séance."
    assert (titles(sitting), titles(other)) == (["Deux", "Trois"], ["Un"])
    assert Attachment.objects.get().item.sitting == other
    undo(client, page)
    assert (titles(sitting), titles(other)) == (["Un", "Deux", "Trois"], [])
    assert Attachment.objects.get().item.sitting == sitting


def test_an_undo_that_comes_too_late_says_who_did_what(client, sitting, three):
    page = parse(client.post(at(sitting, "item-delete", pk=three[2].pk), follow=True))
    colleague = make_user(sitting.council, Role.Kind.SECRETARIAT, name="Agnès Lorrain")
    client.force_login(colleague)
    save_item(client, three[0], title="Un autre")
    assert not parse(client.get(at(sitting))).has("#annuler")
    refused = undo(client, page)
    assert "Agnès Lorrain : point modifié. Relisez l’ordre du jour." in refused.words
    assert titles(sitting) == ["Un autre", "Deux"]


@pytest.mark.parametrize("to", ["", "x", "0", "99999999999999999999"])
def test_a_sitting_that_is_not_offered_takes_nothing(client, sitting, other, three, to):
    page = parse(client.post(at(sitting, "item-carry", pk=three[0].pk), {"to": to}))
    assert "Choisissez la séance où ce point va." in page.words
    assert titles(sitting) == ["Un", "Deux", "Trois"]


def test_without_another_sitting_the_page_leads_to_prepare_one(client, sitting, three):
    page = parse(client.get(at(sitting, "item-carry", pk=three[0].pk)))
    assert "Aucune autre séance n’est en préparation." in page.words
    assert page.link("Préparer une séance")
