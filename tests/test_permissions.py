"""Who may open what: one row for each address of the site, tried by people who have names.

A new address needs its row here, or `test_every_address_has_its_row` fails. A row says who
may open it (`PUBLIC`, `ACCOUNT`, `PASSWORD_FIRST` or the roles), and what its `pk` counts when that is no item.
"""

from collections import namedtuple

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver, reverse

from councils.models import Role
from tests.visitors import log_in, make_people, make_values

PUBLIC, ACCOUNT = "everybody", "everybody with an account"
PASSWORD_FIRST = "who gave a password just now"
INSTALLER = "who runs the installation, whatever the council"
SECRETARIAT, CLERK, ADMIN, READER = Role.Kind
ALL = {SECRETARIAT, CLERK, ADMIN, READER}
PAPERS = {SECRETARIAT, CLERK, ADMIN}

Row = namedtuple("Row", ["who", "pk"], defaults=["item"])
ROWS = {
    # config
    "security-txt": Row(PUBLIC),
    "accessibility": Row(PUBLIC),
    # councils
    "home": Row(ACCOUNT),
    "login": Row(PUBLIC),
    "logout": Row(ACCOUNT),
    "account": Row(ACCOUNT),
    "login-code": Row(PASSWORD_FIRST),
    "second-factor": Row(ACCOUNT),
    "confirm": Row(ACCOUNT),
    "session-end": Row(ACCOUNT),
    "sessions-end": Row(ACCOUNT),
    "recovery-codes": Row(ACCOUNT),
    "password_change": Row(ACCOUNT),
    "password_reset": Row(PUBLIC),
    "password_reset_done": Row(PUBLIC),
    "password_reset_confirm": Row(PUBLIC),
    "password_reset_complete": Row(PUBLIC),
    "installation": Row(INSTALLER),
    "council-create": Row(INSTALLER),
    "own-roles": Row(INSTALLER),
    "account-access": Row(INSTALLER, "person"),
    "account-give-link": Row(INSTALLER, "person"),
    "account-close": Row(INSTALLER, "person"),
    "account-factor-remove": Row(INSTALLER, "person"),
    "council-update": Row({ADMIN}),
    "council-rules": Row({ADMIN}),
    "council-accounts": Row({ADMIN}),
    "council-security": Row({ADMIN}),
    "council-account-invite": Row({ADMIN}),
    "council-account-update": Row({ADMIN}, "person"),
    "council-account-remove": Row({ADMIN}, "person"),
    "council-factor-remove": Row({ADMIN}, "person"),
    "council-account-link": Row({ADMIN}, "invited"),
    # members
    "member-list": Row(ALL),
    "member-detail": Row(ALL, "member"),
    "member-update": Row({ADMIN}, "member"),
    "member-create": Row({ADMIN}),
    "mandate-create": Row({ADMIN}, "member"),
    "mandate-revise": Row({ADMIN}, "member"),
    "mandate-end": Row({ADMIN}, "member"),
    "mandate-update": Row({ADMIN}, "member"),
    "roster-export": Row(ALL),
    "roster-template": Row({ADMIN}),
    "roster-import": Row({ADMIN}),
    "roster-preview": Row({ADMIN}),
    "roster-answer": Row({ADMIN}),
    "roster-refused": Row({ADMIN}),
    "roster-result": Row({ADMIN}),
    "roster-undo": Row({ADMIN}),
    "ranking": Row(ALL),
    "ranking-export": Row(ALL),
    "ranking-apply": Row({ADMIN}),
    # deliberations
    "paste": Row(ACCOUNT),
    "sitting-list": Row(ALL),
    "sitting-create": Row({SECRETARIAT}),
    "council-installation": Row({SECRETARIAT}),
    "sitting-detail": Row(ALL),
    "sitting-update": Row({SECRETARIAT}),
    "sitting-delete": Row({SECRETARIAT}),
    "item-create": Row({SECRETARIAT}),
    "item-paste": Row({SECRETARIAT}),
    "item-copy": Row({SECRETARIAT}),
    "item-duplicate": Row({SECRETARIAT}),
    "item-carry": Row({SECRETARIAT}),
    "item-take-back": Row({SECRETARIAT}),
    "item-update": Row({SECRETARIAT}),
    "item-move": Row({SECRETARIAT}),
    "item-formula": Row({SECRETARIAT}),
    "item-delete": Row({SECRETARIAT}),
    "attachment-download": Row(ALL),
    "attachment-delete": Row({SECRETARIAT}),
    # votes
    "roll-call": Row({SECRETARIAT}),
    "roll-mark": Row({SECRETARIAT}),
    "roll-follow": Row({SECRETARIAT}),
    "proxy-choose": Row({SECRETARIAT}, "member"),
    "sitting-news": Row({SECRETARIAT}),
    "sitting-open": Row({SECRETARIAT}),
    "opening-undo": Row({SECRETARIAT}),
    "ballot": Row({SECRETARIAT}),
    "ballot-delete": Row({SECRETARIAT}),
    "ballot-counts": Row({SECRETARIAT}),
    "ballot-election": Row({SECRETARIAT}),
    "offices-write": Row({SECRETARIAT}),
    "delegates-export": Row({SECRETARIAT}, "delegates"),
    "offices-take-back": Row({SECRETARIAT}),
    "ballot-rename": Row({SECRETARIAT}),
    "ballot-copy": Row({SECRETARIAT}),
    "ballot-uncopy": Row({SECRETARIAT}),
    "item-add": Row({SECRETARIAT}),
    "urgency-add": Row({SECRETARIAT}),
    "item-outcome": Row({SECRETARIAT}),
    "sitting-missing": Row({SECRETARIAT}),
    "sitting-close": Row({SECRETARIAT}),
    "sitting-reopen": Row({SECRETARIAT}),
    "movement": Row({SECRETARIAT}),
    "mandate-change": Row({SECRETARIAT}),
    "chair": Row({SECRETARIAT}),
    "suspension-add": Row({SECRETARIAT}),
    "suspension-remove": Row({SECRETARIAT}),
    "item-secretary": Row({SECRETARIAT}),
    "movements": Row({SECRETARIAT}),
    "movement-correct": Row({SECRETARIAT}, "movement"),
    "movement-remove": Row({SECRETARIAT}, "movement"),
    # papers
    "extract-page": Row(ALL),
    "extract-pdf": Row(PAPERS),
    "extract-json": Row(PAPERS),
    "attendance-sheet": Row(PAPERS),
    "vote-sheet": Row(PAPERS),
    "ranking-pdf": Row(PAPERS),
    # register
    "verify": Row(PUBLIC),
    "verify-code": Row(PUBLIC),
    "verified-paper": Row(PUBLIC),
    "verified-proof": Row(PUBLIC),
    "verified-token": Row(PUBLIC),
    "head-list": Row(ALL),
    "head-note": Row(ALL, "head"),
    "head-token": Row(ALL, "head"),
    "seal": Row({SECRETARIAT}),
    "sealed-papers": Row(ALL),
    "sitting-dates": Row(PAPERS),
    "receipts": Row(PAPERS),
    "event-retract": Row(PAPERS, "event"),
    "channels": Row({ADMIN}),
    "channel-remove": Row({ADMIN}, "channel"),
    "draw-again": Row(PAPERS),
    "register": Row(ALL),
    "desk": Row(PAPERS),
    "entries-print": Row(PAPERS),
    # Nobody by a role alone: a delegation of signature opens it.
    "entries-certify": Row(set()),
    "numbering": Row({ADMIN}),
    "delegation-list": Row({ADMIN}),
    "delegation-create": Row({ADMIN}),
    "delegation-end": Row({ADMIN}, "delegation"),
    "delegation-delete": Row({ADMIN}, "delegation"),
    "item-entry": Row(ALL),
    "entry-detail": Row(ALL, "entry"),
    "entry-print": Row(PAPERS, "entry"),
    "entry-correct": Row({SECRETARIAT}, "entry"),
    "journal": Row(PAPERS),
    "journal-export": Row(PAPERS),
    # front
    "council-home": Row(ALL),
    "council-search": Row(ALL),
    "council-settings": Row({ADMIN}),
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
    return {who: keep(lambda person=person: log_in(person)) for who, person in people.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_folder(settings, folder):
    """Let every row find the files of the same council."""
    settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def values(people, keep, folder):
    with override_settings(MEDIA_ROOT=folder):
        return keep(lambda: make_values(people))


def address(name, values):
    """Return the address of this name, filled with the values that it asks for."""
    ((_, parameters),) = get_resolver().reverse_dict.getlist(name)[0][0]
    asked = {name: values[name] for name in parameters}
    if "pk" in asked:
        asked["pk"] = values["pk"][ROWS[name].pk]
    return reverse(name, kwargs=asked)


def outcomes(url, cookies):
    """Return what becomes of a GET and of a POST with these cookies; nothing stays of either."""
    said = set()
    for method in ("GET", "POST"):
        client = Client()
        client.cookies.load(cookies)
        with transaction.atomic():
            response = client.generic(method, url)
            b"".join(response)  # a file is closed once it is read
            transaction.set_rollback(True)
        if response.status_code == 302 and response.url.startswith("/connexion/?next="):
            said.add("log in first")
        elif response.status_code != 405:
            said.add(response.status_code if response.status_code in (403, 404) else "open")
    return said


def expected(who, person):
    """Return what a row promises to this person."""
    if who == PUBLIC or (who == ACCOUNT and person != "anonymous") or person in who:
        return {"open"}
    if who == PASSWORD_FIRST:
        return {"log in first"}
    if who == INSTALLER:
        return {"log in first" if person == "anonymous" else 403}
    return {{"anonymous": "log in first", "neighbour": 404}.get(person, 403)}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ROWS)
def test_an_address_opens_to_those_of_its_row_and_to_nobody_else(name, cookies, values, settings):
    settings.SECURITY_CONTACT = "mailto:securite@valombre.example"
    url = address(name, values)
    got = {str(who): outcomes(url, theirs) for who, theirs in cookies.items()}
    assert got == {str(who): expected(ROWS[name].who, who) for who in cookies}
