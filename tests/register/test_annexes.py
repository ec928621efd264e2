"""Annexes are sealed: their digest stands in the record, and whatever happens to a file later is found."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from deliberations.actions import delete_attachment, save_item
from deliberations.models import Attachment
from exchange.verification.checking import check
from register import record as records
from register.actions import NotSealable, correct, seal_sitting
from register.actions.foresight import foresee
from tests.builders import make_user
from tests.deliberations.test_annexes import of_pages
from tests.html import parse
from tests.sittings import text

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"
PLAN = f"l’annexe «{NBSP}plan.pdf{NBSP}»"


@pytest.fixture
def annexed(sitting):
    """Return a sitting whose first item has two annexes."""
    item = sitting.items.first()
    files = [ContentFile(of_pages(count), name=f"{name}.pdf") for name, count in NAMES.items()]
    save_item(item=item, files=files, user=None)
    return sitting


NAMES = {"plan": 3, "devis": 1}


@pytest.fixture
def entry(annexed):
    return seal_sitting(sitting=annexed, user=None)[0]


def annexes_of(entry):
    return records.read(entry.record)["extract"].annexes


def plan():
    return Attachment.objects.get(name="plan.pdf")


def fault_of(entry):
    return check(entry.council).fault


def test_a_record_tells_name_digest_weight_and_pages(entry):
    told = [(one.name, one.sha256, one.size, one.pages) for one in annexes_of(entry)]
    rows = Attachment.objects.order_by("pk")
    assert told == [(row.name, row.sha256, row.size, NAMES[row.name[:-4]]) for row in rows]
    assert fault_of(entry) is None


def test_what_another_item_lacks_is_no_annex_of_it(annexed):
    entries = seal_sitting(sitting=annexed, user=None)
    assert [len(annexes_of(one)) for one in entries] == [2, 0, 0]


def test_a_correction_keeps_the_annexes(entry):
    newer = correct(entry=entry, user=None, reason="faute de frappe", title="Objet corrigé")
    assert annexes_of(newer) == annexes_of(entry)
    assert fault_of(entry) is None


def replaced():
    with open(plan().file.path, "wb") as file:
        file.write(of_pages(3) + b"%")


def removed():
    plan().file.storage.delete(plan().file.name)


def swapped():
    with open(plan().file.path, "wb") as file:
        file.write(of_pages(1))


def unlisted():
    plan().delete()


def added():
    first = plan()
    Attachment.objects.create(item=first.item, name="ajout.pdf", file=first.file)


FOUND = {
    replaced: f"{PLAN} n’est plus le fichier qui a été scellé.",
    swapped: f"{PLAN} n’est plus le fichier qui a été scellé.",
    removed: f"{PLAN} n’est plus sur le serveur.",
    unlisted: f"{PLAN} n’est plus sur le serveur.",
    added: f"l’annexe «{NBSP}ajout.pdf{NBSP}» a été jointe après le sceau.",
}


@pytest.mark.parametrize("harm", FOUND, ids=lambda harm: harm.__name__)
def test_whatever_happens_to_a_file_after_the_seal_is_found(entry, harm):
    harm()
    sentence = f"L’acte de rang 1 (2026_001){NBSP}: {FOUND[harm]}"
    assert fault_of(entry) == sentence
    out = io.StringIO()
    with pytest.raises(CommandError, match="ne tient pas"):
        call_command("verify_register", stdout=out)
    assert sentence in out.getvalue()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (replaced, "n’est plus le fichier qui a été déposé"),
        (removed, "n’est plus sur le serveur"),
    ],
)
def test_a_file_that_is_no_longer_the_one_sent_is_not_sealed(annexed, harm, sentence):
    harm()
    expected = f"Point 1. La pièce jointe «{NBSP}plan.pdf{NBSP}» {sentence}{NBSP}: supprimez-la, ou joignez-la de nouveau."
    assert [one.full_sentence for one in foresee(annexed).missing] == [expected]
    with pytest.raises(NotSealable) as refusal:
        seal_sitting(sitting=annexed, user=None)
    assert refusal.value.messages == [expected]
    assert refusal.value.checks[0].anchor == "pieces"


def test_a_file_sent_to_an_earlier_version_is_sealed_as_the_disk_holds_it(annexed):
    then = list(Attachment.objects.order_by("pk").values_list("sha256", "size"))
    Attachment.objects.update(sha256="", size=None, pages=None)
    assert foresee(annexed).missing == ()
    entry = seal_sitting(sitting=annexed, user=None)[0]
    assert [(one.sha256, one.size) for one in annexes_of(entry)] == then


def test_no_annex_comes_or_goes_after_the_seal(entry):
    with pytest.raises(ValidationError, match="scellée"):
        delete_attachment(attachment=plan(), user=None)
    with pytest.raises(ValidationError, match="scellée"):
        save_item(item=entry.item, files=[ContentFile(of_pages(1), name="x.pdf")], user=None)
    assert Attachment.objects.count() == 2
    assert fault_of(entry) is None


def test_the_act_and_the_verification_page_name_the_annexes_with_their_digest(client, entry):
    client.force_login(make_user(entry.council, "reader"))
    ours = client.get(reverse("entry-detail", args=[entry.council.slug, entry.pk]))
    theirs = client.get(reverse("verify-code", args=[entry.printed_code]))
    for page in (parse(ours).words, parse(theirs).words):
        assert "plan.pdf, 3 pages, 1 ko" in page
        assert f"devis.pdf {annexes_of(entry)[1].sha256}" in page
        assert "n’est plus" not in page
    link = reverse(
        "attachment-download",
        args=[entry.council.slug, entry.sitting.day, entry.item_id, plan().pk],
    )
    assert link in ours.text
    assert link not in theirs.text


def test_the_page_of_the_act_tells_of_a_file_that_is_another_now(client, entry):
    client.force_login(make_user(entry.council, "reader"))
    replaced()
    page = text(client.get(reverse("entry-detail", args=[entry.council.slug, entry.pk])))
    assert "L’annexe « plan.pdf » n’est plus le fichier qui a été scellé." in page
