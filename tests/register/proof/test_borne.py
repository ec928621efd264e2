"""What a file bears is read once and kept; a kept answer neither outlives its file nor makes a seal hold."""

from datetime import date

import pytest
from django.core import signing
from django.core.cache import cache
from django.urls import reverse

from register import seals
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import Rendering
from register.proof import borne
from register.proof.answers import about_code, about_file
from register.standing import Standing
from tests.register.proof.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(sitting):
    entry = seal_sitting(sitting=sitting, user=None)[0]
    rendering_of(entry)
    return entry


@pytest.fixture
def reads(monkeypatch):
    """Count how often a seal is read."""
    found = []
    read = borne.sealed_in
    monkeypatch.setattr(borne, "sealed_in", lambda pdf: found.append(pdf) or read(pdf))
    return found


def test_a_seal_is_read_once_for_a_file(entry, reads):
    pdf = bytes(entry.rendering.pdf)
    assert about_code(entry.code) == about_code(entry.code)
    assert about_file(pdf).kind == Standing.AUTHENTIC
    assert len(reads) == 1


def test_the_page_of_a_code_asks_little(entry, client, django_assert_max_num_queries):
    address = reverse("verify-code", args=[entry.code])
    client.get(address)
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


def test_a_paper_that_changes_in_the_database_is_read_again(entry, reads):
    assert about_code(entry.code).kind == Standing.AUTHENTIC
    with unguarded():
        Rendering.objects.update(pdf=bytes(entry.rendering.pdf) + b"%")
    assert about_code(entry.code).kind == Standing.ALTERED
    assert len(reads) == 2


def test_a_seal_that_is_revoked_since_is_refused_at_once(entry):
    assert about_code(entry.code).kind == Standing.AUTHENTIC
    council = entry.council
    line = council.seal_lines.get()
    today: date = council.today
    seals.revoke(council=council, sha256=line.sha256, on=today, reason="clef perdue", user=None)
    assert about_code(entry.code).kind == Standing.REVOKED


def test_what_another_wrote_in_the_cache_is_not_believed(entry, reads):
    """Neither words without our signature, nor a signed answer put under the name of another file."""
    pdf = bytes(entry.rendering.pdf)
    with unguarded():
        Rendering.objects.update(pdf=pdf[:-9] + b"%")
    changed = pdf[:-9] + b"%"
    borne.borne_by(pdf)
    ours, theirs = (f"{borne.SALT}/{borne._digest(one)}" for one in (pdf, changed))
    forged = signing.loads(cache.get(ours), salt=borne.SALT) | {"of": borne._digest(changed)}
    for words in (cache.get(ours), signing.dumps(forged, key="another", salt=borne.SALT), "x"):
        cache.set(theirs, words)
        assert about_code(entry.code).kind == Standing.ALTERED
    assert len(reads) == 4
