"""What a service writes for the council: its drafts, from the first word to the agenda."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from councils.models import Action, Journal
from deliberations.agenda_closing import close_agenda, reopen_agenda
from deliberations.drafting import return_draft, take_draft
from deliberations.models import AgendaItem, Draft, Sitting
from tests.builders import make_draft, make_item, make_sitting, make_user
from tests.deliberations.pages import item_answers, save_item
from tests.html import parse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def before_the_sitting():
    """Make it 2 March 2026: the builders' sitting is ten days ahead."""
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def agent(client, council):
    """Log somebody of the roads in."""
    user = make_user(council, "service", name="Odile CANTAL")
    client.force_login(user)
    return user


def page(client, name, *draft, **asked):
    keys = ["valombre", *(one.pk for one in draft)]
    return parse(client.get(reverse(name, args=keys), asked))


def send(client, name, *draft, **answers):
    keys = ["valombre", *(one.pk for one in draft)]
    return parse(client.post(reverse(name, args=keys), answers, follow=True))


def propose(client, draft, sitting, **written):
    """Propose a draft by the button of its form, once this is written there."""
    version = page(client, "draft-update", draft).value("version")
    said = {
        name: getattr(draft, name) for name in ("kind", "rubric", "title", "report", "decision")
    }
    answers = {"propose": "1", "sitting": sitting.pk, "version": version}
    return send(client, "draft-update", draft, **item_answers(**said | written), **answers)


def proposed(client, council, agent, **fields):
    """Return a sitting, and a draft that is proposed for it."""
    sitting, draft = make_sitting(council), make_draft(agent, **fields)
    assert "Le projet est proposé" in propose(client, draft, sitting).words
    draft.refresh_from_db()
    return sitting, draft


def as_secretariat(client, council):
    user = make_user(council, "secretariat")
    client.force_login(user)
    return user


def test_a_service_begins_at_its_own_drafts_and_sees_those_of_no_other(client, council, agent):
    mine = make_draft(agent, title="Élargir le chemin")
    other = make_user(council, "service")
    other.roles.update(service=council.services.create(name="Écoles"))
    theirs = make_draft(other, title="Ouvrir une classe")
    home = parse(client.get("/conseils/valombre/", follow=True))
    assert home.text("h1") == "Mes projets de délibérations"
    assert home.texts(".list a") == ["Élargir le chemin"]
    assert home.texts(".bar__nav > a") == ["Mes projets"]
    assert client.get(reverse("draft-update", args=["valombre", theirs.pk])).status_code == 404
    assert client.get(reverse("draft-update", args=["valombre", mine.pk])).status_code == 200


def test_what_is_saved_is_a_version_and_the_journal_tells_none_of_its_texts(client, council, agent):
    send(client, "draft-create", **item_answers(decision="<p>d’élargir</p>"))
    draft = Draft.objects.get()
    version = page(client, "draft-update", draft).value("version")
    answers = item_answers(decision="<p>de fermer</p>", version=version)
    assert "Le projet est enregistré." in send(client, "draft-update", draft, **answers).words
    compared = page(client, "draft-versions", draft)
    assert (compared.texts("del"), compared.texts("ins")) == (["d’élargir"], ["de fermer"])
    told = [line.after for line in Journal.objects.filter(action="draft_saved").order_by("pk")]
    assert told == [{"version": 1}, {"version": 2}]


def test_the_secretariat_sees_a_draft_once_it_is_proposed(client, council, agent):
    draft = make_draft(agent)
    as_secretariat(client, council)
    assert "Aucun projet n’attend." in page(client, "service-drafts").words
    assert client.get(reverse("draft-detail", args=["valombre", draft.pk])).status_code == 404
    client.force_login(agent)
    propose(client, draft, make_sitting(council))
    as_secretariat(client, council)
    assert page(client, "service-drafts").texts(".list__meta") == [
        "Voirie · pour la séance du 12 mars 2026"
    ]
    due = parse(client.get("/conseils/valombre/")).text(
        ".due li:has(a[href$=projets-des-services\\/])"
    )
    assert "Lire les projets des services" in due


