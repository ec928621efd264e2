"""The minutes of a sitting: what the paper says, and their life from the proposal to the publication."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem, Discussion, Sitting
from minutes.actions import (
    forget_recordings,
    note_adoption,
    propose_minutes,
    publish_minutes,
    write_discussion,
)
from minutes.actions.writing import digest_of
from minutes.adoption import life_of
from minutes.asking import write_minutes
from minutes.drawing import PrintedVersion, unsealed
from minutes.keeping import sheet_of
from minutes.models import AskedMinutes, Recording
from minutes.reading import minutes_of
from minutes.sheets.lacking import lacks
from papers.extract.facts import State
from register.actions import seal_sitting
from register.actions.following import tell_milestone
from register.models import Milestone
from register.seal.signature import signature_of
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.papers.extracts import plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.register.conftest import EVENING, decided
from tests.sittings import give, make_room, mark, opened
from votes.actions import record_ballot, record_movements

pytestmark = pytest.mark.django_db
Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome
IN_MAY = datetime(2026, 5, 12, 12, tzinfo=UTC)

#: What the minutes of `held` say, in their order.
TOLD = [
    "Le jeudi 12 mars 2026, à 18 h 30, le conseil municipal, convoqué le 2 mars 2026, s'est réuni",
    "en séance publique, salle du conseil, sous la présidence de Madame BRÉVAL, maire.",
    "Présents à l'ouverture (9) :",
    "(pouvoir à Madame Aline BRÉVAL, du 10 mars 2026)",
    "Quorum : 6 pour 11 membres en exercice ; 9 présents à l'ouverture : il est atteint.",
    "1. Objet du point 1",
    "9 présents, 1 pouvoir, 10 votants",
    "Rapport",
    "Discussion",
    "Mme ROUVRAY demande l'échéancier.",
    "Décision",
    "2. Objet du point 2",
    "10 présents, 1 pouvoir, 11 votants",
    "Monsieur Jean-marc PELLOUX, arrivé avant le point 2, à 18 h 52.",
    "Ce point n'a donné lieu à aucune discussion.",
    "Scrutin public",
    "3. Objet du point 3",
    "Retiré de l'ordre du jour.",
    "L'ordre du jour étant épuisé, la séance est levée à 21 h 12.",
]


def held():
    """Hold and seal a sitting of three items, in which somebody comes late and a public ballot is asked for."""
    sitting = make_room(items=3, opens_at=time(18, 30), place="Salle du conseil")
    opened(sitting)
    mark(sitting, "m10", "m11", opening="absent")
    give(sitting, "m11", "m01", written_on=date(2026, 3, 10))
    record_movements(
        sitting=sitting, user=None, members=["m10"], direction="in", before=2, at=time(18, 52)
    )
    first, second, third = sitting.items.all()
    record_ballot(item=first, user=None, exceptions={"m02": "against"})
    record_ballot(item=second, user=None, exceptions={"m03": "against"}, mode="roll_call")
    AgendaItem.objects.filter(pk=third.pk).update(outcome=Outcome.WITHDRAWN)
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    now = timezone.now()
    text = "<p><strong>Mme ROUVRAY</strong> demande l’échéancier.</p>"
    Discussion.objects.create(item=first, text=text, began_at=now, saved_at=now)
    Discussion.objects.create(item=second, silent=True, began_at=now, saved_at=now)
    seal_sitting(sitting=sitting, user=None)
    Sitting.objects.filter(pk=sitting.pk).update(closes_at=time(21, 12))
    return Sitting.objects.get(pk=sitting.pk)


@pytest.fixture(scope="module")
def kept(keep):
    with time_machine.travel(EVENING):
        return keep(held)


@pytest.fixture
def sitting(kept, db):
    with time_machine.travel(IN_MAY, tick=False):
        yield Sitting.objects.get(pk=kept.pk)


@pytest.fixture
def following(sitting):
    """The next sitting, of 11 May, with one item."""
    later = make_sitting(sitting.council, date=date(2026, 5, 11))
    make_item(later)
    return later


def adopt(following, remarks="", **choices):
    """Hold the next sitting: it adopts the minutes without a vote, and closes."""
    decided(following) if choices else opened(following)
    proposal = following.items.get(kind=Kind.MINUTES).proposes
    note_adoption(proposal=proposal, remarks=remarks, without_vote=True, user=None)
    Sitting.objects.filter(pk=following.pk).update(state=Sitting.State.CLOSED)


def test_the_minutes_tell_the_sitting_in_its_order(sitting):
    told = plain(text_of(_drawn(sitting)))
    for one in TOLD:
        before, found, told = told.partition(one)
        assert found, f"{one} is not after the rest: {before[:200]}"


def _drawn(sitting):
    return unsealed(minutes_of(sitting), PrintedVersion(1, "7K4MQ2ZP93TD"), timezone.now())


def test_each_member_is_named_once_at_the_opening_and_once_in_a_public_ballot(sitting):
    sheet = minutes_of(sitting)
    listed = ", ".join(str(line.value) for line in sheet.lists)
    names = [sheet.names.whole(one) for one in sheet.proceedings.opening.roll]
    chair = names[0]
    assert {name: listed.count(name) for name in names} == dict.fromkeys(names, 1) | {chair: 2}
    ((_, ballot),) = sheet.items[1].ballots
    voted = ", ".join(str(line.value) for line in ballot.named)
    voters = sheet.proceedings.items[1].extract.in_state(State.PRESENT, State.REPRESENTED)
    assert [voted.count(sheet.names.whole(one)) for one in voters] == [1] * 11


def test_nothing_sealed_is_told_otherwise_than_its_entry(sitting):
    sitting.items.update(title="Réécrit", report="<p>Réécrit</p>", decision="<p>Réécrit</p>")
    told = text_of(_drawn(sitting))
    assert told.count("Réécrit") == 2  # the item that was withdrawn, in the agenda and above it


def test_what_the_law_still_misses_is_told(sitting):
    assert lacks(minutes_of(sitting).proceedings) == (
        "Au point\u00a03, ce qui s’est dit n’est pas écrit\u00a0: écrivez-le, "
        "ou dites que personne n’a pris la parole.",
    )


def test_minutes_proposed_put_their_item_first_on_the_next_agenda(sitting, following):
    Sitting.objects.filter(pk=following.pk).update(state="closed")
    with pytest.raises(ValidationError, match="Aucune séance suivante"):
        propose_minutes(sitting=sitting, user=None)
    Sitting.objects.filter(pk=following.pk).update(state="convened")
    proposal = propose_minutes(sitting=sitting, user=None)
    first = following.items.order_by("position").first()
    title = "Approbation du procès-verbal de la séance du 12 mars 2026"
    assert (first, first.kind, first.title) == (proposal.item, Kind.MINUTES, title)
    assert not sitting.frozen_papers.get().signature
    with pytest.raises(ValidationError, match="déjà proposé"):
        propose_minutes(sitting=sitting, user=None)


def test_an_item_that_a_clerk_wrote_already_is_the_one_even_decided(sitting, following):
    own = make_item(following, kind=Kind.MINUTES, title="Procès-verbal du 12\u00a0mars 2026")
    decided(following)
    Sitting.objects.filter(pk=following.pk).update(state="closed")
    make_sitting(sitting.council, date=date(2026, 6, 8))
    assert propose_minutes(sitting=sitting, user=None).item == own
    assert life_of(sitting).is_adopted


def test_a_closed_agenda_takes_no_minutes_but_those_that_it_announced(client, sitting, following):
    client.force_login(make_user(sitting.council, "secretariat"))
    page = reverse("minutes", args=[sitting.council.slug, sitting.day])
    Sitting.objects.filter(pk=following.pk).update(agenda_closed_at=timezone.now())
    told = parse(client.get(page))
    assert "L’ordre du jour de la séance du 11 mai 2026 est clos : rouvrez-le" in told.text("main")
    assert not told.has("main form")
    assert reverse("sitting-detail", args=[sitting.council.slug, following.day]) in told.link(
        "Ouvrir l’ordre du jour de la séance du 11 mai 2026"
    )
    following.items.update(kind=Kind.MINUTES)
    assert "Proposer à la séance" in parse(client.get(page)).text("main form")


def test_what_was_said_is_not_rewritten_once_it_is_proposed(sitting, following):
    propose_minutes(sitting=sitting, user=None)
    item = sitting.items.first()
    base = digest_of(item.discussion.text, False)
    with pytest.raises(ValidationError, match="proposé"):
        write_discussion(item=item, text="<p>Autre</p>", base=base, user=None)


def lay_recording(sitting):
    sound = {"name": "a.mp3", "sound": "mp3", "stored": "a.mp3", "size": 3, "begins_at": IN_MAY}
    Recording.objects.create(sitting=sitting, **sound)


def test_a_recording_goes_by_itself_once_the_minutes_are_adopted(sitting, following):
    propose_minutes(sitting=sitting, user=None)
    lay_recording(sitting)
    assert forget_recordings(held_before=date(2020, 1, 1), now=IN_MAY) == 0
    adopt(following)
    assert forget_recordings(held_before=date(2020, 1, 1), now=IN_MAY) == 1


def test_minutes_adopted_are_published_with_their_remarks_under_the_seal(sitting, following):
    propose_minutes(sitting=sitting, user=None)
    with pytest.raises(ValidationError, match="pas encore arrêté"):
        publish_minutes(sitting=sitting, user=None)
    adopt(following, remarks="Mme ROUVRAY, au point 1 : lire « 412 m² ».")
    assert life_of(sitting).is_adopted
    lay_recording(sitting)
    paper = publish_minutes(sitting=sitting, user=None)
    assert not Recording.objects.filter(sitting=sitting).exists()
    told = plain(text_of(paper.pdf))
    assert plain("Arrêté à la séance du 11 mai 2026, au point 1, sans vote.") in told
    assert plain("Observation : Mme ROUVRAY, au point 1 : lire « 412 m² ».") in told
    assert signature_of(paper.pdf).holds
    assert paper.version == 2
    days = dict(Milestone.objects.filter(sitting=sitting).values_list("kind", "on"))
    assert days == {
        DueKind.MINUTES: date(2026, 5, 11),
        DueKind.MINUTES_ONLINE: date(2026, 5, 12),
    }
    assert sheet_of(paper.record).proceedings.adoption.remarks.startswith("Mme ROUVRAY")
    assert faults_of(paper.pdf) == []
    with pytest.raises(ValidationError, match="déjà publié"):
        publish_minutes(sitting=sitting, user=None)


def test_the_page_leads_from_the_proposal_to_the_publication(client, sitting, following):
    client.force_login(make_user(sitting.council, "secretariat"))
    place = [sitting.council.slug, sitting.day]
    page = reverse("minutes", args=place)
    assert "Avant de le proposer" in parse(client.get(page)).text("main")
    for _ in range(2):
        asked = parse(client.post(reverse("minutes-propose", args=place), follow=True))
        assert "Procès-verbal : impression en cours." in asked.text("#asked")
    written_in_its_task()
    assert client.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    opened(following)
    sent = {"remarks": "Une coquille", "without_vote": "1"}
    answer = client.post(reverse("minutes-adopt", args=place), sent, follow=True)
    assert "Le procès-verbal est arrêté." in parse(answer).text("main")
    Sitting.objects.filter(pk=following.pk).update(state="closed")
    client.post(reverse("minutes-publish", args=place))
    written_in_its_task()
    assert "version 2" in parse(client.get(page)).text("main")
    hub = client.get(reverse("sitting-papers", args=place))
    assert "arrêté le 11 mai 2026 et en ligne le 12 mai 2026" in parse(hub).text("main")


def written_in_its_task():
    """Write the minutes that a page asked for: nothing is asked any more afterwards."""
    asked = AskedMinutes.objects.get()
    write_minutes.func(asked.pk)
    assert not AskedMinutes.objects.exists()


def test_a_reader_reads_the_minutes_once_they_are_published(client, sitting, following):
    client.force_login(make_user(sitting.council, "reader"))
    place = [sitting.council.slug, sitting.day]
    url = reverse("published-minutes", args=place)
    propose_minutes(sitting=sitting, user=None)
    adopt(following)
    early = parse(client.get(url, follow=True))
    assert "n’est pas encore publié" in early.text("main")
    tell_milestone(sitting=sitting, kind=DueKind.MINUTES_ONLINE, on=date(2026, 5, 11), user=None)
    paper = publish_minutes(sitting=sitting, user=None)
    assert "public le 11 mai 2026." in plain(text_of(paper.pdf))
    hub = parse(client.get(reverse("sitting-papers", args=place)))
    assert hub.link("Lire") == url
    assert b"".join(client.get(url)) == bytes(paper.pdf)


def test_the_item_and_the_discussions_lead_to_the_minutes(client, sitting, following):
    client.force_login(make_user(sitting.council, "secretariat"))
    told = reverse("discussion", args=[sitting.council.slug, sitting.day, sitting.items.first().pk])
    page = reverse("minutes", args=[sitting.council.slug, sitting.day])
    assert parse(client.get(told)).link("Ce qui manque, proposer") == page
    propose_minutes(sitting=sitting, user=None)
    opened(following)
    item = following.items.get(kind=Kind.MINUTES)
    held = [following.council.slug, following.day]
    screen = parse(client.get(reverse("ballot", args=[*held, item.pk])))
    assert screen.link("Observations, arrêter sans vote") == page
    agenda = parse(client.get(reverse("sitting-detail", args=held)))
    assert agenda.link("Procès-verbal proposé") == page
    read = parse(client.get(told))
    assert "échéancier." in read.text("main")
    assert "Importer de Word" not in read.text("main")
