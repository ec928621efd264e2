"""The dates of acts, as a clerk enters them and as the public reads them."""

from datetime import date

import pytest
from django.urls import reverse

from councils.models import Role
from register.models import ChannelChoice, Event
from tests.builders import make_sitting, make_user
from tests.html import parse
from tests.sittings import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, sitting, entries):
    client.force_login(make_user(sitting.council, Role.Kind.CLERK))
    return client


def dates_of(sitting):
    return reverse("sitting-dates", args=[sitting.council.slug, sitting.day])


def send(clerk, sitting, acts, **fields):
    answers = {"on": sitting.date.strftime("%d/%m/%Y"), "entries": [one.pk for one in acts]}
    return clerk.post(dates_of(sitting), answers | fields, follow=True)


def test_every_act_is_ticked_at_first_or_the_one_that_is_asked(clerk, sitting, entries):
    page = parse(clerk.get(dates_of(sitting)))
    assert len(page.all("input[name=entries][checked]")) == len(entries)
    page = parse(clerk.get(dates_of(sitting), {"acte": entries[1].pk}))
    assert [box["value"] for box in page.all("input[name=entries][checked]")] == [
        str(entries[1].pk)
    ]


def test_a_sitting_is_received_and_published_in_two_sendings(clerk, sitting, entries):
    page = send(clerk, sitting, entries, kind="received", proof="021-200012345-2026")
    assert f"Reçu en préfecture : enregistré pour {len(entries)} délibérations." in text(page)
    send(clerk, sitting, entries, kind="published")
    page = parse(clerk.get(reverse("entry-detail", args=["valombre", entries[0].pk])))
    assert "exécutoire depuis le 12 mars 2026" in page.text("section[aria-labelledby=life]")
    assert "Référence 021-200012345-2026" in page.text("section[aria-labelledby=life]")
    public = clerk.get(reverse("verify-code", args=[entries[0].printed_code]))
    assert "La délibération est exécutoire depuis le 12 mars 2026." in text(public)


def test_what_is_still_waited_for_is_said(clerk, sitting, entries):
    page = clerk.get(reverse("entry-detail", args=["valombre", entries[0].pk]))
    lacks = "Il y manque la réception en préfecture et la publication en ligne."
    assert lacks in parse(page).text("section[aria-labelledby=life]")
    public = text(clerk.get(reverse("verify-code", args=[entries[0].printed_code])))
    assert "ne dit pas encore qu’elle est exécutoire" in public


def test_a_matter_suggests_that_an_act_is_not_transmitted(clerk, sitting, entries):
    sitting.items.filter(pk=entries[0].item_id).update(matter="8.3")
    hint = "Peut-être dispensé de transmission : tarifs des droits de voirie"
    rows = parse(clerk.get(dates_of(sitting))).texts("tbody tr")
    assert [hint in row for row in rows] == [True, False, False]
    send(clerk, sitting, entries[:1], kind="transmitted")
    assert hint not in text(clerk.get(dates_of(sitting)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "published", "on": "01/01/1998"}, "ne peut pas la précéder"),
        ({"kind": "published", "on": "31/02/2026"}, "n’existe pas"),
        ({"kind": "published", "on": ""}, "obligatoire"),
        ({"kind": "exempt"}, "Dites pourquoi la loi dispense"),
        (
            {"kind": "received", "proof": "021-200012345-20260312-2026_001-DE"},
            "celui d’un seul acte",
        ),
        ({"kind": "published", "entries": []}, "Cochez au moins une délibération"),
        ({"kind": "flown"}, "flown"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_kept(clerk, sitting, entries, fields, sentence):
    assert sentence in text(send(clerk, sitting, entries, **fields))
    assert not Event.objects.exists()


def test_the_identifier_of_an_act_is_kept_with_that_act(clerk, sitting, entries):
    send(clerk, sitting, entries[:1], kind="received", proof="021-200012345-20260312-2026_001-DE")
    assert Event.objects.get().entry == entries[0]


def test_the_same_dates_sent_again_add_nothing(clerk, sitting, entries):
    send(clerk, sitting, entries, kind="posted")
    page = send(clerk, sitting, entries, kind="posted")
    assert "déjà au registre" in text(page)
    assert Event.objects.count() == len(entries)


def test_the_acts_of_another_council_cannot_be_ticked(clerk, sitting, entries):
    page = send(clerk, sitting, [], kind="posted", entries=[999_999])
    assert "999999" in text(page)
    assert not Event.objects.exists()


def test_a_fact_is_taken_back_with_its_reason(clerk, sitting, entries):
    send(clerk, sitting, entries[:1], kind="posted")
    address = reverse("event-retract", args=["valombre", Event.objects.get().pk])
    assert "Affiché le 12 mars 2026" in text(clerk.get(address))
    assert "obligatoire" in text(clerk.post(address, {"note": ""}))
    page = clerk.post(address, {"note": "autre séance"}, follow=True)
    assert "Ce fait ne compte plus" in text(page)
    assert not Event.objects.live().exists()
    assert clerk.get(address).status_code == 404


def test_a_sitting_that_is_not_sealed_has_no_dates_yet(clerk, sitting):
    page = clerk.get(dates_of(make_sitting(sitting.council, date=date(2026, 6, 4))))
    assert "pas encore de délibération" in text(page)


def test_an_administrator_enters_the_choice_of_a_small_town(client, sitting):
    client.force_login(make_user(sitting.council, Role.Kind.ADMIN))
    address = reverse("channels", args=["valombre"])
    choice = {"channel": "posted", "since": "01/02/2026", "decision": "délibération 2026_003"}
    assert "publicité par affichage" in text(client.post(address, choice, follow=True))
    assert "commence déjà ce jour-là" in text(client.post(address, choice))
    remove = reverse("channel-remove", args=["valombre", ChannelChoice.objects.get().pk])
    client.post(remove)
    assert not ChannelChoice.objects.exists()
