"""A long verification leaves marks on its way: what it read up to one, and what is read behind it, is everything."""

from datetime import date, timedelta

import pytest

from binding.actions import open_volume
from binding.models import Gathering
from councils.models import Action, Council, Journal, JournalLink
from exchange.management.commands.verify_register import remember, remember_part
from exchange.verification import bounds, stages
from exchange.verification.checking import Verification, check
from exchange.verification.checks import CHECKS
from exchange.verification.marks import last_marks, mark_of
from exchange.verification.running import tasks_of
from register.actions import correct, seal_sitting
from register.models import Entry, SignedHead
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.register.heads.test_operator import make_anew
from tests.register.proof import tampering
from tests.register.proof.tampering import at, unguard
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def one_act_a_stage(monkeypatch):
    """Let each head but the last end a stage, and each part be of one act, line, sitting or gathering."""
    monkeypatch.setattr(stages, "ACTS", 1)
    for name in ("ACTS", "LINES", "SITTINGS", "GATHERINGS"):
        monkeypatch.setattr(bounds, name, 1)


def four_sittings():
    """Return a council of four sittings, six acts, of which the first is corrected at last; nothing guards it any more."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    council = sitting.council
    for week in (1, 2, 3):
        later = make_sitting(council, date=FIRST_DAY + timedelta(weeks=week))
        make_item(later)
        seal_sitting(sitting=decided(later), user=None)
    correct(entry=at(council, 1), user=None, reason="coquille", title="Objet corrigé")
    JournalLink.objects.chain(council.pk)
    unguard()
    return council


def bind(council):
    """Number the leaves of the third sitting before those of the first."""
    told = {"number": 1, "opened_on": FIRST_DAY, "first_leaf": 1, "user": None}
    volume = open_volume(council=council, **told)
    days = council.sittings.order_by("date")
    for leaf, sitting in enumerate((days[2], days[0]), start=1):
        facts = {"sitting": sitting, "first_leaf": leaf, "last_leaf": leaf}
        Gathering.objects.create(volume=volume, record="[]", pdf=b"", sha256="", **facts)


@pytest.fixture(scope="module")
def register(keep):
    return keep(four_sittings)


@pytest.fixture
def council(register, db):
    return Council.objects.get(pk=register.pk)


@pytest.fixture
def bound(council):
    """Return the council when two gatherings are numbered, which nothing printed."""
    bind(council)
    return council


def stages_since(council, since):
    return stages.stages_of(council, since, mark_of(council, since))


def read_by(council, some):
    """Return what is read in these stages: the check, and the act, line, sitting or gathering of each part."""
    tasks = (task for stage in some for task in tasks_of(council, stage))
    return {(CHECKS[task.check].faults.__name__, task.part and task.part[0]) for task in tasks}


def interrupted(council, **options):
    """Verify up to the first mark, and return it."""
    marks = []

    def end(mark):
        remember_part(council, mark)
        marks.append(mark)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Verification.of(council, **options).read(keep=end)
    return marks[0]


def test_each_head_but_the_last_ends_a_stage_and_the_last_stage_has_no_end(council):
    ends = [stage.until and stage.until.acts for stage in stages_since(council, None)]
    assert ends == [3, 4, 5, 6, None]


def test_what_is_read_before_a_mark_and_behind_it_is_everything(bound):
    everything = stages_since(bound, None)
    whole = read_by(bound, everything)
    for count, stage in enumerate(everything[:-1], start=1):
        before = read_by(bound, everything[:count])
        behind = read_by(bound, stages_since(bound, stage.until))
        assert before | behind == whole, stage.until
        again = {name for name, _ in before & behind}
        assert not again & {"act_faults", "paper_faults", "journal_faults"}, stage.until


def test_what_is_new_since_a_whole_reading_is_read_before_a_mark_or_behind_it(bound):
    since = stages_since(bound, None)[0].until
    going_on = stages_since(bound, since)
    new = read_by(bound, going_on)
    for count, stage in enumerate(going_on[:-1], start=1):
        before = read_by(bound, going_on[:count])
        assert new <= before | read_by(bound, stages_since(bound, stage.until)), stage.until


def test_a_gathering_is_read_with_the_sittings_that_came_before_its_own(bound):
    third, first = Gathering.objects.order_by("pk").values_list("pk", flat=True)
    stage = stages_since(bound, None)[0]
    assert {key for name, key in read_by(bound, [stage]) if name == "gathering_faults"} == {
        (third,),
        (first,),
    }


def test_a_sitting_that_was_not_read_is_read_even_if_the_journal_forgets_it(council):
    first = stages_since(council, None)[0].until
    last = council.sittings.order_by("date").last()
    lines = Journal.objects.filter(sitting=last)
    JournalLink.objects.filter(line__in=lines).delete()
    lines.delete()
    assert ("decided_faults", (last.pk,)) in read_by(council, stages_since(council, first))


def test_an_interrupted_verification_goes_on_from_its_last_mark(council):
    mark = interrupted(council)
    assert last_marks(council) == [mark]
    report = check(council)
    assert (report.unread, report.faults) == (mark, ())
    assert (mark.acts, mark.is_partial) == (3, True)
    assert (report.reached.acts, report.reached.is_partial) == (7, False)
    remember(report)
    assert last_marks(council) == [report.reached]


def test_what_was_read_before_a_mark_and_changed_since_is_found_by_its_digest(council):
    interrupted(council)
    tampering.rewrite_from(council, 2)
    report = check(council)
    told = " ".join(report.faults).replace("\u00a0", " ")
    assert "La tête de 3 actes dit un autre registre : il a été réécrit depuis." in told
    assert report.unread.acts == 3


def test_a_fault_leaves_the_marks_before_it_alone_and_is_found_again_behind_them(council):
    Entry.objects.filter(position=5).update(reason="un tout autre motif")
    marks = []
    report = Verification.of(council).read(keep=marks.append)
    assert [mark.acts for mark in marks] == [3, 4]
    remember_part(council, marks[-1])
    remember(report)
    again = check(council)
    assert again.unread.acts == 4
    assert again.fault == report.fault == "L’acte de rang 5 (2026_005) a été modifié."


def test_a_register_that_was_rewritten_leaves_no_mark(council):
    interrupted(council)
    make_anew(council, at2={"title": "Un objet forgé"})
    marks = []
    report = Verification.of(council).read(keep=marks.append)
    assert (marks, report.unread) == ([], None)
    assert "ses 3 premiers actes" in report.fault


def test_an_interrupted_reading_from_the_start_hides_no_rewriting_of_what_was_read_before(council):
    remember(check(council))
    interrupted(council, from_start=True)
    assert [mark.acts for mark in last_marks(council)] == [3, 7]
    SignedHead.objects.filter(size=7).update(root="0" * 64)
    assert "ses 7 premiers actes" in check(council).fault


def test_a_mark_that_somebody_carried_further_is_not_believed(council):
    interrupted(council)
    line = Journal.objects.get(action=Action.REGISTER_PARTLY_VERIFIED)
    after = line.after | {"read": line.after["read"] | {"acts": 5}}
    Journal.objects.filter(pk=line.pk).update(after=after)
    assert last_marks(council) == []
    assert check(council).unread is None
