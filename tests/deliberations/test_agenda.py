"""The order of an agenda, and what leaves it; nothing changes once it is sealed."""

import pytest
from pytest_django.asserts import assertNotContains, assertRedirects

from councils.models import Action, Journal
from deliberations.models import AgendaItem, Attachment
from tests.builders import make_item
from tests.deliberations.pages import at, item_answers, pdf, text
from votes.models import Ballot

pytestmark = pytest.mark.django_db


def order(sitting):
    return [(item.position, item.title) for item in sitting.items.order_by("position")]


def test_an_arrow_moves_an_item_by_one(client, sitting):
    first, second, third = (make_item(sitting, title=title) for title in "ABC")
    client.post(at(sitting, "item-move", pk=first.pk), {"before": third.pk})
    assert order(sitting) == [(1, "B"), (2, "A"), (3, "C")]
    client.post(at(sitting, "item-move", pk=second.pk), {"before": ""})
    assert order(sitting) == [(1, "A"), (2, "C"), (3, "B")]


def test_the_arrows_of_the_page_are_the_moves(client, sitting):
    items = [make_item(sitting, title=title) for title in "ABC"]
    rows = client.get(at(sitting)).context["page"].rows
    steps = [(row.up, row.down) for row in rows]
    first, second, third = (str(item.pk) for item in items)
    assert steps == [(None, third), (first, ""), (second, None)]


def test_a_move_keeps_the_numbers_of_an_old_agenda(client, sitting):
    items = [make_item(sitting, position=n, title=t) for n, t in [(3, "A"), (7, "B"), (12, "C")]]
    client.post(at(sitting, "item-move", pk=items[2].pk), {"before": items[0].pk})
    assert order(sitting) == [(3, "C"), (7, "A"), (12, "B")]
    line = Journal.objects.get()
    assert (line.action, line.before, line.after) == (Action.ITEM_MOVED, 12, 3)


def test_a_move_to_where_the_item_stands_leaves_no_line(client, sitting):
    first, second = make_item(sitting), make_item(sitting)
    client.post(at(sitting, "item-move", pk=first.pk), {"before": second.pk})
    client.post(at(sitting, "item-move", pk=second.pk), {"before": ""})
    assert not Journal.objects.exists()


def test_a_decided_item_keeps_its_place_and_is_not_passed(client, sitting):
    first, decided, last = (make_item(sitting, title=title) for title in "ABC")
    Ballot.objects.create(item=decided)
    for item, before in [(decided, first.pk), (first, ""), (last, first.pk)]:
        page = client.post(at(sitting, "item-move", pk=item.pk), {"before": before}, follow=True)
        assert "Le point 2 a été mis aux voix" in text(page)
    assert [title for _, title in order(sitting)] == ["A", "B", "C"]
    rows = client.get(at(sitting)).context["page"].rows
    assert {(row.up, row.down) for row in rows} == {(None, None)}


@pytest.mark.parametrize("before", ["999999", "9" * 30])
def test_a_move_before_an_unknown_item_is_not_found(client, sitting, before):
    item = make_item(sitting)
    assert client.post(at(sitting, "item-move", pk=item.pk), {"before": before}).status_code == 404


def attach(client, sitting, *files):
    client.post(at(sitting, "item-create"), item_answers(attachments=list(files) or [pdf()]))
    return Attachment.objects.order_by("pk").first()


def test_a_deleted_item_leaves_no_hole(client, sitting):
    items = [make_item(sitting, title=title) for title in "ABCD"]
    page = client.get(at(sitting, "item-delete", pk=items[1].pk))
    assert "Supprimer le point 2" in text(page)
    client.post(at(sitting, "item-delete", pk=items[1].pk))
    assert order(sitting) == [(1, "A"), (2, "C"), (3, "D")]
    line = Journal.objects.get()
    assert (line.action, line.before["title"]) == (Action.ITEM_DELETED, "B")


def test_an_item_put_to_the_vote_is_not_deleted(client, sitting):
    item = make_item(sitting)
    Ballot.objects.create(item=item)
    for page in (
        client.get(at(sitting, "item-delete", pk=item.pk)),
        client.post(at(sitting, "item-delete", pk=item.pk)),
    ):
        assert "Le point 1 a été mis aux voix." in text(page)
        assertNotContains(page, "Garder le point")
    assert sitting.items.exists()


@pytest.mark.parametrize("state", ["open", "closed"])
def test_nothing_of_a_sitting_that_began_is_deleted(client, sitting, state):
    item = make_item(sitting)
    type(sitting).objects.update(state=state)
    for name, more in [("item-delete", {"pk": item.pk}), ("sitting-delete", {})]:
        page = client.post(at(sitting, name, **more))
        assert "La séance est" in text(page)
    assert sitting.items.exists()


def test_a_sitting_is_deleted_with_its_agenda_and_its_files(
    client, sitting, django_capture_on_commit_callbacks
):
    attachment = attach(client, sitting)
    path = attachment.file.path
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(at(sitting, "sitting-delete"), follow=True)
    assert "est supprimée" in text(page)
    assert not AgendaItem.objects.exists()
    with pytest.raises(FileNotFoundError):
        open(path).close()
    line = Journal.objects.get(action=Action.SITTING_DELETED)
    assert line.before["items"] == ["Élargir le chemin"]


def test_a_sitting_with_votes_is_not_deleted(client, sitting):
    Ballot.objects.create(item=make_item(sitting))
    page = client.post(at(sitting, "sitting-delete"))
    assert "Des votes y sont enregistrés." in text(page)
    assert type(sitting).objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "name", ["sitting-update", "sitting-delete", "item-create", "item-update", "item-delete"]
)
def test_nothing_of_a_sealed_sitting_changes(client, sitting, name, method):
    item = make_item(sitting)
    type(sitting).objects.update(state="sealed")
    more = {"pk": item.pk} if name in ("item-update", "item-delete") else {}
    page = getattr(client, method)(at(sitting, name, **more), item_answers(), follow=True)
    assertRedirects(page, at(sitting))
    assert "La séance est scellée : plus rien ne peut y changer." in text(page)
    assert not Journal.objects.exists()
