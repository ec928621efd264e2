"""A function that reads a file is called in a process that ends at its limits."""

import io
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace

import pytest

from councils import confined
from councils.confined import ACCOUNTS, STRANGERS, Busy, Overrun, TimeOverrun
from tests.councils.spending import spend

pytestmark = pytest.mark.confined


@pytest.fixture
def door():
    return replace(STRANGERS, seconds=1, turn_seconds=0)


@pytest.mark.parametrize("what", ["time", "memory", "answer"])
def test_a_reader_ends_at_its_limits(what, door):
    with pytest.raises(Overrun) as ended:
        confined.confined(spend, b"", what, door=door)
    assert isinstance(ended.value, TimeOverrun) == (what == "time")


def test_a_file_is_read_from_its_beginning_wherever_it_is(door, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    with path.open("rb") as on_disk:
        on_disk.read()
        for file in (b"abc", io.BytesIO(b"abc"), on_disk):
            assert confined.confined(spend, file, "é", door=door) == [3, "é"]


def test_what_is_told_meanwhile_is_told_here(door):
    told = []
    answer = confined.confined(spend, b"a", "told", door=door, tell=lambda *far: told.append(far))
    assert (told, answer) == ([(1, 2)], [1, "told"])


def test_a_fault_of_ours_is_logged(door, caplog):
    with pytest.raises(Overrun):
        confined.confined(spend, b"", "fault", door=door)
    assert "KeyError('fault')" in caplog.text


def test_strangers_never_keep_an_account_waiting(door):
    with ExitStack() as turns:
        for _ in range(door.at_once):
            turns.enter_context(confined._turn(door))
        with pytest.raises(Busy):
            confined.confined(spend, b"", "", door=door)
        mine = replace(ACCOUNTS, turn_seconds=0)
        assert confined.confined(spend, b"", "", door=mine) == [0, ""]


def test_one_waits_at_a_door_and_the_next_is_told_at_once(door):
    patient = replace(door, turn_seconds=60)
    with ExitStack() as turns, ThreadPoolExecutor(1) as threads:
        for _ in range(door.at_once):
            turns.enter_context(confined._turn(door))
        waiting = threads.submit(confined.confined, spend, b"", "", door=patient)
        while not confined._waiting[door.name].locked():
            time.sleep(0.01)
        with pytest.raises(Busy):
            confined.confined(spend, b"", "", door=patient)
        turns.close()
        assert waiting.result() == [0, ""]
    assert not confined._waiting[door.name].locked()
