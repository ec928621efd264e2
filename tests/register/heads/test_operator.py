"""The operator owns everything, keys included, and makes the whole register anew: one kept head tells."""

import io
import json
from email.message import EmailMessage

import pytest
import rfc8785
from django.core.management import CommandError, call_command

from councils.models import Action, Council, Journal, JournalLink
from deliberations.models import Sitting
from exchange.verification.checking import check
from register.actions import correct, seal_sitting
from register.heads.signing import sign_head
from register.models import Entry, Log, SignedHead
from register.rules.chain import NOTHING, digest
from tests.builders import make_item, make_sitting
from tests.log_key import key_in
from tests.register.conftest import decided
from tests.register.proof.tampering import SECOND_DAY, at, unguard
from tests.sittings import make_room


def two_sittings():
    """Return a council whose register has four acts and a correction; nothing guards it any more."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    later = make_sitting(sitting.council, date=SECOND_DAY)
    make_item(later)
    seal_sitting(sitting=decided(later), user=None)
    correct(entry=at(sitting.council, 1), user=None, reason="coquille", title="Objet corrigé")
    unguard()
    return sitting.council


@pytest.fixture(scope="module")
def register(keep):
    return keep(two_sittings)


@pytest.fixture
def council(register, db):
    return Council.objects.get(pk=register.pk)


@pytest.fixture
def kept(council, tmp_path):
    """Return the file in which a councillor kept the last head."""
    path = tmp_path / "tete.txt"
    path.write_text(SignedHead.objects.last_of(council).note)
    return path


def make_anew(council, **extracts):
    """Write the records of these positions otherwise, and everything that tells of them: chain, journal, heads."""
    previous = NOTHING
    for entry in council.entries.order_by("position"):
        said = json.loads(entry.record) | {"previous": previous, "position": entry.position}
        said["extract"] |= extracts.get(f"at{entry.position}", {})
        record = rfc8785.dumps(said).decode()
        columns = {"record": record, "sha256": digest(record), "previous": previous}
        columns["title"] = said["extract"]["title"]
        Entry.objects.filter(pk=entry.pk).update(**columns)
        previous = columns["sha256"]
    tell_the_journal(council)
    SignedHead.objects.all().delete()
    JournalLink.objects.all().delete()
    sign_head(council)


def tell_the_journal(council):
    told = 0
    seen = (Action.SITTING_SEALED, Action.ENTRY_CORRECTED)
    for line in Journal.objects.filter(action__in=seen).order_by("pk"):
        told += len(line.after.get("numbers", [1]))
        after = line.after | {"head": at(council, told).sha256}
        Journal.objects.filter(pk=line.pk).update(after=after)


def rebuild(council):
    make_anew(council, at2={"title": "Un objet forgé"})


def rebuild_with_another_key(council, settings, tmp_path):
    settings.LOG_KEY = key_in(tmp_path / "autre.pem")
    SignedHead.objects.all().delete()
    Log.objects.all().delete()
    rebuild(council)


def truncate(council):
    """The second sitting and the correction never were."""
    later = Sitting.objects.get(date=SECOND_DAY)
    council.entries.filter(position__gt=3).order_by("-position").delete()
    Sitting.objects.filter(pk=later.pk).update(state="open")
    for line in Journal.objects.filter(action__in=(Action.SITTING_SEALED, Action.ENTRY_CORRECTED)):
        if line.sitting_id == later.pk or line.action == Action.ENTRY_CORRECTED:
            line.delete()
    make_anew(council)


def reorder(council):
    """The second and the third act change places, each under the number of the other."""
    second, third = at(council, 2), at(council, 3)
    extracts = [json.loads(one.record)["extract"] for one in (second, third)]
    for extract, number in zip(extracts, (third.number, second.number), strict=True):
        extract["number"] = number
    Entry.objects.filter(pk=second.pk).update(item=third.item)
    Entry.objects.filter(pk=third.pk).update(item=second.item)
    make_anew(council, at2=extracts[1], at3=extracts[0])


def rewrite_the_journal(council):
    """The acts stay; who sealed them does not."""
    line = Journal.objects.filter(action=Action.BALLOT_RECORDED).first()
    Journal.objects.filter(pk=line.pk).update(author="Quelqu’un d’autre")
    make_anew(council)


def held(*files, **options):
    """Return what the command says of heads that somebody kept, and with which status."""
    out = io.StringIO()
    try:
        call_command("verify_register", head=[str(file) for file in files], stdout=out, **options)
    except CommandError as refusal:
        return out.getvalue().replace("\u00a0", " "), refusal.returncode
    return out.getvalue().replace("\u00a0", " "), 0


def test_a_register_that_only_grew_prolongs_every_head(council, kept):
    entry = council.entries.last()
    correct(entry=entry, user=None, reason="autre coquille", title="Objet corrigé deux fois")
    said, status = held(kept)
    assert f"{kept} : prolongée (5 actes, aujourd’hui 6)." in said
    assert status == 0


REWRITTEN = {
    "rebuilt": (rebuild, "réécrite : le registre d’aujourd’hui ne contient pas celui de 5 actes."),
    "truncated": (
        truncate,
        "réécrite : la tête gardée compte 5 actes, le registre d’aujourd’hui 3.",
    ),
    "reordered": (
        reorder,
        "réécrite : le registre d’aujourd’hui ne contient pas celui de 5 actes.",
    ),
    "journal": (rewrite_the_journal, "réécrite : le journal d’aujourd’hui ne contient pas celui"),
}


@pytest.mark.parametrize(("rewrite", "said"), REWRITTEN.values(), ids=REWRITTEN)
def test_what_holds_for_whoever_kept_nothing_is_found_by_one_head(council, kept, rewrite, said):
    rewrite(council)
    assert check(council).fault is None
    assert held()[1] == 0
    told, status = held(kept)
    assert said in told
    assert status == 1


def test_another_key_does_not_help(council, kept, settings, tmp_path):
    key = Log.objects.get().vkey
    rebuild_with_another_key(council, settings, tmp_path)
    assert check(council).fault is None
    told, status = held(kept, key=key)
    assert "réécrite" in told
    assert "une clé que le registre ne connaît plus" in told
    assert (status, held(kept)[1]) == (1, 1)


def test_two_faces_of_one_size_show(council, kept, tmp_path):
    """Two councillors were shown two registers; both heads are signed with the key of the register."""
    other = tmp_path / "autre.txt"
    rebuild(council)
    other.write_text(SignedHead.objects.last_of(council).note)
    told, status = held(kept, other)
    assert f"{kept} : réécrite" in told
    assert f"{other} : prolongée" in told
    assert status == 1


def test_a_head_is_found_in_the_message_that_brought_it(council, kept, tmp_path):
    message = EmailMessage()
    message["Subject"], message["From"] = "Tête du registre", "folio@valombre.example"
    message.set_content(f"Gardez ce message.\n\n{kept.read_text()}\nClé : voici\n", cte="base64")
    saved = tmp_path / "message.eml"
    saved.write_bytes(bytes(message))
    quoted = tmp_path / "reponse.txt"
    quoted.write_text("".join(f"> {line}\n" for line in kept.read_text().splitlines()))
    for file in (saved, quoted):
        assert f"{file} : prolongée" in held(file)[0]


def test_what_is_no_head_of_ours_proves_nothing(council, kept, tmp_path):
    nothing, forged = tmp_path / "rien.txt", tmp_path / "forge.txt"
    nothing.write_bytes(b"\xff rien")
    forged.write_text(kept.read_text().replace("\n5\n", "\n4\n"))
    told, status = held(nothing, forged)
    assert f"{nothing} : aucune tête n’est dans ce fichier." in told
    assert f"{forged} : n’est signée d’aucune clé connue, et ne prouve rien" in told
    assert status == 1
    assert f"{tmp_path} : ne peut pas être lu" in held(tmp_path)[0]


def test_the_command_prints_the_signed_head(council, kept, capsys):
    call_command("head", "valombre")
    out, err = capsys.readouterr()
    assert out == kept.read_text()
    assert err.strip() == Log.objects.get().vkey


def test_heads_that_the_register_keeps_are_checked_with_it(council):
    SignedHead.objects.filter(size=3).update(root="00" * 32)
    assert "n’est pas celle que sa note dit." in check(council).fault


def test_a_rebuilt_register_contradicts_the_heads_that_it_still_keeps(council):
    heads = list(SignedHead.objects.all())
    rebuild(council)
    SignedHead.objects.all().delete()
    SignedHead.objects.bulk_create(heads)
    assert "dit un autre registre" in check(council).fault
