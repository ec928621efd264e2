"""The head of a register: written with each seal and correction, signed, and going on from the one before."""

import ast
import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction

from councils.models import JournalLink
from register.actions import correct, seal_sitting
from register.heads.signing import fault_of, sign_head, to_be_replaced
from register.models import Log, SignedHead
from register.rules.notes import is_signed, read_checkpoint, read_vkey
from register.rules.tree import leaf_of, root_of
from register.seal.log_keys import key_of, refuse_without_key
from tests.builders import make_council
from tests.house.modules import CODE, imports_of, text_of, tree_of
from tests.log_key import key_in, pem_of


@pytest.fixture
def council(entries):
    return entries[0].council


def roots(council, size):
    digests = council.entries.filter(position__lte=size).values_list("sha256", flat=True)
    return root_of(leaf_of(bytes.fromhex(digest)) for digest in digests.order_by("position"))


def test_a_seal_writes_the_head_of_all_that_it_entered(council):
    head = SignedHead.objects.last_of(council)
    said = read_checkpoint(head.note)
    assert (said.origin, said.size) == ("127.0.0.1/valombre", 3)
    assert said.root == roots(council, 3)
    assert is_signed(head.note, read_vkey(head.log.vkey))


def test_a_head_commits_to_the_journal_and_to_the_line_about_its_own_seal(council):
    last = JournalLink.objects.last_of(council.pk)
    assert read_checkpoint(SignedHead.objects.last_of(council).note).journal == (
        last.position,
        last.sha256,
    )
    assert last.line.action == "sitting_sealed"


def test_a_correction_goes_on_from_the_head_before(council, entries):
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    first, second = SignedHead.objects.of(council)
    assert (first.size, second.size) == (3, 4)
    assert bytes.fromhex(second.root) == roots(council, 4)
    assert SignedHead.objects.covering(council, 3) == first
    assert SignedHead.objects.covering(council, 4) == second
    assert SignedHead.objects.covering(council, 5) is None
    assert sign_head(council) == second


def test_nothing_is_read_again_but_what_came_since(council, entries, django_assert_max_num_queries):
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    with django_assert_max_num_queries(5):
        sign_head(council)


def test_a_seal_that_is_undone_leaves_no_head(sitting):
    with transaction.atomic():
        seal_sitting(sitting=sitting, user=None)
        transaction.set_rollback(True)
    assert not SignedHead.objects.exists()


