"""Two people write the same item: nothing is overwritten in silence."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from councils.models import Journal
from tests.builders import make_council, make_item, make_user
from tests.deliberations.pages import at, item_answers, save_item, sitting_answers, text, version_of

pytestmark = pytest.mark.django_db


def test_the_second_of_two_authors_sees_both_texts_and_writes_over_nothing(client, sitting):
    item = make_item(sitting, rubric="Voirie")
    old = version_of(client, at(sitting, "item-update", pk=item.pk))
    save_item(client, item, rubric="Voirie", report="<p>le premier</p>", decision=item.decision)
    mine = item_answers(
        version=old, rubric="Voirie", report="<p>le second</p>", decision=item.decision
    )
    page = client.post(at(sitting, "item-update", pk=item.pk), mine)
    item.refresh_from_db()
    assert item.report == "<p>le premier</p>"
    assert "Claire TESTARD a enregistré cette page à" in text(page)
    assertContains(page, "<p>le premier</p>")
    assertContains(page, "&lt;p&gt;le second&lt;/p&gt;")
    assertContains(page, "Enregistré entre-temps", count=1)


def test_after_the_warning_the_second_author_decides(client, sitting):
    item = make_item(sitting)
    old = version_of(client, at(sitting, "item-update", pk=item.pk))
    save_item(client, item, report="<p>le premier</p>")
    sent = item_answers(version=old, report="<p>le second</p>")
    page = client.post(at(sitting, "item-update", pk=item.pk), sent)
    again = sent | {"version": page.context["form"]["version"].value()}
    assertRedirects(
        client.post(at(sitting, "item-update", pk=item.pk), again),
        f"{at(sitting)}#point-{item.pk}",
        fetch_redirect_response=False,
    )
    item.refresh_from_db()
    assert item.report == "<p>le second</p>"


@pytest.mark.same_facts
def test_the_same_text_sent_twice_is_no_conflict(client, sitting):
    item = make_item(sitting)
    sent = item_answers(
        version=version_of(client, at(sitting, "item-update", pk=item.pk)), report="<p>le même</p>"
    )
    assert client.post(at(sitting, "item-update", pk=item.pk), sent).status_code == 302
    assert client.post(at(sitting, "item-update", pk=item.pk), sent).status_code == 302
    assert Journal.objects.count() == 1


def test_a_form_without_a_version_is_not_trusted(client, sitting):
    item = make_item(sitting)
    page = client.post(at(sitting, "item-update", pk=item.pk), item_answers())
    assert page.status_code == 200
    assert "pendant que vous écriviez" in text(page)


def test_what_the_second_author_did_not_touch_is_kept_as_the_first_wrote_it(client, sitting):
    item = make_item(sitting, rubric="Voirie", title="Élargir")
    same = {"rubric": item.rubric, "report": item.report, "decision": item.decision}
    old = version_of(client, at(sitting, "item-update", pk=item.pk))
    rapporteur = sitting.council.members.first()
    first = item_answers(version=old, **same) | {
        "decision": "<p>le premier</p>",
        "title": "Élargir",
    }
    client.post(at(sitting, "item-update", pk=item.pk), first | {"rapporteur": rapporteur.pk})
    second = item_answers(version=old, **same) | {"report": "<p>le second</p>", "title": "Élargir"}
    assert client.post(at(sitting, "item-update", pk=item.pk), second).status_code == 302
    item.refresh_from_db()
    assert (item.decision, item.report) == ("<p>le premier</p>", "<p>le second</p>")
    assert item.rapporteur == rapporteur


def test_in_a_conflict_the_untouched_fields_already_show_the_newer_answers(client, sitting):
    item = make_item(sitting, title="Élargir")
    old = version_of(client, at(sitting, "item-update", pk=item.pk))
    save_item(client, item, title="Élargir vite", added="on", report=item.report, rubric="Voirie")
    sent = item_answers(
        version=old, report=item.report, decision=item.decision, title="Élargir mieux"
    )
    page = client.post(at(sitting, "item-update", pk=item.pk), sent)
    form = page.context["form"]
    assert form["rubric"].value() == "Voirie"
    assert form["added"].value() is True
    assert form["title"].value() == "Élargir mieux"
    assertContains(page, "Élargir vite")
    assertContains(page, "Enregistré entre-temps", count=1)


def test_the_conflict_names_who_saved_this_sitting_and_nobody_of_another_council(
    client, sitting, council
):
    alice, bob = make_user(council, "secretariat", name="Alice ICI"), bob_elsewhere()
    client.force_login(alice)
    old = version_of(client, at(sitting, "sitting-update"))
    client.post(at(sitting, "sitting-update"), sitting_answers(version=old, place="ici"))
    theirs = Client()
    theirs.force_login(bob)
    new = reverse("sitting-create", args=["rochebrune"])
    assert theirs.post(new, sitting_answers(place="ailleurs")).status_code == 302
    page = client.post(at(sitting, "sitting-update"), sitting_answers(version=old, place="là"))
    assert "Alice ICI a enregistré cette page à" in text(page)
    assert "Bob AILLEURS" not in text(page)


def bob_elsewhere():
    """Return the secretariat of the neighbour, whose sitting is on the same day."""
    return make_user(make_council("Rochebrune"), "secretariat", name="Bob AILLEURS")


def test_the_conflict_names_who_saved_this_item_whatever_became_of_another(client, sitting):
    item, other = make_item(sitting, title="Le même"), make_item(sitting, title="Le même")
    old = version_of(client, at(sitting, "item-update", pk=item.pk))
    save_item(client, item, title="Élargir")
    client.force_login(make_user(sitting.council, "secretariat", name="Bob AUSSI"))
    save_item(client, other, title="Élargir")
    sent = item_answers(version=old, title="Élargir mieux")
    page = client.post(at(sitting, "item-update", pk=item.pk), sent)
    assert "Claire TESTARD a enregistré cette page à" in text(page)


@pytest.mark.parametrize(
    "version", ["", "[]", "{", "null", '{"title": 3}', "\udcff".encode("utf-8", "replace").decode()]
)
def test_a_version_of_another_make_protects_what_is_stored(client, sitting, version):
    item = make_item(sitting)
    page = client.post(at(sitting, "item-update", pk=item.pk), item_answers(version=version))
    assert "pendant que vous écriviez" in text(page)
    item.refresh_from_db()
    assert item.title == "Objet du point 1"
