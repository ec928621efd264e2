"""The form of an item: what it keeps, what it refuses and in which words."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from councils.models import Action, Journal
from deliberations.models import AgendaItem
from tests.builders import make_council, make_item, make_mandate, make_sitting
from tests.deliberations.pages import at, item_answers, save_item, text
from tests.html import parse

pytestmark = pytest.mark.django_db


def test_an_item_is_added_at_the_end(client, sitting):
    make_item(sitting, position=7)
    rapporteur = sitting.council.members.first()
    sent = item_answers(
        title="  Élargir\r\n le chemin ",
        kind="motion",
        rubric="Voirie",
        rapporteur=rapporteur.pk,
        report="<p>Il est proposé…</p>",
        decision="<ul><li>d’élargir</li></ul>",
    )
    page = client.post(at(sitting, "item-create"), sent)
    item = AgendaItem.objects.get(position=8)
    assert page.url == f"{at(sitting)}#point-{item.pk}"
    assert (item.title, item.kind, item.rubric) == ("Élargir le chemin", "motion", "Voirie")
    assert (item.rapporteur, item.decision) == (rapporteur, "<ul><li>d’élargir</li></ul>")
    line = Journal.objects.get()
    assert (line.action, line.target) == (
        Action.ITEM_ADDED,
        "séance du 12\u00a0mars 2026, point 8, Élargir le chemin",
    )
    assert line.after["rubric"] == "Voirie"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Écrivez l’objet de ce point."),
        ({"title": " \n "}, "Écrivez l’objet de ce point."),
        ({"title": "x" * 500}, "499"),
        ({"title": "a\0b"}, "caractère nul"),
        ({"kind": "apéritif"}, "apéritif"),
        ({"rapporteur": "999"}, "Ce membre n’est pas de ce conseil."),
        ({"rubric": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, sitting, changed, sentence):
    page = client.post(at(sitting, "item-create"), item_answers(**changed))
    assert sentence in text(page)
    assertContains(page, 'class="field__error"')
    assert not sitting.items.exists()


def test_the_page_lets_a_long_title_through_to_refuse_it_rather_than_cut_it(client, sitting):
    title = parse(client.get(at(sitting, "item-create"))).one("#id_title")
    assert title.get("maxlength") is None
    page = client.post(at(sitting, "item-create"), item_answers(title="é" * 520))
    assert "actuellement 520" in parse(page).text("#id_title_error")
    assert parse(page).one("#id_title").element.text_content().strip() == "é" * 520


def test_a_title_of_499_characters_is_saved_and_journalled(client, sitting):
    client.post(at(sitting, "item-create"), item_answers(title="é" * 499))
    assert len(sitting.items.get().title) == 499
    assert len(Journal.objects.get().target) < 300


def test_a_rapporteur_out_of_office_that_day_is_refused_by_name(client, sitting):
    ended = {"ends_on": sitting.date.replace(day=1)}
    gone = make_mandate(sitting.council, 12, "Madame", "Lise", "VICTOR", **ended).member
    page = client.post(at(sitting, "item-create"), item_answers(rapporteur=gone.pk))
    assert "Mme VICTOR n’est plus en exercice à cette date." in text(page)


def test_a_rapporteur_is_a_member_or_an_outsider(client, sitting):
    member = sitting.council.members.first()
    both = item_answers(rapporteur=member.pk, rapporteur_name="Jean DUPRÉ")
    assert "pas les deux" in text(client.post(at(sitting, "item-create"), both))


def test_texts_are_cleaned_when_they_are_stored(client, sitting):
    dirty = "<h1>Titre</h1><p onclick=x>bon</p><script>alert(1)</script><p>&nbsp;</p>"
    client.post(at(sitting, "item-create"), item_answers(report=dirty))
    assert sitting.items.get().report == "<h3>Titre</h3><p>bon</p>"


def test_an_attack_in_a_stored_text_never_reaches_the_page(client, sitting):
    item = make_item(
        sitting, report="<img src=x onerror=alert(1)>", title="<script>alert(2)</script>"
    )
    page = client.post(
        at(sitting, "item-update", pk=item.pk), item_answers(version="old", report="<p>moi</p>")
    )
    assertNotContains(page, "<img")
    assertNotContains(page, "<script>alert")
    assertContains(page, "(vide)")


def test_the_form_leads_to_the_items_around(client, sitting):
    first, second, third = make_item(sitting), make_item(sitting), make_item(sitting)
    page = client.get(at(sitting, "item-update", pk=second.pk))
    assertContains(page, f'href="{at(sitting, "item-update", pk=first.pk)}"')
    assertContains(page, f'href="{at(sitting, "item-update", pk=third.pk)}"')
    following = save_item(client, second, then="next")
    assert following.url == at(sitting, "item-update", pk=third.pk)
    again = client.post(at(sitting, "item-create"), item_answers(then="new"))
    assert again.url == at(sitting, "item-create")


def test_the_rubrics_used_before_are_proposed_once(client, sitting):
    make_item(sitting, rubric="Voirie")
    make_item(sitting, rubric="Voirie")
    neighbour = make_council("Rochebrune")
    make_item(make_sitting(neighbour), rubric="Secret")
    page = client.get(at(sitting, "item-create"))
    assertContains(page, '<option value="Voirie">', count=1)
    assertNotContains(page, "Secret")
