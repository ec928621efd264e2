"""The year of the invented council: each paper is there, and the convocations stand in a folder of this machine."""

import subprocess
import sys

import pytest
from django.core.management import call_command

from binding.models import Volume
from config import demonstration
from config.environment import mailers
from convening.models import Convocation
from convening.preparing import prepare
from convening.rules.service import SendingFact
from councils.models import Action, Council
from deliberations.deadlines import DueKind
from deliberations.models import Draft, Sitting
from members.models import Member
from minutes.models import FrozenPaper
from register.models import Milestone
from register.views.journal import WORDS, in_words

pytestmark = [pytest.mark.django_db, pytest.mark.drawing]


@pytest.fixture(scope="module", autouse=True)
def folder(keep, tmp_path_factory):
    """Load the demonstration and live its year once, without a mail server; return the folder of its messages."""
    folder = tmp_path_factory.mktemp("data") / "courriels"

    def live():
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("MAIL_URL", raising=False)
            patch.setattr("django.conf.settings.MAILERS", mailers("MAIL_URL", folder))
            demonstration.load()
            demonstration.draw_papers()
        return folder

    return keep(live)


@pytest.fixture
def valombre():
    return Council.objects.get(name="Valombre")


def test_its_year_leaves_as_an_archive_that_holds(valombre, tmp_path):
    call_command("export_register", valombre.slug, tmp_path / "2025", "--year", "2025")
    command = [sys.executable, "-I", tmp_path / "2025" / "data" / "verifier.py"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert said.startswith("Tout tient : ")
    assert "3 papiers de séance, 1 cahier, 1 bordereau" in said


def standing(name):
    delivery = Convocation.objects.get().deliveries.get(name__endswith=name)
    return [trace.kind for trace in delivery.traces.order_by("pk")]


def test_each_member_has_a_message_that_a_mail_program_opens(folder, valombre):
    names = [path.name for path in sorted(folder.iterdir())]
    assert names[0] == "0001-aline.breval@valombre.example.eml"
    assert len(names) == valombre.members.exclude(email="").count() - 2  # refused, or gone since


def test_who_was_refused_had_the_letter_in_hand():
    assert standing("BRÉVAL") == [SendingFact.ACCEPTED]
    assert standing("GARRIGOU") == [SendingFact.REFUSED, SendingFact.HANDED]
    assert standing("MUÑOZ y PRADES") == [SendingFact.HANDED]
    assert standing("BELKHEIR") == [SendingFact.ACCEPTED, SendingFact.ACKNOWLEDGED]


def test_the_sitting_to_come_has_an_agenda_from_a_model_and_from_a_service(valombre):
    coming = Sitting.objects.latest("date")
    assert coming.date > valombre.today
    assert not prepare(coming).has_changed
    titles = list(coming.items.order_by("position").values_list("title", flat=True))
    assert "Subvention à la chorale des Vallées" in titles
    taken, waits = Draft.objects.order_by("pk")
    assert (taken.item.sitting, waits.state) == (coming, Draft.State.PROPOSED)


def test_the_held_sitting_has_all_that_follows_it(valombre):
    held = Sitting.objects.get(**demonstration.SEALED)
    kept = FrozenPaper.objects.filter(sitting=held).exclude(signature="")
    assert {paper.slug for paper in kept} == {FrozenPaper.Slug.LIST, FrozenPaper.Slug.MINUTES}
    assert held.slips.count() == 1
    assert held.postings.live().count() == 2
    told = set(Milestone.objects.filter(sitting=held).values_list("kind", flat=True))
    assert told >= {DueKind.MINUTES, DueKind.MINUTES_ONLINE, DueKind.BOUND}
    volume = Volume.objects.get(council=valombre)
    assert volume.closed_on
    assert volume.gatherings.count() == 1


def test_real_people_are_written_to_by_nobody():
    real = Council.objects.get(name="Dijon métropole")
    assert not Member.objects.filter(council=real).exclude(email="", address="").exists()
    assert not Convocation.objects.filter(sitting__council=real).exists()
    assert not Draft.objects.filter(service__council=real).exists()


def test_every_fact_of_the_journal_has_its_word(valombre):
    named = {name for line in valombre.journal.all() for name in names_in(line.before, line.after)}
    assert named - set(WORDS) == set()
    shown = " ".join(
        in_words(line.after) for line in valombre.journal.filter(action=Action.POSTING_ENTERED)
    )
    assert "publicité : affichage" in shown.replace("\u00a0", " ")


def names_in(*states):
    """Yield the names of the facts that states hold, however deep."""
    for state in states:
        if isinstance(state, dict):
            yield from state
            yield from names_in(*state.values())
        elif isinstance(state, list):
            yield from names_in(*state)
