"""Who may open what: each row of `tests.rights` is tried by people who have names.

A new address needs its row there, or `test_every_address_has_its_row` fails. Each is tried by
everybody, by every method, and under the address of the council next door.
"""

from functools import cache

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.urls import URLResolver, get_resolver, resolve, reverse

from councils.models import Role
from tests.rights import ROWS
from tests.rights.who import ACCOUNT, INSTALLER, METHODS, PASSWORD_FIRST, PUBLIC, READER
from tests.visitors import BLANK, browser_with, log_in, make_people, make_values

#: Who stand before PostgreSQL, which is asked who they are as SQLite is: every page opens to one of them,
#: is closed to another, and does not exist for the third.
ENOUGH = {Role.Kind.ADMIN, Role.Kind.SECRETARIAT, "neighbour", "installer next door"}
#: What no page answers.
OTHERS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
#: The roles at Valombre of those who are not called by the only role that they have.
ROLES_HERE = {
    "anonymous": set(),
    "neighbour": set(),
    "installer": set(),
    "installer next door": set(),
    "installer and reader": {READER},
}


def addresses(resolver=None):
    """Return the name of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        elif entry.name:
            yield entry.name


def test_every_address_has_its_row():
    assert set(addresses()) - ROWS.keys() == set()


def test_every_row_has_its_address():
    assert ROWS.keys() - set(addresses()) == set()


@pytest.fixture(scope="module")
def people(keep):
    """Return one person for each way of standing towards Valombre, made once for all rows."""
    return keep(make_people)


@pytest.fixture(scope="module")
def cookies(people, keep):
    """Return the cookies of a browser in which each of these people is logged in, or nobody."""
    sent = people if connection.vendor == "sqlite" else ENOUGH
    return {who: keep(lambda who=who: log_in(people[who])) for who in sent}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def site(settings, folder):
    """Let every row find the files of the same council, and draw no page."""
    settings.MEDIA_ROOT = folder
    settings.TEMPLATES = BLANK
    settings.SECURITY_CONTACT = "mailto:securite@valombre.example"


@pytest.fixture(scope="module")
def values(people, keep, folder):
    with override_settings(MEDIA_ROOT=folder):
        return keep(lambda: make_values(people))


@cache
def parameters(name):
    """Return what the address of this name asks for."""
    ((_, asked),) = get_resolver().reverse_dict.getlist(name)[0][0]
    return asked


def address(name, values, **others):
    """Return the address of this name, filled with the values that it asks for."""
    asked = {name: values[name] for name in parameters(name)}
    if "pk" in asked:
        asked["pk"] = values["pk"][ROWS[name].pk]
    return reverse(name, kwargs=asked | others)


def outcome(method, url, cookies):
    """Return what becomes of a request with these cookies; nothing stays of it."""
    with transaction.atomic():
        response = browser_with(cookies).generic(method, url)
        b"".join(response)  # a file is closed once it is read
        transaction.set_rollback(True)
    if response.status_code == 302 and response.url.startswith("/connexion/?next="):
        return "log in first"
    return response.status_code if response.status_code in (403, 404, 405) else "open"


def expected(who, person):
    """Return what a row promises to this person."""
    if person == "anonymous":
        return "open" if who == PUBLIC else "log in first"
    if who in (PUBLIC, ACCOUNT):
        return "open"
    if who == PASSWORD_FIRST:
        return "log in first"
    if who == INSTALLER:
        return "open" if person.startswith("installer") else 403
    roles = ROLES_HERE.get(person, {person})
    return 404 if not roles else "open" if roles & who else 403


def may_be(row, method, person):
    """Return what may become of this person's request: a page that takes no such method may refuse either."""
    promised = expected(row.who, person)
    if method in row.methods:
        return {promised}
    return {405} if promised == "open" else {405, promised}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROWS)
def test_an_address_opens_to_those_of_its_row_and_to_nobody_else(name, cookies, values):
    url, row = address(name, values), ROWS[name]
    tried = [(method, who) for method in METHODS for who in cookies]
    got = {(method, str(who)): outcome(method, url, cookies[who]) for method, who in tried}
    wrong = {
        (method, str(who)): got[method, str(who)]
        for method, who in tried
        if got[method, str(who)] not in may_be(row, method, who)
    }
    assert wrong == {}


@pytest.mark.django_db
def test_an_address_is_answered_by_its_own_page(values):
    """None is taken by a wider one that stands before it."""
    found = {name: resolve(address(name, values)).url_name for name in ROWS}
    assert {name: other for name, other in found.items() if name != other} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in ROWS if {"slug"} < set(parameters(name))])
def test_nothing_of_a_council_is_found_under_the_address_of_another(name, cookies, values):
    url = address(name, values, slug="rochebrune")
    for who in ("neighbour", "installer next door"):
        assert {outcome(method, url, cookies[who]) for method in METHODS} <= {404, 405}


@pytest.mark.repeated  # what answers stands before the database
@pytest.mark.django_db
@pytest.mark.parametrize("name", ROWS)
def test_no_address_takes_another_method_from_anybody(name, cookies, values):
    url = address(name, values)
    tried = [(method, theirs) for method in OTHERS for theirs in cookies.values()]
    assert {outcome(method, url, theirs) for method, theirs in tried} == {405}
