"""The extract in the browser: what each role sees, what is handed out, and what is still missing."""

import json
from datetime import date

import pytest
from django.urls import reverse

from councils.models import Role
from councils.perms import READS_COUNCIL
from deliberations.days import SittingDay
from papers.printing import canonical_json, print_extract
from papers.words.sheet import ExtractSheet
from tests.builders import make_council, make_item, make_members, make_sitting, make_user
from tests.papers.extracts import plain
from tests.papers.test_printing import squeezed, words_of
from votes.actions import open_sitting, record_ballot

pytestmark = pytest.mark.django_db
WRITERS = [Role.Kind.SECRETARIAT, Role.Kind.CLERK, Role.Kind.ADMIN]


def address(name, item):
    sitting = item.sitting
    return reverse(name, args=[sitting.council.slug, sitting.day, item.pk])


@pytest.fixture
def item(seed):
    return seed.items.get()


@pytest.fixture
def log_in(client):
    """Return the function that logs in somebody with this role in the council of an item."""

    def log_in(item, kind):
        client.force_login(make_user(item.sitting.council, kind))
        return client

    return log_in


@pytest.fixture
def unready():
    """Return an item of an open sitting of Valombre, not yet voted."""
    council = make_council()
    make_members(council)
    item = make_item(make_sitting(council))
    open_sitting(sitting=item.sitting, user=None)
    return item


@pytest.mark.parametrize("kind", READS_COUNCIL)
def test_everybody_of_the_council_reads_the_extract(log_in, item, seed_extract, kind):
    page = log_in(item, kind).get(address("extract-page", item))
    text = squeezed(words_of(page.content.decode()))
    assert page.status_code == 200
    assert "projet,nonscellé" in text
    for member in seed_extract.roll:
        assert squeezed(str(member)) in text


@pytest.mark.parametrize(("kind", "may"), [*((kind, True) for kind in WRITERS), ("reader", False)])
def test_papers_are_offered_to_those_who_may_print_them(log_in, item, kind, may):
    page = log_in(item, kind).get(address("extract-page", item)).content.decode()
    assert (address("extract-pdf", item) in page) is may
    assert (address("extract-json", item) in page) is may


@pytest.mark.parametrize("kind", Role.Kind)
def test_only_the_secretariat_is_led_to_the_text(log_in, item, kind):
    page = log_in(item, kind).get(address("extract-page", item)).content.decode()
    assert (f'href="{address("item-update", item)}"' in page) is (kind == "secretariat")


def test_the_pdf_opens_in_the_browser_under_a_clear_name(log_in, item, seed_extract):
    response = log_in(item, "clerk").get(address("extract-pdf", item))
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"]
        == 'inline; filename="projet-extrait-2023-11-23-point-1.pdf"'
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert response.content == print_extract(ExtractSheet(seed_extract), draft=True)


def test_the_record_is_handed_out_as_the_paper_holds_it(log_in, item, seed_extract):
    response = log_in(item, "clerk").get(address("extract-json", item))
    assert response["Content-Type"] == "application/json"
    assert response.content == canonical_json(seed_extract)


@pytest.mark.parametrize("name", ["extract-page", "extract-pdf", "extract-json"])
def test_an_item_of_another_day_or_council_does_not_exist(log_in, item, unready, name):
    client = log_in(item, "secretariat")
    other = reverse(name, args=["dijon-metropole", SittingDay(date(2023, 11, 24)), item.pk])
    assert client.get(other).status_code == 404
    stranger = reverse(name, args=["dijon-metropole", SittingDay(date(2023, 11, 23)), unready.pk])
    assert client.get(stranger).status_code == 404


def test_what_is_missing_is_said_with_the_page_where_it_is_put_right(log_in, unready):
    page = log_in(unready, "secretariat").get(address("extract-page", unready))
    text = plain(words_of(page.content.decode()))
    assert page.status_code == 200
    assert "Aucun scrutin n'est enregistré à ce point : enregistrez-le. Ouvrir le scrutin" in text
    assert f'href="{address("ballot", unready)}"' in page.content.decode()


def test_a_reader_is_told_what_is_missing_without_links_he_cannot_follow(log_in, unready):
    page = log_in(unready, "reader").get(address("extract-page", unready)).content.decode()
    assert "Aucun scrutin" in page
    assert address("ballot", unready) not in page


def test_every_lack_leads_somewhere(log_in, unready):
    sitting = unready.sitting
    record_ballot(item=unready, user=None, exceptions={})
    sitting.chair = None
    sitting.save()
    sitting.roll.exclude(reference__in=["m02", "m03"]).update(opening="absent")
    page = log_in(unready, "secretariat").get(address("extract-page", unready)).content.decode()
    of_sitting = [sitting.council.slug, sitting.day]
    assert f'href="{reverse("sitting-update", args=of_sitting)}"' in page
    assert f'href="{reverse("roll-call", args=of_sitting)}"' in page
    assert f'href="{address("ballot", unready)}"' in page


def test_a_paper_that_would_be_false_is_not_printed(log_in, unready):
    client = log_in(unready, "clerk")
    paper = client.get(address("extract-pdf", unready))
    assert paper.status_code == 409
    assert "Aucun scrutin" in paper.content.decode()
    assert "default-src 'none'" in paper["Content-Security-Policy"]
    record = client.get(address("extract-json", unready))
    assert record.status_code == 409
    assert "Aucun scrutin" in json.loads(record.content)["manque"][0]


def test_a_character_that_cannot_be_printed_leads_to_the_text(log_in, unready):
    unready.report = "<p>Fête 🎉</p>"
    unready.save()
    record_ballot(item=unready, user=None, exceptions={})
    paper = log_in(unready, "secretariat").get(address("extract-pdf", unready))
    assert paper.status_code == 409
    assert "🎉" in paper.content.decode()
    assert f'href="{address("item-update", unready)}"' in paper.content.decode()


@pytest.mark.parametrize("name", ["extract-page", "extract-pdf", "extract-json"])
def test_an_extract_is_only_read(log_in, item, name):
    assert log_in(item, "secretariat").post(address(name, item)).status_code == 405
