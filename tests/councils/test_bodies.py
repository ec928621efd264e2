"""What is sent is weighed before it is read, and only what bears the token of its form is read at all."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse

from councils.bodies import FROM_ANYBODY, HEAD
from tests.builders import make_council, make_item, make_sitting, make_user
from tests.html import parse
from tests.members.files import PEOPLE, written

pytestmark = pytest.mark.django_db
BOUNDARY = "limite"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


class Body(BytesIO):
    """What a visitor sends, which knows how much of it was read."""

    taken = 0

    def read(self, size=-1):
        part = super().read(size)
        self.taken += len(part)
        return part


def parts(*fields, **files):
    """Return the bytes of a form: its fields, then its files."""
    told = b""
    for name, value in fields:
        told += f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, content in files.items():
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="a.csv"\r\n\r\n'
        told += head.encode() + content + b"\r\n"
    return told + f"--{BOUNDARY}--\r\n".encode()


def send(client, url, content, *, length=None, kind=MULTIPART):
    """Send a body, of which more may be announced than there is; return the answer and how much was read."""
    body = Body(content)
    told = {"wsgi.input": body, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(length or len(content))}
    return client.generic("POST", url, **told), body.taken


@pytest.fixture
def browser():
    """Return a browser whose forms need their token, as everybody's."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def importing(browser, council):
    """Return the address of the import, and the token of its form; an admin is logged in."""
    browser.force_login(make_user(council, "admin"))
    url = reverse("roster-import", args=[council.slug])
    page = browser.get(url).content.decode()
    return url, re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def test_a_form_with_its_token_is_read_whole(browser, importing, council):
    url, token = importing
    content = parts(("csrfmiddlewaretoken", token), ("on", "12/03/2026"), file=written(*PEOPLE))
    response, taken = send(browser, url, content)
    assert response.status_code == 302
    assert taken == len(content)
    assert council.roster_imports.count() == 1


@pytest.mark.parametrize("token", ["", "x" * 64, "x"], ids=["none", "another", "no token"])
def test_without_the_token_only_the_head_is_read(browser, importing, token):
    content = parts(("csrfmiddlewaretoken", token), file=bytes(4 * 2**20))
    response, taken = send(browser, importing[0], content)
    assert response.status_code == 403
    assert "Cette page était ouverte depuis trop longtemps" in response.content.decode()
    assert taken == HEAD


def test_a_token_after_the_file_comes_too_late(browser, importing):
    url, token = importing
    late = parts(file=bytes(4 * 2**20)).replace(b"--limite--", b"") + parts(
        ("csrfmiddlewaretoken", token)
    )
    response, taken = send(browser, url, late)
    assert (response.status_code, taken) == (403, HEAD)


def test_nothing_is_read_of_somebody_whose_session_has_ended(browser, council):
    url = reverse("roster-import", args=[council.slug])
    response, taken = send(browser, url, parts(file=bytes(2**20)))
    assert response.url.startswith("/connexion/")
    assert taken == 0


@pytest.mark.parametrize("name", ["login", "verify", "password_reset"])
def test_anybody_may_send_a_form_and_no_more(client, name):
    most = 11 * 2**20 if name == "verify" else FROM_ANYBODY
    url = reverse(name)
    assert send(client, url, parts(), length=most)[0].status_code != 413
    response, taken = send(client, url, parts(), length=most + 1)
    assert (response.status_code, taken) == (413, 0)
    assert "Rien n’a été lu ni enregistré" in parse(response).words


@pytest.mark.parametrize("length", ["9" * 19, "9" * 5000, "-1", "٣", "x"])
def test_a_weight_that_is_none_is_nothing_or_too_much(client, length):
    response, taken = send(client, reverse("verify"), parts(), length=length)
    assert response.status_code in (200, 400, 413)
    assert taken <= HEAD


def test_the_files_of_an_item_have_a_limit_together(client, council):
    item = make_item(make_sitting(council))
    client.force_login(make_user(council, "secretariat"))
    url = reverse("item-update", args=[council.slug, item.sitting.day, item.pk])
    assert send(client, url, parts(), length=100 * 2**20)[0].status_code == 200
    assert send(client, url, parts(), length=110 * 2**20)[0].status_code == 413