def test_a_draft_is_proposed_for_a_sitting_that_is_still_to_come(client, council, agent):
    draft, held = make_draft(agent), make_sitting(council, state="open")
    refused = propose(client, draft, held, decision="<p>de fermer</p>")
    assert refused.link("Séance – Cette séance n’est plus à venir. Choisissez-en une autre.") == (
        "#id_sitting"
    )
    assert "de fermer" in refused.text("textarea[name=decision]")
    draft.refresh_from_db()
    assert (draft.proposed_at, draft.decision) == (None, "<p>d’agir</p>")


def test_what_was_just_written_is_what_is_proposed(client, council, agent):
    draft, sitting = make_draft(agent), make_sitting(council)
    refused = propose(client, draft, sitting, title="", decision="<p>de fermer</p>")
    assert "Écrivez l’objet de ce point." in refused.text("[role=alert]")
    assert "est proposé" in propose(client, draft, sitting, decision="<p>de fermer</p>").words
    draft.refresh_from_db()
    assert (draft.state, draft.decision) == ("proposed", "<p>de fermer</p>")
    as_secretariat(client, council)
    assert "de fermer" in page(client, "draft-detail", draft).words


def test_a_draft_that_is_taken_stands_at_its_place_and_its_service_reads_it(client, council, agent):
    sitting, draft = proposed(client, council, agent, title="Élargir le chemin")
    first = make_item(sitting)
    as_secretariat(client, council)
    taken = send(client, "draft-take", draft, sitting=sitting.pk, before=first.pk, version=1)
    assert "Le projet du service « Voirie » est au point 1." in taken.words
    item = sitting.items.get(position=1)
    assert (item.title, item.decision, item.draft) == ("Élargir le chemin", "<p>d’agir</p>", draft)
    client.force_login(agent)
    assert not page(client, "draft-update", draft).has("form[data-draft]")
    refused = send(client, "draft-withdraw", draft)
    assert "Ce projet est à l’ordre du jour du 12 mars 2026" in refused.words


def test_a_version_that_the_secretariat_has_not_read_is_not_taken(client, council, agent):
    sitting, draft = proposed(client, council, agent)
    version = page(client, "draft-update", draft).value("version")
    send(client, "draft-update", draft, **item_answers(title="Autre", version=version))
    as_secretariat(client, council)
    refused = send(client, "draft-take", draft, sitting=sitting.pk, version=1)
    assert "Odile CANTAL vient d’enregistrer la version 2 : relisez-la" in refused.words
    assert not sitting.items.exists()


def test_a_draft_comes_back_with_a_word_and_the_secretariat_reads_what_changed_since(
    client, council, agent
):
    sitting, draft = proposed(client, council, agent, decision="<p>d’agir vite</p>")
    as_secretariat(client, council)
    assert "Dites au service ce qui est à reprendre." in send(client, "draft-return", draft).words
    send(client, "draft-return", draft, word="Le montant manque.")
    client.force_login(agent)
    form = page(client, "draft-update", draft)
    assert "« Le montant manque. »" in form.words
    propose(client, draft, sitting, decision="<p>d’agir demain</p>")
    as_secretariat(client, council)
    detail = page(client, "draft-detail", draft)
    assert (detail.texts("del"), detail.texts("ins")) == (["vite"], ["demain"])


def test_what_the_secretariat_corrected_on_the_agenda_comes_back_as_a_version(
    client, council, agent
):
    sitting, draft = proposed(client, council, agent)
    secretary = as_secretariat(client, council)
    item = take_draft(draft=draft, sitting=sitting, before=None, version=1, user=secretary)
    save_item(client, item, title="Objet corrigé", decision=item.decision)
    return_draft(draft=Draft.objects.get(), word="À revoir.", user=secretary)
    draft.refresh_from_db()
    assert (draft.title, draft.state, draft.returned) == ("Objet corrigé", "returned", 2)
    assert draft.last_version.by == secretary
    assert not AgendaItem.objects.exists()


