"""A date of birth and an address that everybody here has: they are shown to nobody who has no need of them."""

from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.db import transaction
from django.test import override_settings
from pypdf import PdfReader

from councils.models import Journal, Role
from members.actions import correct_member
from members.models import Member
from members.persons import PersonFacts
from papers.pdf import engine
from tests.rights import ROWS
from tests.test_permissions import address
from tests.visitors import browser_with, log_in, make_people, make_values

pytestmark = pytest.mark.django_db
BORN, ADDRESS, HOME = date(1943, 11, 17), "plantee@valombre.example", "12, impasse Plantée"
PLANTED = ("17/11/1943", "1943-11-17", "17 novembre 1943", ADDRESS, HOME)
LOOKED_AT = [name for name in ROWS if "GET" in ROWS[name].methods]
SENT_TO = [name for name in ROWS if "POST" in ROWS[name].methods]
UNNEEDING = ["anonymous", Role.Kind.READER, Role.Kind.CLERK, Role.Kind.SECRETARIAT]
UNNEEDING += [Role.Kind.SERVICE]


@pytest.fixture(scope="module")
def site(keep, tmp_path_factory):
    """Return who visits, and what fills the addresses of a council whose members all bear what is planted."""

    def built():
        people = make_people()
        values = make_values(people)
        Member.objects.update(birth_date=BORN, email=ADDRESS, address=HOME)
        return people, values, {who: log_in(person) for who, person in people.items()}

    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield keep(built)


@pytest.fixture(scope="module", autouse=True)
def one_paper_is_drawn_once():
    """Draw once what several people are shown: the same markup and the same facts give the same paper."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_draw", cache(engine._draw))
        yield


@cache
def words_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def shown(url, cookies, *, sent=False):
    """Return all that answers a GET, or an empty POST, as text: pages of a PDF and files of an archive are read."""
    client = browser_with(cookies)
    content = b"".join(client.post(url) if sent else client.get(url))
    if content.startswith(b"%PDF-1"):
        return words_of(content)
    if is_zipfile(BytesIO(content)):
        archive = ZipFile(BytesIO(content))
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return content.decode(errors="replace")


def showing(site, who):
    """Return the names of the addresses that show this person something of what is planted."""
    _, values, cookies = site
    pages = {name: shown(address(name, values), cookies[who]) for name in LOOKED_AT}
    return {name for name, text in pages.items() if any(one in text for one in PLANTED)}


@pytest.mark.parametrize("who", UNNEEDING)
def test_nobody_without_need_sees_a_birth_or_an_address(site, who):
    assert showing(site, who) == set()


@pytest.mark.parametrize("who", UNNEEDING)
def test_what_answers_a_form_shows_them_neither(site, who):
    _, values, cookies = site
    told = set()
    for name in SENT_TO:
        # Each is tried on what is there: nothing that it undoes is missing from the next.
        with transaction.atomic():
            text = shown(address(name, values), cookies[who], sent=True)
            transaction.set_rollback(True)
        told |= {name} if any(one in text for one in PLANTED) else set()
    assert told == set()


def test_the_administration_sees_them_where_it_enters_them(site):
    entered = {"member-detail", "member-update", "roster-export", "member-data"}
    ranked = {"ranking", "ranking-export", "ranking-pdf"}
    assert showing(site, Role.Kind.ADMIN) == entered | ranked


def test_the_journal_tells_that_they_changed_and_not_into_what(site):
    people, values, _ = site
    member = Member.objects.get(pk=values["pk"]["member"])
    names = ("civility", "sex", "first_name", "last_name")
    facts = {name: getattr(member, name) for name in names}
    facts |= {"birth_date": date(1944, 1, 2), "email": "", "address": "", "convened_by": "post"}
    correct_member(member=member, user=people[Role.Kind.ADMIN], facts=PersonFacts(**facts))
    told = "\n".join(
        f"{line.target} {line.before} {line.after} {line.search}" for line in Journal.objects.all()
    )
    assert "corrigée" in told
    assert not [one for one in (*PLANTED, "1944-01-02") if one in told]
