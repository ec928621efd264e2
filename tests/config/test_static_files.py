"""The collected files: whatever one of ours asks for is there, under a name that holds its digest."""

import re

import pytest
from django.conf import settings as folio
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

SOURCES = folio.BASE_DIR / "static"
IMPORTS = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")
URLS = re.compile(r"""(?:url\(|@import\s+)["']?([^"')]+)""")
#: Types are imported in comments, which no browser reads.
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect every static file once, as the server does, and return the folder."""
    folder = tmp_path_factory.mktemp("static")
    hashed = {"staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=folio.STORAGES | hashed):
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
