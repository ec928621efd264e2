"""Files that several machines read: kept in a bucket as on a disk, and told in words where it fails."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.utils import timezone

from config.files import file_storages
from councils.storage import KEPT, MEDIA, RECORDINGS, stored, written_before
from councils.storage import bucket as buckets
from councils.storage.faults import AWAY, FilesAway

HEAVY = bytes(range(256)) * 4096


def test_without_a_word_files_stay_where_they_were(monkeypatch, settings, tmp_path):
    monkeypatch.delenv("FOLIO_FILES", raising=False)
    settings.STORAGES = settings.STORAGES | file_storages("FOLIO_FILES")
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    for alias in (MEDIA, RECORDINGS, KEPT):
        stored(alias).save("exports/1.zip", ContentFile(b"PK"))
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.zip")}
    assert found == {"media/exports/1.zip", "enregistrements/exports/1.zip", "exports/1.zip"}


@pytest.mark.parametrize(
    "value", ["/srv/files", "s3://", "s3://folio?secret=1", "s3://me:word@folio", "s3://f?style=x"]
)
def test_a_place_that_is_not_understood_is_refused(monkeypatch, value):
    monkeypatch.setenv("FOLIO_FILES", value)
    with pytest.raises(ImproperlyConfigured, match="il faut s3://SEAU"):
        file_storages("FOLIO_FILES")


def test_a_bucket_has_the_folders_of_the_data(monkeypatch):
    monkeypatch.setenv("FOLIO_FILES", "s3://folio/dijon?region=gra")
    told = file_storages("FOLIO_FILES")
    places = {alias: one["OPTIONS"]["location"] for alias, one in told.items()}
    assert places == {
        "default": "dijon/media",
        "recordings": "dijon/enregistrements",
        "kept": "dijon",
    }
    assert told["default"]["OPTIONS"]["addressing_style"] == "virtual"


def test_what_a_bucket_keeps_is_read_whole_and_in_part(bucket, tmp_path):
    files = stored(MEDIA)
    name = files.save("annexes/3/7.pdf", ContentFile(HEAVY))
    assert (name, files.size(name), files.exists(name)) == ("annexes/3/7.pdf", len(HEAVY), True)
    with files.open(name) as file:
        file.seek(256)
        assert file.read(3) == b"\0\1\2"
        assert file.fileno() > 0
    with files.reading(name, 1_000_000) as part:
        assert part.read(5) == HEAVY[1_000_000:1_000_005]
    draft = tmp_path / "draft"
    draft.write_bytes(b"PK")
    stored(KEPT).take("exports/1.zip", draft)
    assert stored(KEPT).listdir("exports") == ([], ["1.zip"])
    assert written_before(stored(KEPT), "exports", timezone.now()) in (["exports/1.zip"], [])
    files.delete(name)
    files.delete(name)
    for ask in (files.open, files.size, files.reading):
        with pytest.raises(FileNotFoundError):
            ask(name)


def test_no_file_takes_the_place_of_another_even_at_once(bucket):
    files, start, names = stored(MEDIA), Barrier(4), []

    def save(content):
        start.wait()
        # Each has found the name free a moment ago.
        names.append((files._save("annexes/1.pdf", ContentFile(content)), content))

    threads = [Thread(target=save, args=(b"%d" % number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({name for name, _ in names}) == 4
    for name, content in names:
        with files.open(name) as file:
            assert file.read() == content


@pytest.mark.parametrize("fault", ["away", "silent", "error", "cut"])
def test_a_bucket_that_fails_is_told_and_loses_nothing(bucket, fault, settings, monkeypatch):
    files = stored(MEDIA)
    name = files.save("annexes/1.pdf", ContentFile(HEAVY))
    # Only who meets a silence is impatient: on a busy machine a bucket that is well may take as long.
    monkeypatch.setattr(buckets, "READ_SECONDS", 0.5)
    impatient = buckets.BucketFiles(**settings.STORAGES[MEDIA]["OPTIONS"])
    with bucket.failing(fault, after=1000), pytest.raises(FilesAway, match=AWAY):
        impatient.open(name)
    with files.open(name) as file:
        assert file.read() == HEAVY


def test_what_comes_short_is_asked_for_again(bucket):
    files = stored(MEDIA)
    name = files.save("annexes/1.pdf", ContentFile(HEAVY))
    with bucket.failing("cut", after=1000, once=True), files.open(name) as file:
        assert file.read() == HEAVY


def test_a_bucket_that_does_not_exist_is_no_file_that_is_gone(bucket, settings):
    options = settings.STORAGES[MEDIA]["OPTIONS"] | {"bucket_name": "another"}
    files = buckets.BucketFiles(**options)
    for ask in (files.open, files.size, files.exists):
        with pytest.raises(FilesAway):
            ask("annexes/1.pdf")
