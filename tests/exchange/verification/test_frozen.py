"""Everything that Folio freezes, rewritten by whoever runs the database: the command names each in French, and fails."""

import io
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.management import CommandError, call_command

from binding.actions import close_volume, correct_volume, draw_next, open_volume, tell_signed
from councils.models import Council, JournalLink
from minutes.actions import publish_list
from register.actions import seal_sitting
from register.actions.posting import enter_posting
from register.actions.slips import keep_slip
from register.certified.drawing import rendering_of
from register.models import Posting, Rendering
from tests.builders import make_decision, make_item, make_sitting
from tests.exchange.verification import tampering_frozen
from tests.register.conftest import EVENING, decided
from tests.register.proof.tampering import SECOND_DAY, unguard
from tests.sittings import make_room

pytestmark = [pytest.mark.django_db, pytest.mark.drawing]
FRIDAY = datetime(2026, 3, 13, 12, tzinfo=UTC)


def everything():
    """Return a council that froze one thing of each kind, without triggers."""
    with time_machine.travel(EVENING):
        sitting = decided(make_room(items=1))
        entries, council = seal_sitting(sitting=sitting, user=None), sitting.council
        posting = Posting(sitting=sitting, paper="call", way="board", place="À la porte")
        posting.since = date(2026, 3, 3)
        enter_posting(posting=posting, user=None)
    with time_machine.travel(FRIDAY):
        for entry in entries:
            rendering_of(entry)
        sitting.refresh_from_db()
        listed = Posting(sitting=sitting, paper="list", way="board", place="À la porte")
        listed.since = FRIDAY.date()
        publish_list(posting=listed, user=None)
        keep_slip(entries=entries, on=FRIDAY.date(), user=None)
        bind(council)
        seal_one_that_waits(council)
        for title in ("Bail de la halle", "Prêt d’une salle", "Don d’un tableau"):
            make_decision(council, title=title)
    JournalLink.objects.chain(council.pk)
    unguard()
    return council


def bind(council):
    """Number a gathering in a volume that was corrected first, and is closed; the next is open, and empty."""
    told = {"first_leaf": 1, "user": None}
    volume = open_volume(council=council, number=1, opened_on=date(2025, 1, 1), **told)
    volume = correct_volume(volume=volume, number=1, opened_on=date(2026, 1, 1), **told)
    gathering = draw_next(council=council, user=None)
    tell_signed(gathering=gathering, on=FRIDAY.date(), user=None)
    close_volume(volume=volume, user=None)
    after = gathering.last_leaf + 1
    open_volume(council=council, number=2, opened_on=FRIDAY.date(), first_leaf=after, user=None)


def seal_one_that_waits(council):
    """Seal a sitting whose paper nobody draws."""
    waits = make_sitting(council, date=SECOND_DAY)
    make_item(waits)
    with time_machine.travel(datetime.combine(SECOND_DAY, time(20), UTC)):
        seal_sitting(sitting=decided(waits), user=None)


@pytest.fixture(scope="module")
def frozen(keep):
    return keep(everything)


@pytest.fixture
def council(frozen, db):
    return Council.objects.get(pk=frozen.pk)


