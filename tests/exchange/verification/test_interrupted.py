"""A verification that really ends in the middle: killed, or by Ctrl-C; the next one goes on from its last mark."""

import signal
import subprocess
import sys

import pytest

from register.actions import seal_sitting
from register.certified import forkserver_state
from tests.builders import make_item, make_sitting
from tests.exchange.verification.lending import lend
from tests.house.modules import ROOT
from tests.register.conftest import decided
from tests.register.proof.tampering import SECOND_DAY
from tests.sittings import make_room

#: The command, whose stages are of one act; it gets a signal when it has written its first mark.
PROGRAM = """
import os, sys
import django
django.setup()
from django.core.management import execute_from_command_line
from exchange.management.commands import verify_register
from exchange.verification import bounds, stages

stages.ACTS = bounds.ACTS = 1
written = verify_register.remember_part

def and_then(council, mark):
    written(council, mark)
    os.kill(os.getpid(), int(sys.argv[1]))

verify_register.remember_part = and_then
execute_from_command_line(["manage.py", "verify_register", "--processes", sys.argv[2]])
"""


@pytest.fixture
def council(transactional_db, monkeypatch, tmp_path):
    """Return a council of two sittings, four acts, whose rows other processes read."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    later = make_sitting(sitting.council, date=SECOND_DAY)
    make_item(later)
    seal_sitting(sitting=decided(later), user=None)
    lend(monkeypatch, tmp_path)
    yield sitting.council
    forkserver_state.stop()


def ran(*arguments):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, (done.stdout + done.stderr).replace("\u00a0", " ")


def goes_on():
    """Verify again, and return what is said."""
    status, told = ran("manage.py", "verify_register")
    assert status == 0, told
    return told


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_verification_that_was_killed_goes_on_from_its_last_mark(council, processes):
    status, _ = ran("-c", PROGRAM, str(int(signal.SIGKILL)), processes)
    assert status == -signal.SIGKILL
    told = goes_on()
    assert "arrêtée là, les a lus : les 3 premiers actes et leurs papiers" in told
    assert "Valombre : 4 actes, 0 extrait certifié, tout tient." in told
    assert "arrêtée là" not in goes_on()


def test_ctrl_c_says_where_the_next_one_begins(council):
    status, told = ran("-c", PROGRAM, str(int(signal.SIGINT)), "2")
    assert status == 130
    assert told.endswith(
        "Vérification interrompue. La prochaine reprendra après les 3 premiers actes, et --from-start au début.\n"
    )
    assert "Traceback" not in told
    assert "les 3 premiers actes" in goes_on()
