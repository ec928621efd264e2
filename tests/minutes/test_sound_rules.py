"""A recording: what a file is, which part of it is asked for, and where the items are in it."""

from datetime import UTC, datetime, timedelta

import pytest

from minutes.rules.chapters import TimedGesture, chapters
from minutes.rules.ranges import MOST, Unsatisfiable, part_of
from minutes.rules.sounds import kind_of

BEGINS = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"ID3\x04" + bytes(12), "mp3"),
        (b"\xff\xfb\x90\x00", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (b"\x00\x00\x00\x20ftypM4A ", "m4a"),
        (b"OggS\x00\x02", "ogg"),
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "wav"),
        (b"RIFF\x24\x08\x00\x00AVI LIST", None),
        (b"\x00\x00\x00\x20ftypheic", None),
        (b"%PDF-1.7", None),
        (b"\xff\xfe<\x00h\x00t\x00", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_a_sound_is_told_by_its_first_bytes(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=0-1,5-6", None),
        ("pages=1-2", None),
    ],
)
def test_a_part_of_a_file_is_what_is_asked_for(header, part):
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=20-10", "bytes=-0"])
def test_nothing_of_the_file_is_refused(header):
    with pytest.raises(Unsatisfiable):
        part_of(header, 100)


def test_no_answer_holds_more_than_a_player_can_wait_for():
    assert part_of("bytes=0-", 10 * MOST) == (0, MOST - 1)


def after(minutes, what, item=None):
    return TimedGesture(BEGINS + timedelta(minutes=minutes), what, item)


def test_an_item_begins_with_the_gesture_before_its_first():
    found = chapters(
        BEGINS, [after(1, "ouverture"), after(9, "scrutin", 1), after(20, "scrutin", 2)]
    )
    assert [(one.seconds, one.item, one.what) for one in found if one.begins] == [
        (60, 1, ""),
        (540, 2, ""),
    ]
    assert [one.seconds for one in found if one.what] == [60, 540, 1200]


def test_a_recording_that_begins_late_begins_within_its_item():
    gestures = [after(-30, "ouverture"), after(-10, "scrutin", 1), after(5, "scrutin", 2)]
    found = chapters(BEGINS, gestures)
    assert [(one.seconds, one.item, one.begins) for one in found] == [(0, 2, True), (300, 2, False)]
