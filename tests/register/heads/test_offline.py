"""An act is proved by three files, without the database: its paper, its proof, the key; and its date by a fourth."""

import io
import os
import re
import subprocess

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.heads.proving import head_of, proof_of
from register.proof.offline import NotProved, prove
from register.seal.timestamps import ask, read

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def files(held, keep):
    """Return the papers of two acts, their proofs, and the head."""
    entries = keep(lambda: seal_sitting(sitting=held, user=None))
    papers = keep(lambda: [bytes(rendering_of(entry).pdf) for entry in entries[:2]])
    head = keep(lambda: head_of(entries[0]))
    return papers, keep(lambda: [proof_of(entry, head).text for entry in entries[:2]]), head


def test_an_act_is_followed_from_its_paper_to_the_signature(files):
    (pdf, _), (proof, _), head = files
    found = prove(pdf, proof, head.log.vkey)
    assert (found.position, found.head.size, found.dated) == (1, 3, None)
    assert "démonstration" in found.signer


def wrong_paper(pdf, proof, key):
    return pdf.replace(b"/Page", b"/Pagf", 1), proof, key


def no_paper(pdf, proof, key):
    return b"%PDF-1.7 rien", proof, key


def no_proof(pdf, proof, key):
    return pdf, "rien", key


def another_index(pdf, proof, key):
    return pdf, proof.replace("index 0", "index 1"), key


def no_key(pdf, proof, key):
    return pdf, proof, "rien"


def another_key(pdf, proof, key):
    return pdf, proof, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def another_root(pdf, proof, key):
    return pdf, proof.replace("\n3\n", "\n4\n"), key


FALSE = {
    wrong_paper: "le cachet ne couvre plus ce fichier",
    no_paper: "ce PDF ne porte aucun acte",
    no_proof: "ce fichier n’est pas une preuve",
    another_index: "cette preuve n’est pas celle de cet acte",
    no_key: "ce n’est pas une clé publique",
    another_key: "la tête n’est pas signée de cette clé",
    another_root: "la tête n’est pas signée de cette clé",
}


@pytest.mark.parametrize(
    ("change", "said"), FALSE.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_each_step_that_fails_is_said(files, change, said):
    (pdf, _), (proof, _), head = files
    with pytest.raises(NotProved, match=said):
        prove(*change(pdf, proof, head.log.vkey))


def test_the_proof_of_another_act_proves_nothing(files):
    (pdf, _), (_, other), head = files
    with pytest.raises(NotProved, match="cette preuve n’est pas celle de cet acte"):
        prove(pdf, other, head.log.vkey)


def test_a_head_is_dated_and_no_other_text_is(files, clock):
    (pdf, _), (proof, _), head = files
    answer = ask(head.note.encode(), clock)
    assert prove(pdf, proof, head.log.vkey, answer).dated.authority == "Horodatage d’essai"
    assert read(answer, b"autre chose") is None
    for other in (b"rien", answer[:-1], answer.replace(b"Horodatage", b"Horodatege")):
        with pytest.raises(NotProved, match="ce jeton ne date pas cette tête"):
            prove(pdf, proof, head.log.vkey, other)


def no_query(*asked):
    raise AssertionError(asked)


def test_the_command_needs_no_database(files, clock, tmp_path):
    (pdf, _), (proof, _), head = files
    out = io.StringIO()
    paths = [tmp_path / name for name in ("acte.pdf", "acte.tlog-proof", "tete.tsr")]
    for path, content in zip(
        paths, (pdf, proof.encode(), ask(head.note.encode(), clock)), strict=True
    ):
        path.write_bytes(content)
    asked = {"proof": paths[1], "key": head.log.vkey, "stdout": out}
    with connection.execute_wrapper(no_query):
        call_command("verify", paths[0], token=paths[2], **asked)
    said = out.getvalue().replace("\u00a0", " ")
    assert "Délibération 2026_001 : Objet du point 1" in said
    assert "Résultat : Adopté à la majorité" in said
    assert "Acte de rang 1, sur 3 au registre 127.0.0.1/valombre" in said
    assert "selon « Horodatage d’essai »" in said
    assert said.strip().endswith("Comparez les pages avec ces faits.")
    paths[1].write_text(proof.replace("index 0", "index 2"))
    with pytest.raises(CommandError, match="Rien n’est prouvé : cette preuve n’est pas celle"):
        call_command("verify", paths[0], **asked)
    with pytest.raises(CommandError, match="ensemble"):
        call_command("verify", paths[0], proof=paths[1], stdout=out)


def test_a_head_is_checked_by_openssl_alone(files, clock, tmp_path):
    """What docs/heads.md tells a councillor to type."""
    (block,) = re.findall(
        "```sh\n(.*?)```", (settings.BASE_DIR / "docs/heads.md").read_text(), re.S
    )
    note, key = files[2].note, files[2].log.vkey
    (tmp_path / "tete.txt").write_text(note)
    (tmp_path / "tete.tsr").write_bytes(ask(note.encode(), clock))
    assert "Verified Successfully" in shell(block, tmp_path, key).stdout
    (tmp_path / "tete.txt").write_text(note.replace("\n3\n", "\n4\n"))
    assert shell(block, tmp_path, key).returncode == 1
    told = shell("openssl ts -reply -in tete.tsr -text", tmp_path, key).stdout
    assert "Status: Granted" in told


def shell(command, folder, key):
    asked = {"cwd": folder, "env": os.environ | {"KEY": key}, "capture_output": True}
    return subprocess.run(["sh", "-c", command], text=True, check=False, **asked)
