"""Where a verification goes on from: a mark that somebody bent, or that no longer fits, lets nothing go unread."""

import pytest

from councils.models import Action, Council, Journal, JournalLink
from exchange.management.commands.verify_register import remember
from exchange.verification.checking import check
from exchange.verification.marks import last_marks
from register.actions import seal_sitting
from register.models import SignedHead
from register.proof.chained_journal import journal_faults
from tests.register.conftest import decided
from tests.register.heads.test_operator import make_anew
from tests.register.proof import tampering
from tests.register.proof.tampering import unguard
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


def verified():
    """Return a council of three acts that was found whole, without triggers."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    council = sitting.council
    JournalLink.objects.chain(council.pk)
    unguard()
    remember(check(council))
    JournalLink.objects.chain(council.pk)
    return council


@pytest.fixture(scope="module")
def register(keep):
    return keep(verified)


@pytest.fixture
def council(register, db):
    return Council.objects.get(pk=register.pk)


def bend_the_mark(council, **facts):
    """Let the line of the verification tell otherwise how far it read."""
    line = Journal.objects.get(action=Action.REGISTER_VERIFIED)
    read = line.after["read"] | facts
    Journal.objects.filter(pk=line.pk).update(after=line.after | {"read": read})


def hide_what_follows(council):
    """Pretend that the verification had read the journal as far as it goes now, and every row that may come."""
    last = JournalLink.objects.last_of(council.pk)
    bend_the_mark(council, lines=last.position, line=last.sha256, rows={})


def call_it_younger(council):
    bend_the_mark(council, at="2031-01-01", whole_at="2031-01-01")


def unsign(council):
    bend_the_mark(council, signature="")


@pytest.mark.parametrize("bend", [hide_what_follows, call_it_younger, unsign])
def test_a_mark_that_somebody_bent_is_not_believed_and_is_named(council, bend):
    assert last_marks(council)
    bend(council)
    assert last_marks(council) == []
    assert "du journal a été modifiée" in " ".join(check(council).faults)


@pytest.mark.parametrize("bend", [hide_what_follows, unsign])
def test_behind_a_mark_that_somebody_bent_everything_is_read_again(council, bend):
    tampering.alter_the_record(council)
    bend(council)
    report = check(council)
    assert report.unread is None
    assert "L’acte de rang 3 (2026_003) a été modifié." in report.faults


def test_a_mark_is_not_that_of_a_neighbour(council):
    other = Council.objects.create(name="Rochebrune", slug="rochebrune", seats=11)
    line = Journal.objects.get(action=Action.REGISTER_VERIFIED)
    Journal.objects.record(other, None, line.action, other, after=line.after)
    assert "Le registre n’est plus celui que la vérification du" in check(other).fault


REWRITTEN = {
    "the whole register": lambda council: make_anew(council, at2={"title": "Un objet forgé"}),
    "the head": lambda council: SignedHead.objects.update(root="0" * 64),
    "the journal": lambda council: JournalLink.objects.update(sha256="0" * 64),
}


@pytest.mark.parametrize("rewrite", REWRITTEN.values(), ids=REWRITTEN)
def test_a_register_rewritten_behind_its_mark_is_said_so_and_read_again(council, rewrite):
    rewrite(council)
    report = check(council)
    assert "a lu : ses 3 premiers actes" in (report.fault or "").replace("\u00a0", " ")
    assert (report.unread, report.reached) == (None, None)


def test_what_came_behind_a_mark_is_read_and_what_stood_before_is_not(council):
    assert check(council).unread.acts == 3
    assert list(journal_faults(council)) == []