@pytest.mark.parametrize("table", ["register_signedhead", "register_log"])
@pytest.mark.parametrize("change", ["UPDATE {} SET id = 99", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_head(council, table, change):
    refused = pytest.raises(DatabaseError, match="ne fait que croître")
    with connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute(change.format(table))


def test_a_new_key_signs_the_last_head_beside_the_old_one(council, entries, settings, tmp_path):
    settings.LOG_KEY = key_in(tmp_path / "cle.pem")
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    old, new = Log.objects.order_by("pk")
    first, both, last = SignedHead.objects.of(council)
    assert (both.root, both.size, both.log) == (first.root, 3, new)
    assert is_signed(both.note, old.verifier)
    assert is_signed(both.note, new.verifier)
    assert (last.size, is_signed(last.note, old.verifier)) == (4, False)
    assert is_signed(last.note, new.verifier)


def test_of_machines_with_a_key_each_the_one_whose_key_was_replaced_signs_nothing(
    council, entries, settings, tmp_path, caplog
):
    settings.EMBEDDED = False
    former, settings.LOG_KEY = settings.LOG_KEY, key_in(tmp_path / "cle.pem")
    assert to_be_replaced(council).size == 3
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    assert (to_be_replaced(council), fault_of(council)) == (None, None)
    heads = SignedHead.objects.count()
    renewed, settings.LOG_KEY = settings.LOG_KEY, former
    assert "n’est plus celle du registre" in fault_of(council)
    correct(entry=entries[1], user=None, reason="coquille", title="Objet corrigé")
    assert "n’est plus celle du registre" in caplog.text
    assert SignedHead.objects.count() == heads
    settings.LOG_KEY = renewed
    assert sign_head(council).size == 5


def test_the_name_of_a_register_outlives_its_address(council, entries):
    council.slug = "valombre-les-bains"
    council.save()
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    assert read_checkpoint(SignedHead.objects.last_of(council).note).origin == "127.0.0.1/valombre"


def test_without_a_key_a_sitting_is_sealed_and_the_next_head_says_it_all(
    sitting, settings, tmp_path, caplog
):
    settings.LOG_KEY = tmp_path
    council = sitting.council
    entry = seal_sitting(sitting=sitting, user=None)[0]
    assert not SignedHead.objects.exists()
    assert "aucun fichier valombre.pem" in caplog.text
    key_in(tmp_path / "valombre.pem")
    correct(entry=entry, user=None, reason="coquille", title="Objet corrigé")
    assert bytes.fromhex(SignedHead.objects.get().root) == roots(council, 4)


def test_a_register_from_which_acts_were_taken_signs_no_shorter_head(council, caplog):
    SignedHead.objects.create(
        log=Log.objects.get(), size=9, root="", peaks="00 " * 2, journal_size=0, note=""
    )
    assert sign_head(council).size == 9


def test_a_key_is_made_beside_sqlite_for_this_account_alone(settings, tmp_path):
    settings.LOG_KEY, settings.DATA_DIR, settings.EMBEDDED = None, tmp_path / "donnees", True
    first = key_of("valombre").private_bytes_raw()
    assert key_of("rochebrune").private_bytes_raw() == first
    (path,) = (tmp_path / "donnees").iterdir()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_a_key_that_is_lost_is_not_made_again(council, entries, settings, tmp_path, caplog):
    settings.LOG_KEY, settings.DATA_DIR, settings.DEMONSTRATION_SEAL = None, tmp_path, True
    head = SignedHead.objects.last_of(council)
    correct(entry=entries[0], user=None, reason="coquille", title="Objet corrigé")
    assert SignedHead.objects.last_of(council) == head
    assert f"il manque {tmp_path}/cle-du-registre.pem" in caplog.text
    assert "il manque" in fault_of(council)
    assert list(tmp_path.iterdir()) == []
    # Its keeper chose another one, and the heads say so.
    key_in(tmp_path / "cle-du-registre.pem")
    assert fault_of(council) is None


def test_none_is_made_beside_another_database(db, settings):
    """The server does not start either; a trial says that it is one."""
    settings.LOG_KEY, settings.EMBEDDED, settings.DEMONSTRATION_SEAL = None, False, False
    assert "FOLIO_LOG_KEY n’est pas réglé : avec PostgreSQL" in fault_of(make_council("Rochebrune"))
    with pytest.raises(ImproperlyConfigured, match="openssl genpkey"):
        refuse_without_key()
    settings.DEMONSTRATION_SEAL = True
    refuse_without_key()


def test_a_folder_holds_a_key_for_each_council(settings, tmp_path):
    settings.LOG_KEY = tmp_path
    key_in(tmp_path / "valombre.pem")
    key_of("valombre")
    with pytest.raises(ImproperlyConfigured, match="aucun fichier rochebrune.pem"):
        key_of("rochebrune")


@pytest.mark.parametrize("content", [b"", b"rien", pem_of(generate_private_key(SECP256R1()))])
def test_what_is_no_key_is_said_with_what_makes_one(settings, tmp_path, content):
    settings.LOG_KEY = tmp_path / "cle.pem"
    settings.LOG_KEY.write_bytes(content)
    with pytest.raises(ImproperlyConfigured, match="openssl genpkey -algorithm ed25519"):
        key_of("valombre")


def test_whatever_adds_an_entry_signs_the_head():
    """Every action that adds to the register says so in its own module: none leaves an act without a head."""
    adding = [path for path in CODE if "register.actions.sealing" in imports_of(path)]
    adding = [path for path in adding if any(name_of_call(node) == "add" for node in calls(path))]
    assert [path.stem for path in adding if "sign_and_send(" not in text_of(path)] == []
    assert "correcting" in [path.stem for path in adding]


def calls(path):
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]


def name_of_call(node):
    return getattr(node.func, "id", "")