FOUND = {
    "rewrite_the_list": "Le papier « liste des délibérations, version 1 » de la séance du 12 mars 2026 a été modifié.",
    "rewrite_the_list_and_its_digest": "version 1 » de la séance du 12 mars 2026 n’est pas celui que le journal a vu garder.",
    "say_otherwise_what_the_list_says": "ne porte plus les faits dont il a été imprimé.",
    "call_the_list_version_two": "version 2 » de la séance du 12 mars 2026 n’est pas de ceux que le journal",
    "call_the_signer_of_the_list_otherwise": "n’a pas le cachet que le registre en dit.",
    "let_another_have_published_the_list": "n’est pas celui que le journal a vu garder.",
    "take_the_list_away": "Un papier gardé n’est plus là : séance du 12 mars 2026, liste des délibérations, version 1.",
    "add_minutes_that_nobody_published": "Le papier « procès-verbal, version 1 » de la séance du 12 mars 2026 n’est pas de ceux",
    "rewrite_a_gathering": "du volume 1 a été modifié.",
    "rewrite_a_gathering_and_its_digest": "du volume 1 n’est pas celui que le journal a vu imprimer.",
    "bind_another_act": "ne porte pas l’acte 2026_001 comme le registre le tient.",
    "renumber_the_leaves": "place un acte hors de ses feuillets.",
    "take_a_gathering_away": "Un cahier du registre n’est plus là : séance du 12 mars 2026, cahier du feuillet 1.",
    "sign_a_gathering_later": "n’a pas été signé quand le journal l’a vu.",
    "open_the_volume_at_another_leaf": "Le feuillet 3 du volume 1 manque, ou est donné deux fois.",
    "open_the_volume_as_before_it_was_corrected": "Le volume 1 n’a pas été ouvert comme le journal l’a vu.",
    "close_the_volume_later": "Le volume 1 n’a pas été clos comme le journal l’a vu.",
    "open_the_volume_again": "Le volume 1 n’a pas été clos comme le journal l’a vu.",
    "take_the_empty_volume_away": "Le volume 2 n’est plus là : le journal l’a vu ouvrir.",
    "alter_a_decision": "La décision 2026-D-002 a été modifiée.",
    "take_a_decision_away": "À la place de la décision 2026-D-002, que le journal a vu inscrire, le registre tient la décision 2026-D-003.",
    "take_the_last_decision_away": "La décision 2026-D-003 n’est plus au registre : le journal l’a vu inscrire.",
    "add_a_decision": "La décision 2026-D-004 a été ajoutée : le journal ne l’a pas vu inscrire.",
    "post_the_call_earlier": "L’affichage « convocation et ordre du jour, affichage » de la séance du 12 mars 2026 n’est pas de ceux",
    "move_a_posting_to_another_sitting": "L’affichage « convocation et ordre du jour, affichage » de la séance du 9 avril 2026 n’est pas de ceux",
    "take_a_posting_away": "Un affichage (À la porte, 2026-03-03) n’est plus inscrit : le journal a vu l’inscrire.",
    "post_once_more": "L’affichage « convocation et ordre du jour, mise en ligne » de la séance du 12 mars 2026 n’est pas",
    "rewrite_a_slip": "Le bordereau de transmission de la séance du 12 mars 2026, transmis le 13 mars 2026, a été modifié.",
    "date_a_slip_back": "transmis le 12 mars 2026, n’est pas celui que le journal a vu garder.",
    "move_a_slip_to_another_sitting": "Le bordereau de transmission de la séance du 9 avril 2026, transmis le 13 mars 2026, n’est pas celui",
    "take_a_slip_away": "Un bordereau de transmission (2026-03-13) n’est plus gardé : le journal l’a vu garder.",
}


def said(*arguments, **options):
    """Return what the command says, and its status."""
    out, status = io.StringIO(), 0
    try:
        call_command("verify_register", *arguments, stdout=out, **options)
    except CommandError as refusal:
        status = refusal.returncode
    return out.getvalue().replace("\u00a0", " "), status


def test_what_nobody_touched_holds_and_is_counted(council):
    text, status = said("valombre")
    assert status == 0, text
    assert (
        "2 actes, 1 extrait certifié, 3 décisions par délégation, 1 liste ou procès-verbal, 2 affichages, "
        "1 bordereau de transmission, 1 cahier, tout tient."
    ) in text


@pytest.mark.parametrize("tamper", FOUND)
def test_whoever_rewrites_what_is_frozen_is_found_out(council, tamper):
    vars(tampering_frozen)[tamper](council)
    text, status = said("valombre")
    assert status == 1
    assert FOUND[tamper] in text


def test_what_comes_after_the_last_verification_is_read_by_the_next(council):
    said("valombre")
    text, status = said("valombre")
    assert "pas relus, car la vérification du" in text
    assert "premiers actes et leurs papiers, les " in text
    assert status == 0
    tampering_frozen.post_once_more(council)
    text, status = said("valombre")
    assert status == 1
    assert FOUND["post_once_more"] in text


def test_a_paper_drawn_after_its_act_was_verified_is_read_by_the_next(council):
    said("valombre")
    paper = rendering_of(council.entries.get(position=2))
    Rendering.objects.filter(pk=paper.pk).update(pdf=tampering_frozen.OTHER)
    assert "L’extrait certifié de l’acte 2026_002 a été modifié." in said("valombre")[0]


def test_what_a_verification_read_and_the_next_does_not_is_said_and_read_on_demand(council):
    said("valombre")
    tampering_frozen.rewrite_a_slip(council)
    text, status = said("valombre")
    assert status == 0
    assert "les séances où rien ne s’est écrit depuis" in text
    text, status = said("valombre", from_start=True)
    assert status == 1
    assert FOUND["rewrite_a_slip"] in text
