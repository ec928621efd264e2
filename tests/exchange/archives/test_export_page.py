"""The register that leaves by its page: asked for, written behind it, kept a day, then forgotten."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from config.forgetting import forget_what_is_due
from councils.models import Action, Role
from councils.storage import KEPT, stored
from exchange import exports
from exchange.models import RegisterExport
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from tests.builders import make_user
from tests.exchange.archives.keeping import verified
from tests.html import parse
from tests.register.conftest import held  # noqa: F401

pytestmark = pytest.mark.django_db
PAGE = reverse("register-export", args=["valombre"])


def path_of(file):
    return Path(stored(KEPT).path(file.stored))


@pytest.fixture(scope="module")
def council(held, keep):  # noqa: F811
    """Return a council with three acts, whose papers are drawn once for the tests of this file."""
    keep(lambda: [rendering_of(entry) for entry in seal_sitting(sitting=held, user=None)])
    return held.council


@pytest.fixture
def admin(client, settings, tmp_path, council):
    """Return somebody who administers that council."""
    settings.DATA_DIR = tmp_path
    user = make_user(council, Role.Kind.ADMIN)
    client.force_login(user)
    return user


def asked(client, **form):
    """Ask for an export by the page, write it as the task does, and return it."""
    client.post(PAGE, form)
    export = RegisterExport.objects.latest("asked_at")
    exports.write_export.call(str(export.key))
    export.refresh_from_db()
    return export


def taken(client, export):
    return client.get(reverse("register-export-file", args=["valombre", export.key]))


def test_the_file_that_is_taken_is_the_register_and_holds(client, admin, tmp_path):
    export = asked(client, year="2026")
    assert (export.acts, export.done, export.fault) == (3, 3, "")
    assert (
        path_of(export).stat().st_mode & 0o777,
        path_of(export).parent.stat().st_mode & 0o777,
    ) == (
        0o600,
        0o700,
    )
    assert [path.name for path in path_of(export).parent.iterdir()] == [path_of(export).name]
    answer = taken(client, export)
    assert "registre-valombre-2026.zip" in answer.headers["Content-Disposition"]
    ZipFile(BytesIO(b"".join(answer.streaming_content))).extractall(tmp_path / "taken")
    status, said = verified(tmp_path / "taken" / "registre-valombre-2026")
    assert (status, said.split(" :")[0]) == (0, "Tout tient")
    line = admin.roles.get().council.journal.get(action=Action.REGISTER_EXPORTED)
    assert (line.user, line.after) == (admin, {"acts": 3, "year": 2026})


def test_the_page_says_how_far_it_is_and_refuses_a_second_meanwhile(client, admin):
    client.post(PAGE, {"year": ""})
    RegisterExport.objects.update(acts=3, done=1)
    page = parse(client.post(PAGE, {"year": ""}))
    assert "Un export est déjà en cours" in page.text('[role="alert"]')
    part = parse(client.get(PAGE, headers={"HX-Request": "true"}))
    assert "1 sur 3 actes" in part.words
    assert part.one("#exports")["hx-get"] == PAGE


def test_few_files_of_a_register_are_kept_at_once(client, admin, monkeypatch):
    monkeypatch.setattr(exports, "MOST_KEPT", 1)
    first = asked(client)
    page = parse(client.post(PAGE, {"year": ""}))
    assert "exports sont gardés" in page.text('[role="alert"]')
    assert RegisterExport.objects.count() == 1
    exports.forget_exports(timezone.now() + RegisterExport.KEPT + timedelta(hours=1))
    assert asked(client) != first


def test_a_year_that_the_register_has_not_is_refused_beside_its_field(client, admin):
    assert parse(client.post(PAGE, {"year": "1999"})).has("#id_year_error")
    assert not RegisterExport.objects.exists()


def test_a_register_that_does_not_hold_says_why(client, admin, monkeypatch):
    monkeypatch.setattr("exchange.archives.register.first_break", lambda links: (2, "altered"))
    export = asked(client)
    assert "ne tient pas à l’acte de rang 2" in export.fault
    assert "ne tient pas à l’acte de rang 2" in parse(client.get(PAGE)).text("#exports")
    assert list(path_of(export).parent.iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing_and_says_so(client, admin, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exports, "_zip", full)
    export = asked(client)
    assert "Le disque du serveur est plein" in export.fault
    assert list(path_of(export).parent.iterdir()) == []


def test_the_file_goes_after_a_day_and_its_line_stays(client, admin):
    export = asked(client)
    later = timezone.now() - timedelta(hours=25)
    RegisterExport.objects.update(finished_at=later)
    forget_what_is_due.call()
    assert not path_of(export).exists()
    assert "Le fichier n’est plus gardé" in parse(client.get(PAGE)).text("#exports")
    assert taken(client, export).status_code == 404
    client.post(PAGE, {"year": ""})
    assert RegisterExport.objects.count() == 2


def test_an_export_that_a_stop_left_is_taken_up(client, admin):
    client.post(PAGE, {"year": ""})
    assert RegisterExport.objects.going_on().exists()
    for export in RegisterExport.objects.going_on():
        exports.write_export.call(str(export.key))
    exports.write_export.call(str(export.key))
    assert RegisterExport.objects.get().is_ready


def test_a_neighbour_does_not_find_it(client, admin):
    export = asked(client)
    client.force_login(make_user(admin.roles.get().council, Role.Kind.SECRETARIAT))
    assert taken(client, export).status_code == 403