def test_what_was_corrected_while_the_draft_was_being_returned_comes_back_too(
    client, council, agent
):
    sitting, draft = proposed(client, council, agent)
    clerk = make_user(council, "secretariat")
    take_draft(draft=draft, sitting=sitting, before=None, version=1, user=clerk)
    draft.refresh_from_db()
    read_before = Draft.objects.select_related("item__sitting").get(pk=draft.pk)
    client.force_login(clerk)
    save_item(client, draft.item, title="Objet corrigé")
    return_draft(draft=read_before, word="À relire.", user=clerk)
    draft.refresh_from_db()
    assert (draft.title, draft.last_version.texts["title"]) == ("Objet corrigé",) * 2
    deleted = Journal.objects.get(action=Action.ITEM_DELETED)
    assert deleted.before["title"] == "Objet corrigé"


def test_a_draft_is_not_taken_onto_an_agenda_that_is_being_closed(client, council, agent):
    sitting, draft = proposed(client, council, agent)
    make_item(sitting)
    read_before = Sitting.objects.get(pk=sitting.pk)
    close_agenda(sitting=sitting, user=None)
    with pytest.raises(ValidationError, match="est clos"):
        take_draft(draft=draft, sitting=read_before, before=None, version=1, user=agent)
    reopen_agenda(sitting=sitting, user=None)
    Sitting.objects.filter(pk=sitting.pk).update(state=Sitting.State.OPEN)
    with pytest.raises(ValidationError, match="est ouverte ou close"):
        take_draft(draft=draft, sitting=read_before, before=None, version=1, user=agent)


def test_a_draft_goes_last_where_the_item_that_it_went_before_is_gone(client, council, agent):
    sitting, draft = proposed(client, council, agent)
    gone = make_item(sitting)
    AgendaItem.objects.filter(pk=gone.pk).delete()
    item = take_draft(draft=draft, sitting=sitting, before=gone, version=1, user=agent)
    assert list(sitting.items.all()) == [item]


def test_an_item_that_leaves_its_agenda_leaves_the_draft_proposed(client, council, agent):
    sitting, draft = proposed(client, council, agent)
    other = make_sitting(council, date=date(2026, 4, 12))
    secretary = as_secretariat(client, council)
    item = take_draft(draft=draft, sitting=sitting, before=None, version=1, user=secretary)
    keys = {"slug": "valombre", "day": sitting.day, "pk": item.pk}
    client.post(reverse("item-carry", kwargs=keys), {"to": other.pk})
    draft.refresh_from_db()
    assert draft.item.sitting == other
    client.post(reverse("item-delete", kwargs=keys | {"day": other.day, "pk": draft.item_id}))
    draft.refresh_from_db()
    assert draft.state == "proposed"
    line = other.journal.order_by("pk").last()
    client.post(reverse("item-take-back", args=["valombre", other.day]), {"line": line.pk})
    draft.refresh_from_db()
    assert draft.state == "taken"


def test_a_draft_that_the_secretariat_reads_is_taken_back_before_it_is_deleted(
    client, council, agent
):
    _, draft = proposed(client, council, agent)
    assert "Reprenez-le d’abord." in send(client, "draft-delete", draft).words
    send(client, "draft-withdraw", draft)
    assert "est supprimé" in send(client, "draft-delete", draft).words
    assert not Draft.objects.exists()


def test_a_service_begins_again_from_its_own_drafts_alone(client, council, agent):
    source = make_draft(agent, title="Enrobés de la rue Haute en 2024", rubric="VOIRIE")
    other = make_user(council, "service")
    other.roles.update(service=council.services.create(name="Écoles"))
    theirs = make_draft(other, title="Enrobés de la cour")
    found = page(client, "draft-again", q="ENROBES")
    assert found.texts(".list b") == ["Enrobés de la rue Haute en 2024"]
    assert "Choisissez le projet" in send(client, "draft-again", item=theirs.pk).words
    read = send(client, "draft-again", item=source.pk)
    assert read.texts("mark") == ["2024"]
    new = Draft.objects.of(agent, council).latest("pk")
    assert (new.title, new.rubric, new.state) == (source.title, "VOIRIE", Draft.State.WRITING)
    assert read.link("Corriger le texte") == reverse("draft-update", args=["valombre", new.pk])
