"""Every address with hostile parameters, and every form with hostile fields: no failure, nothing half-saved.

FOLIO_HOSTILE=200 ./folio test tests/test_hostile.py      tries each two hundred times, not once
"""

import os
from itertools import count
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as searching
from hypothesis import strategies as st

from councils.models import Journal, Role
from tests import hostile
from tests.builders import make_user
from tests.test_permissions import ROWS, address
from tests.visitors import browser_with, log_in, make_people, make_values

# A form that is sent as it was opened may write again what is there already.
pytestmark = [pytest.mark.django_db, pytest.mark.same_facts]
TIMES = int(os.environ.get("FOLIO_HOSTILE", "1"))
#: Django's own sentences, which no field of ours says.
ENGLISH = (b"This field", b"Enter a", b"Ensure th", b"Select a valid")
#: What draws a paper at each request: its parameters are those of the pages beside it, read alike.
DRAWING = {
    "extract-pdf",
    "attendance-sheet",
    "vote-sheet",
    "proxy-forms",
    "ranking-pdf",
    "paper-form-pdf",
    "paper-form-pages",
}
SENT = sorted(ROWS.keys() - DRAWING)
#: Nothing of these parameters is of the page: they are asked of every form.
OF_EVERY_FORM = {"csrfmiddlewaretoken", "once"}
turn = count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_folder(settings, folder):
    """Let every row find the files of the same council."""
    settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def people(keep):
    return keep(make_people)


@pytest.fixture(scope="module")
def values(people, keep, folder):
    with override_settings(MEDIA_ROOT=folder):
        return keep(lambda: make_values(people))


@pytest.fixture(scope="module")
def cookies(people, keep):
    return keep(lambda: log_in(omnipotent(people)))


def omnipotent(people):
    """Return somebody who may open everything."""
    user = make_user(people[Role.Kind.ADMIN].roles.get().council, *Role.Kind)
    user.is_superuser = True
    user.save()
    return user


@pytest.fixture(scope="module")
def opened(cookies, values, keep):
    """Open each page as it is: return the names it asked for, and by its address what each form holds."""
    found, asked = {}, {}
    for name in SENT:
        url = address(name, values)
        with hostile.asked() as asked[name]:
            page = keep(lambda url=url: send(cookies, "GET", url))
        if page.headers.get("Content-Type", "").startswith("text/html") and page.content:
            found |= hostile.forms_of(page.content, url)
    return asked, found


def send(cookies, method, url, fields=""):
    """Send a request of which nothing stays; fail on what fails, and on what was refused and saved."""
    with transaction.atomic():
        lines = Journal.objects.count()
        browser = browser_with(cookies)
        response = browser.generic(method, url, fields, "application/x-www-form-urlencoded")
        content = b"".join(response)
        assert response.status_code < 500
        if response.status_code >= 400 or b"field--error" in content:
            assert Journal.objects.count() == lines, "half-saved"
        assert not any(sentence in content for sentence in ENGLISH)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("name", SENT)
def test_whatever_a_page_is_sent_it_answers(name, cookies, values, opened):
    url = address(name, values)
    opening, forms = opened
    held = forms.get(url, {})
    with hostile.asked() as asked:
        send(cookies, "POST", url, urlencode(held) or "x=1")
    names = sorted((opening[name] | asked | held.keys()) - OF_EVERY_FORM)

    @searching(max_examples=TIMES, suppress_health_check=list(HealthCheck), database=None)
    @given(st.dictionaries(st.sampled_from(names or ["x"]), hostile.values, min_size=1, max_size=5))
    def answers(sent):
        # Hypothesis begins with an empty field, which the form that holds nothing sent already.
        assume(any(sent.values()))
        send(cookies, "GET", f"{url}?{urlencode(sent)}")
        send(cookies, "POST", url, urlencode(held | sent))

    answers()


@pytest.mark.parametrize("name", ROWS)
def test_an_address_that_names_nothing_is_answered(name, cookies, values):
    ((form, parameters),) = get_resolver().reverse_dict.getlist(name)[0][0]
    known = {key: quote(str(value)) for key, value in values.items()}
    known["pk"] = values["pk"][ROWS[name].pk]
    for parameter in parameters:
        for _ in range(TIMES):
            place = hostile.PLACES[next(turn) % len(hostile.PLACES)]
            send(cookies, "GET", f"/{form % (known | {parameter: quote(place, safe='')})}")


@pytest.mark.parametrize("path", ["/conseils/a%00b/", "/connexion/?next=%00", "/%00?q=%00"])
def test_an_address_with_the_sign_nul_is_understood_by_nobody(client, path):
    page = client.get(path)
    assert page.status_code == 400
    assert "Folio n’a pas compris cette demande" in page.content.decode()
    # What is refused before any page is framed by nobody either.
    assert page["X-Frame-Options"] == "DENY"
