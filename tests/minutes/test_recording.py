"""The recording beside the minutes: laid there, heard by the secretariat alone, erased and told."""

from datetime import time, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from councils.models import Action, Journal
from minutes.actions import erase_recording, forget_recordings
from minutes.models import Recording
from minutes.models.recordings import recordings
from minutes.recordings.hours import chapters_of, moment_of
from tests.builders import make_user
from tests.deliberations.pages import at
from tests.html import parse
from tests.sittings import make_room, opened
from votes.models import Movement
from votes.record import read

pytestmark = pytest.mark.django_db
SOUND = b"ID3" + bytes(range(97))


def hold():
    return opened(make_room(members=3, items=2, opens_at=time(18, 30)))


def path_of(recording):
    return Path(recordings().path(recording.stored))


@pytest.fixture
def secretary(client, sitting, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    user = make_user(sitting.council, "secretariat")
    client.force_login(user)
    return user


def lay(client, sitting, content=SOUND, **fields):
    file = SimpleUploadedFile("seance.mp3", content, content_type="text/html")
    return client.post(at(sitting, "recording"), {"begins_at": "18:32:10", "file": file} | fields)


def actions(sitting):
    return list(
        Journal.objects.filter(sitting=sitting, action__startswith="recording")
        .order_by("pk")
        .values_list("action", flat=True)
    )


def test_a_recording_is_laid_heard_in_parts_and_erased(
    client, secretary, sitting, django_capture_on_commit_callbacks
):
    assert lay(client, sitting).status_code == 302
    recording = Recording.objects.get()
    assert path_of(recording).read_bytes() == SOUND
    answer = client.get(at(sitting, "recording-file"), headers={"Range": "bytes=3-9"})
    assert (answer.status_code, answer.content) == (206, SOUND[3:10])
    assert answer["Content-Range"] == "bytes 3-9/100"
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("audio/mpeg", True)
    assert b"".join(client.get(at(sitting, "recording-file"))) == SOUND
    late = client.get(at(sitting, "recording-file"), headers={"Range": "bytes=100-"})
    assert (late.status_code, late["Content-Range"]) == (416, "bytes */100")
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_recording(sitting=sitting, by=secretary)
    assert not path_of(recording).exists()
    assert client.get(at(sitting, "recording-file")).status_code == 404
    assert not erase_recording(sitting=sitting, by=secretary)
    assert actions(sitting) == [Action.RECORDING_ADDED, Action.RECORDING_ERASED]


def test_only_a_sound_is_taken_and_only_one(client, secretary, sitting):
    assert "navigateurs lisent" in parse(lay(client, sitting, b"<script>")).text("main")
    assert not Recording.objects.exists()
    lay(client, sitting)
    lay(client, sitting)
    assert Recording.objects.count() == 1
    assert len(list(path_of(Recording.objects.get()).parent.iterdir())) == 1


def test_its_beginning_is_corrected_and_its_chapters_follow(client, secretary, sitting):
    Movement.objects.create(
        member=sitting.roll.get(reference="m02"), before=2, direction="out", at=time(0, 12)
    )
    lay(client, sitting)
    client.post(at(sitting, "recording-begin"), {"begins_at": "18:29"})
    recording = Recording.objects.get()
    assert recording.begins_at == moment_of(sitting, time(18, 29))
    found = [(one.seconds, one.what) for one in chapters_of(read(sitting), recording)]
    assert found == [(60, "Ouverture de la séance"), (20580, "Départ de M.\u00a0D'ORLAC")]
    page = parse(client.get(at(sitting, "recording")))
    assert "5:43:00" in page.text("main")


def test_an_old_recording_and_a_file_without_a_row_go_by_themselves(
    client, secretary, sitting, django_capture_on_commit_callbacks
):
    lay(client, sitting)
    recording = Recording.objects.get()
    stray = path_of(recording).with_name("perdu.mp3")
    stray.write_bytes(SOUND)
    soon, day = timezone.now(), sitting.date
    assert forget_recordings(held_before=day, now=soon) == 0
    later = soon + timedelta(days=2)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_recordings(held_before=day + timedelta(days=1), now=later) == 2
    assert list(path_of(recording).parent.iterdir()) == []
    assert actions(sitting)[-1] == Action.RECORDING_ERASED


def test_a_file_that_a_backup_did_not_keep_is_said_to_be_gone(client, secretary, sitting):
    lay(client, sitting)
    path_of(Recording.objects.get()).unlink()
    assert "n’est plus sur le serveur" in parse(client.get(at(sitting, "recording"))).text("main")
    assert client.get(at(sitting, "recording-file")).status_code == 404
