"""The collected files: whatever one of ours asks for is there, under a name that holds its digest."""

import os
import re

import pytest
from django.conf import settings as folio
from django.contrib.staticfiles.finders import get_finder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings

from config.static_files import STAMP, CompressedOnce, collect
from councils.templatetags.modules import imports

SOURCES = folio.BASE_DIR / "static"
IMPORTS = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
URLS = re.compile(r"""(?:url\(|@import\s+)["']?([^"')]+)""")
#: Types are imported in comments, which no browser reads.
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
#: As in real life: the tests find each file when it is asked for.
SERVED = {"WHITENOISE_AUTOREFRESH": False, "WHITENOISE_USE_FINDERS": False}
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect every static file once, as the server does, and return the folder."""
    folder = tmp_path_factory.mktemp("static")
    hashed = {"staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=folio.STORAGES | hashed, **SERVED):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


@pytest.mark.parametrize(("extension", "asks"), [("js", IMPORTS), ("css", URLS)], ids=["js", "css"])
def test_a_file_asks_for_others_by_a_name_that_holds_their_digest(collected, extension, asks):
    asked = [
        (path.parent, name)
        for source in SOURCES.rglob(f"*.{extension}")
        for path in [collected / staticfiles_storage.stored_name(str(source.relative_to(SOURCES)))]
        for name in asks.findall(COMMENTS.sub("", path.read_text()))
    ]
    assert len(asked) > 5
    assert [name for _, name in asked if not HASHED.search(name)] == []
    assert [name for folder, name in asked if not (folder / name).is_file()] == []


def test_a_page_names_a_file_by_its_content(collected):
    address = staticfiles_storage.url("chamber/sitting.js")
    assert re.fullmatch(r"/static/chamber/sitting\.[0-9a-f]{12}\.js", address)
    assert (collected / address.removeprefix("/static/")).is_file()


def test_a_browser_keeps_a_file_for_ever_and_has_it_small(collected):
    """Fetch a style sheet and a face as browsers do, and as one that knows no compression."""
    browser = Client()
    sheet, face = (
        staticfiles_storage.url(name)
        for name in ("css/base.css", "fonts/SourceSans3-Regular.french.woff2")
    )
    sizes = {}
    for accepted in ("gzip, br", "gzip", "identity"):
        response = browser.get(sheet, headers={"Accept-Encoding": accepted})
        assert "immutable" in response["Cache-Control"]
        sizes[response.get("Content-Encoding")] = len(b"".join(response))
    assert sizes["br"] < sizes["gzip"] < sizes[None] / 2
    response = browser.get(face)
    assert b"".join(response)[:4] == b"wOF2"
    assert "immutable" in response["Cache-Control"]


def test_what_is_compressed_is_not_compressed_again(collected):
    compressed = sorted(collected.rglob("*.br"))
    assert compressed
    assert list(CompressedOnce().compress(str(compressed[0]).removesuffix(".br"))) == []


def test_a_page_asks_at_once_for_all_that_its_script_stands_on():
    found = imports("chamber/sitting.js")
    assert len(found) > 20
    folders = {name: (SOURCES / name).parent for name in (*found, "chamber/sitting.js")}
    asked = {
        (folder / path).resolve()
        for name, folder in folders.items()
        for path in IMPORTS.findall(COMMENTS.sub("", (SOURCES / name).read_text()))
    }
    assert asked == {(SOURCES / name).resolve() for name in found}


@pytest.fixture
def few(tmp_path, settings):
    """Return the folder of a site that has one style sheet."""
    (source := tmp_path / "source").mkdir()
    (source / "page.css").write_text("body { color: black }")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    hashed = {"staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"}}
    settings.STORAGES = settings.STORAGES | hashed
    get_finder.cache_clear()
    yield tmp_path / "static"
    get_finder.cache_clear()


def test_what_a_power_cut_left_half_written_is_collected_anew(few):
    collect()
    for half in (*few.glob("page.*"), few / "staticfiles.json"):
        half.write_bytes(b"")
    (few / STAMP).unlink()
    collect()
    assert {path.stat().st_size > 0 for path in few.iterdir()} == {True}


def test_what_was_collected_is_collected_again_for_another_version_alone(few, tmp_path):
    collect()
    sheet = few / "page.css"
    sheet.write_text("")
    collect()
    assert sheet.read_text() == ""
    (source := tmp_path / "source" / "page.css").write_text("body { color: rebeccapurple }")
    os.utime(source, (later := sheet.stat().st_mtime + 2, later))
    collect()
    assert "rebeccapurple" in sheet.read_text()
