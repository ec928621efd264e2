"""Who may open which page of a sitting: one table for every role, page and method."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from deliberations.models import Attachment, Sitting
from tests.builders import make_council, make_item, make_members, make_sitting, make_user

pytestmark = pytest.mark.django_db

EVERYBODY = {"secretariat", "clerk", "admin", "reader"}
WRITER = {"secretariat"}
PAGES = {
    ("get", "sitting-list"): EVERYBODY,
    ("get", "sitting-detail"): EVERYBODY,
    ("get", "attachment-download"): EVERYBODY,
    ("get", "sitting-create"): WRITER,
    ("post", "sitting-create"): WRITER,
    ("get", "sitting-update"): WRITER,
    ("post", "sitting-update"): WRITER,
    ("get", "sitting-delete"): WRITER,
    ("post", "sitting-delete"): WRITER,
    ("get", "item-create"): WRITER,
    ("post", "item-create"): WRITER,
    ("get", "item-update"): WRITER,
    ("post", "item-update"): WRITER,
    ("post", "item-move"): WRITER,
    ("get", "item-delete"): WRITER,
    ("post", "item-delete"): WRITER,
    ("get", "attachment-delete"): WRITER,
    ("post", "attachment-delete"): WRITER,
}


@pytest.fixture
def council():
    council = make_council()
    make_members(council, 3)
    return council


@pytest.fixture
def addresses(council):
    """Return the address of each page, for the first item of a sitting that has a file."""
    sitting = make_sitting(council)
    item = make_item(sitting)
    file = Attachment.objects.create(item=item, name="a.pdf", file=ContentFile(b"%PDF-", "a.pdf"))
    keys = {"slug": council.slug, "day": sitting.day, "pk": item.pk, "file": file.pk}
    wanted = {"sitting-list": 1, "sitting-create": 1, "sitting-detail": 2, "sitting-update": 2}
    wanted |= {"sitting-delete": 2, "item-create": 2, "item-update": 3, "item-move": 3}
    wanted |= {"item-delete": 3, "attachment-download": 4, "attachment-delete": 4}
    return {
        name: reverse(name, kwargs=dict(list(keys.items())[:count]))
        for name, count in wanted.items()
    }


@pytest.mark.parametrize("role", sorted(EVERYBODY))
@pytest.mark.parametrize(("method", "name"), PAGES)
def test_a_page_opens_to_its_roles_alone(client, council, addresses, method, name, role):
    client.force_login(make_user(council, role))
    response = getattr(client, method)(addresses[name])
    response.close()
    if role in PAGES[method, name]:
        assert response.status_code in (200, 302)
    else:
        assert response.status_code == 403


@pytest.mark.parametrize(("method", "name"), PAGES)
def test_a_stranger_finds_nothing(client, addresses, method, name):
    client.force_login(make_user(make_council("Rochebrune"), *EVERYBODY))
    assert getattr(client, method)(addresses[name]).status_code == 404


@pytest.mark.parametrize(("method", "name"), PAGES)
def test_without_an_account_one_logs_in_first(client, addresses, method, name):
    response = getattr(client, method)(addresses[name])
    assert response.url.startswith("/connexion/?next=")


def test_nobody_else_changes_anything(client, council, addresses):
    client.force_login(make_user(council, "clerk", "admin", "reader"))
    for method, name in PAGES:
        if method == "post":
            client.post(addresses[name])
    assert Sitting.objects.count() == 1
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("name", ["item-move"])
def test_a_command_is_not_a_page(client, council, addresses, name):
    client.force_login(make_user(council, "secretariat"))
    assert client.get(addresses[name]).status_code == 405


@pytest.mark.parametrize("date", ["2026-02-31", "2026-13-01", "0000-01-01", "2026-03-13"])
def test_a_day_without_a_sitting_is_not_found(client, council, date):
    client.force_login(make_user(council, "secretariat"))
    assert client.get(f"/conseils/valombre/seances/{date}/").status_code == 404


def test_the_item_of_another_sitting_is_not_found(client, council, addresses):
    client.force_login(make_user(council, "secretariat"))
    other = make_item(make_sitting(council, date="2026-04-09"))
    address = addresses["item-update"].rsplit("/", 2)[0]
    assert client.get(f"{address}/{other.pk}/").status_code == 404
