"""Every form that creates something: sent twice, by a double click or by « Précédent », it creates one."""

import re
from collections import namedtuple
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from councils.models import Council, Role, Sent
from deliberations.models import AgendaItem, Draft, Sitting, TextModel
from members.models import Member
from register.models import Delegation
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.sittings import make_room, opened, text
from tests.test_permissions import address, addresses

CREATES = re.compile(r"-(create|add|invite|carry|duplicate|paste|copy)$")
Form = namedtuple("Form", ["rows", "answers", "page"], defaults=[None])
ITEM = {"kind": "deliberation", "title": "Élargir le chemin"}
PERSON = {"name": "Paul TESTARD", "email": "paul@valombre.example", "kinds": ["clerk"]}
COUNCIL = {"kind": "commune", "name": "Montbrac", "siren": "219 900 016", "people": 3600}
DELEGATION = {
    "name": "Nadège FERRANDIER",
    "quality": "Responsable du service",
    "behalf": "Pour la maire",
    "act": "arrêté n° 2025-014 du 3 mars 2025",
    "place": "Valombre",
    "starts_on": "03/03/2025",
}
MEMBER = {
    "civility": "Madame",
    "first_name": "Odile",
    "last_name": "PRASLIN",
    "starts_on": "01/03/2026",
    "rank": "12",
}
#: What each address creates, from which answers; `page` holds its form where that is another one.
FORMS = {
    "sitting-create": Form(Sitting, {"date": "14/05/2026", "public": "on"}),
    "item-create": Form(AgendaItem, ITEM),
    "item-paste": Form(AgendaItem, {"lines": "1. Approbation du procès-verbal"}),
    "item-copy": Form(AgendaItem, {}),
    "item-duplicate": Form(AgendaItem, {}, "sitting-detail"),
    "item-add": Form(AgendaItem, ITEM | {"place": "end"}),
    "council-create": Form(Council, COUNCIL),
    "council-account-invite": Form(Role, PERSON),
    "delegation-create": Form(Delegation, DELEGATION),
    "member-create": Form(Member, MEMBER),
    "draft-create": Form(Draft, ITEM),
    "model-create": Form(TextModel, ITEM | {"name": "Chemin"}),
}
#: Where the action itself knows that it was done: its own tests say so.
KNOWN = {
    "delivery-add",
    "item-carry",
    "urgency-add",
    "suspension-add",
    "ballot-copy",
    "decision-create",
    "mandate-create",
    "passkey-add",
}
#: Forms that write no fact, or none that a second sending could double. The page that confirms
#: carries the number of the form that waits; recovery codes are shown once, without a redirect;
#: the challenge of a passkey serves once;
#: a sitting that comes home is compared, and merged with what was compared alone;
#: a discussion is sent with what was read of it, and a sitting has one recording.
UNNUMBERED = {
    "_bar.html",
    "councils/access/_visits.html",
    "councils/access/codes_left.html",
    "councils/access/confirm.html",
    "councils/access/passkey_add.html",
    "councils/access/second_factor.html",
    "councils/password_change.html",
    "deliberations/_agenda.html",
    "deliberations/item_word.html",
    "exchange/sitting_compared.html",
    "exchange/sitting_elsewhere.html",
    "members/import_file.html",
    "minutes/_writing.html",
    "minutes/recording.html",
    "minutes/recording_add.html",
    "minutes/word.html",
    "register/_entries.html",
    "register/_verify_form.html",
    "register/desk.html",
    "register/entry.html",
    "register/sealed.html",
}


def test_every_address_that_creates_is_tried():
    assert {name for name in addresses() if CREATES.search(name)} == FORMS.keys() | KNOWN


def test_every_form_that_writes_numbers_itself():
    """But those of the live screen, whose entries the browser numbers, and of those who have no account yet."""
    folder = Path(settings.BASE_DIR) / "templates"
    forms = [path for path in folder.rglob("*.html") if "csrf_token %}" in path.read_text()]
    plain = {
        str(path.relative_to(folder))
        for path in forms
        if path.relative_to(folder).parts[0] not in ("chamber", "registration", "admin", "votes")
        if "{% once %}" not in path.read_text()
    }
    assert plain <= UNNUMBERED


@pytest.mark.django_db
def test_a_form_that_is_sent_twice_creates_once(client):
    sitting = opened(make_room())
    user = make_user(sitting.council, Role.Kind.SECRETARIAT, Role.Kind.ADMIN, Role.Kind.SERVICE)
    user.is_superuser = True
    user.save()
    client.force_login(user)
    item = sitting.items.first()
    values = {"slug": sitting.council.slug, "day": sitting.day, "pk": {"item": item.pk}}
    other = make_item(make_sitting(sitting.council, date="2026-02-05"), title="Un don")
    chosen, created = {"agent": user.pk, "item": other.pk}, {}
    for name, form in FORMS.items():
        url, before = address(name, values), form.rows.objects.count()
        page = client.get(address(form.page or name, values))
        answers = hidden_of(page) | chosen | form.answers
        first, second = client.post(url, answers), client.post(url, answers)
        assert (first.status_code, first.url) == (302, second.url), first.content.decode()
        created[name] = form.rows.objects.count() - before
    assert created == dict.fromkeys(FORMS, 1)


def hidden_of(page):
    """Return what a form sends beside its answers, as a browser does."""
    fields = parse(page).all("form input[type=hidden]")
    return {field["name"]: field.get("value", "") for field in fields}


@pytest.mark.django_db
def test_other_answers_or_a_form_that_was_refused_are_sent_for_the_first_time(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, Role.Kind.SECRETARIAT))
    url = address("item-create", {"slug": sitting.council.slug, "day": sitting.day})
    hidden = hidden_of(client.get(url))
    assert client.post(url, hidden | ITEM | {"title": ""}).status_code == 200
    assert not Sent.objects.exists()
    pages = [client.post(url, hidden | ITEM | {"title": title}) for title in ("A", "B", "A")]
    assert list(sitting.items.values_list("title", flat=True)[3:]) == ["A", "B"]
    assert pages[0].url == pages[2].url
    assert "saved" in pages[2].cookies
    Sitting.objects.filter(pk=sitting.pk).update(state=Sitting.State.SEALED)
    sealed = client.post(url, hidden | ITEM | {"title": "C"})
    Sitting.objects.filter(pk=sitting.pk).update(state=Sitting.State.OPEN)
    assert sealed.status_code == 302
    client.post(url, hidden | ITEM | {"title": "C"})
    assert sitting.items.filter(title="C").count() == 1


@pytest.mark.django_db
def test_a_file_of_the_same_name_and_size_is_another(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, Role.Kind.SECRETARIAT))
    url = address("item-create", {"slug": sitting.council.slug, "day": sitting.day})
    hidden = hidden_of(client.get(url))
    for content in (b"%PDF-1.7 A", b"%PDF-1.7 B", b"%PDF-1.7 B"):
        file = SimpleUploadedFile("plan.pdf", content, "application/pdf")
        client.post(url, hidden | ITEM | {"files": file})
    assert sitting.items.filter(title=ITEM["title"]).count() == 2


@pytest.mark.django_db
def test_a_page_that_was_sent_long_ago_says_that_nothing_more_was_done(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, Role.Kind.SECRETARIAT))
    url = address("item-create", {"slug": sitting.council.slug, "day": sitting.day})
    answers = hidden_of(client.get(url)) | ITEM
    client.post(url, answers)
    Sent.objects.update(at=timezone.now() - timedelta(minutes=5))
    page = text(client.post(url, answers, follow=True))
    assert "Cette page avait déjà été envoyée" in page
