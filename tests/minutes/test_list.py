"""The list of the deliberations examined: what it says, and what is kept of it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from councils.models import Action, Journal
from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem, Sitting
from minutes.actions import publish_list
from minutes.drawing import draft_of
from minutes.keeping import sheet_of
from minutes.models import FrozenPaper
from minutes.reading import list_of
from minutes.sheets.item_sheet import ItemSheet
from minutes.sheets.results import result_of
from register.actions import correct, seal_sitting
from register.actions.following import tell_milestone
from register.actions.posting import enter_posting
from register.models import Posting
from register.schedule import due_around
from register.seal.signature import signature_of
from tests.builders import make_item, make_user
from tests.html import parse
from tests.papers.extracts import plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.register.conftest import EVENING, decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
Outcome = AgendaItem.Outcome
POSTED = date(2026, 3, 14)
DAYS_AFTER = datetime(2026, 3, 16, 12, tzinfo=UTC)
SITE = "https://www.valombre.example"


@pytest.fixture(scope="module")
def hold(keep):
    def build():
        sitting = decided(make_room())
        sitting.items.filter(position__lt=3).update(rubric="Finances")
        make_item(sitting, title="Un point retiré", outcome=Outcome.WITHDRAWN)
        seal_sitting(sitting=sitting, user=None)
        sitting.refresh_from_db()
        return sitting

    with time_machine.travel(EVENING):
        return keep(build)


@pytest.fixture
def sitting(hold, db):
    with time_machine.travel(DAYS_AFTER, tick=False):
        yield type(hold).objects.get(pk=hold.pk)


def publish(sitting, since=POSTED):
    posting = Posting(sitting=sitting, paper=Posting.Paper.LIST, way=Posting.Way.BOARD)
    posting.since, posting.place = since, "à la porte de la mairie"
    return publish_list(posting=posting, user=None)


def rows(sitting):
    return [row for group in list_of(sitting).groups for row in group.rows]


def test_every_item_stands_in_the_list_with_its_number_its_outcome_and_its_figures(sitting):
    first, _, _, last = rows(sitting)
    number = sitting.entries.get(item__position=1).number
    assert first.number == f"Délibération n°\u00a0{number}"
    assert first.result.words == "Adopté à la majorité des suffrages exprimés"
    assert first.result.figures.replace("\u00a0", " ") == "9 – 1 – 0"
    assert (last.title, last.number) == ("Un point retiré", "")
    assert (last.result.words, last.result.figures) == ("Retiré de l’ordre du jour", "")
    assert [group.rubric for group in list_of(sitting).groups] == ["Finances", "Autres points"]


def test_the_list_published_is_kept_sealed_and_told(sitting):
    sitting.council.website = SITE
    paper = publish(sitting)
    told = plain(text_of(paper.pdf))
    for said in (
        "Liste des délibérations examinées",
        "Un point retiré",
        "Adopté à la majorité des suffrages exprimés",
        "Affichée à la mairie et mise en ligne le 14 mars 2026",
        "art. L2121-25",
        "Présidence : Madame BRÉVAL, maire",
    ):
        assert plain(said) in told
    assert "Projet" not in told
    assert signature_of(paper.pdf).holds
    posted = sitting.postings.live().values_list("way", "place", "since")
    places = {Posting.Way.BOARD: "à la porte de la mairie", Posting.Way.SITE: SITE}
    assert set(posted) == {(way, place, POSTED) for way, place in places.items()}
    line = Journal.objects.get(action=Action.LIST_PUBLISHED)
    assert line.after == {"version": 1, "sha256": paper.sha256, "facts": paper.facts_sha256}
    assert sheet_of(paper.record).says == list_of(sitting).says
    assert faults_of(paper.pdf) == []


def test_a_list_that_says_the_same_is_not_published_again_and_a_corrected_act_makes_another(
    sitting,
):
    publish(sitting)
    with pytest.raises(ValidationError, match="rien à publier"):
        publish(sitting)
    entry = sitting.entries.get(item__position=1)
    correct(entry=entry, user=None, reason="Une coquille", title="Objet corrigé")
    second = publish(sitting)
    assert second.version == 2
    assert "Objet corrigé" in text_of(second.pdf)
    assert rows(sitting)[0].number.endswith(", rectifiée")


def test_what_is_kept_is_never_changed(sitting):
    paper = publish(sitting)
    kept = FrozenPaper.objects.filter(pk=paper.pk)
    for change in (kept.delete, lambda: kept.update(version=7)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_was_said_is_not_in_the_list(sitting):
    paper = publish(sitting)
    assert "discussion" not in json.dumps(json.loads(paper.record)["proceedings"]["items"])


def test_a_list_before_the_seal_is_a_draft_that_nobody_publishes(sitting):
    sitting.state = Sitting.State.CLOSED
    assert "Projet : ce document n’est pas encore publié" in text_of(draft_of(list_of(sitting)))
    with pytest.raises(ValidationError, match="scellez la séance"):
        publish(sitting)


def test_an_act_that_lacks_something_is_told_as_incomplete(sitting):
    """Its secretary, for one: the list of a sitting that goes on is looked at all the same."""
    sheet = list_of(sitting)
    item = replace(sheet.proceedings.items[0], extract=None)
    assert result_of(sheet, item).words == "Décision à compléter"
    assert ItemSheet(item, sheet).outcome == "Décision à compléter."


def test_the_page_publishes_and_the_papers_of_the_sitting_tell_it(client, sitting):
    client.force_login(make_user(sitting.council, "secretariat"))
    papers = reverse("sitting-papers", args=[sitting.council.slug, sitting.day])
    page = reverse("examined-list", args=[sitting.council.slug, sitting.day])
    hub = parse(client.get(papers))
    assert "au plus tard le 19 mars 2026" in hub.text("main")
    form = parse(client.get(page)).one("main form")
    told = {"since": "17/03/2026", "place": "à la mairie"}
    answer = client.post(form["action"], told)
    assert "Ce jour est à venir" in parse(answer).text("main")
    answer = client.post(form["action"], told | {"since": "14/03/2026"}, follow=True)
    assert "La liste est figée, version 1" in parse(answer).text("main")
    assert "affichée et en ligne le 14 mars 2026" in parse(client.get(papers)).text("main")
    pdf = client.get(
        reverse("examined-list-pdf", args=[sitting.council.slug, sitting.day]), {"version": 1}
    )
    assert pdf.content == bytes(sitting.frozen_papers.get().pdf)
    (due,) = (one for one in due_around(sitting) if one.what == DueKind.LIST)
    assert due.done_on == POSTED


def test_a_day_and_a_place_that_were_told_are_not_asked_again(client, sitting):
    client.force_login(make_user(sitting.council, "secretariat"))
    addresses = [
        reverse(name, args=[sitting.council.slug, sitting.day])
        for name in ("examined-list", "postings")
    ]
    tell_milestone(sitting=sitting, kind=DueKind.LIST, on=date(2026, 3, 15), user=None)
    for page in addresses:
        assert parse(client.get(page)).one("#id_since")["value"] == "15/03/2026"
    posting = Posting(sitting=sitting, paper=Posting.Paper.LIST, way=Posting.Way.BOARD)
    posting.since, posting.place = POSTED, "à la porte de la mairie"
    enter_posting(posting=posting, user=None)
    for page in addresses:
        shown = parse(client.get(page))
        assert shown.one("#id_since")["value"] == "14/03/2026"
        assert shown.one("#id_place")["value"] == "à la porte de la mairie"
    paper = publish(sitting)
    assert list(sitting.postings.live()) == [posting]
    told = plain(text_of(paper.pdf))
    assert plain("Affichée à la mairie le 14 mars 2026") in told
    assert "en ligne" not in told
