"""Folio as a Debian package: what is in it, whose settings stay, and what its scripts never do."""

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config import bundling, packaging
from config.packaging import HOME, SCRIPTS, write_package

DEBIAN = settings.BASE_DIR / "deploy" / "debian"
needs_debian = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None, reason="a package is made under Debian"
)


@pytest.fixture(scope="module")
def deb(tmp_path_factory):
    """Return the package of a Folio of two files."""
    folder = tmp_path_factory.mktemp("deb")
    code = folder / "tree" / HOME
    (code / ".venv" / "bin").mkdir(parents=True, mode=0o700)
    (code / ".venv" / "bin" / "python").touch(mode=0o700)
    (code / "manage.py").touch(mode=0o600)
    write_package(folder / "tree", folder / "folio.deb")
    return folder / "folio.deb"


def told(*command):
    return subprocess.check_output(command, text=True)


@needs_debian
def test_a_package_has_the_units_the_settings_and_the_rights_of_each(deb):
    lines = [line.split() for line in told("dpkg-deb", "--contents", str(deb)).splitlines()]
    rights = {line[5].removeprefix("."): (line[0], line[1]) for line in lines}
    assert {owner for _, owner in rights.values()} == {"root/root"}
    assert rights["/etc/folio/folio.env"][0] == "-rw-------"
    assert rights["/opt/folio/manage.py"][0] == "-rw-r--r--"
    for program in ("/usr/sbin/folio", "/opt/folio/.venv/bin/python"):
        assert rights[program][0] == "-rwxr-xr-x"
    units = {f"/usr/lib/systemd/system/{one.name}" for one in (DEBIAN.parent / "systemd").iterdir()}
    assert units <= {name.removesuffix("/") for name in rights}
    assert "/usr/lib/systemd/system/folio-.service.d/20-libraries.conf" in rights
    assert not [name for name in rights if name.startswith("/var")]


@needs_debian
def test_dpkg_knows_what_folio_needs_and_asks_before_it_changes_settings(deb):
    control = told("dpkg-deb", "--field", str(deb))
    assert "Package: folio\n" in control
    assert "Depends: libc6 (>= 2." in control
    place = deb.parent / "control"
    subprocess.run(["dpkg-deb", "--control", deb, place], check=True)
    kept = (place / "conffiles").read_text().split()
    assert kept == ["/etc/folio/folio.env", "/etc/nginx/sites-available/folio"]
    assert {one.name for one in place.iterdir() if one.stat().st_mode & 0o111} == set(SCRIPTS)


@pytest.mark.parametrize("script", ["folio", *SCRIPTS])
def test_a_script_of_the_package_is_read_by_any_shell(script):
    subprocess.run(["sh", "-n", DEBIAN / script], check=True)


#: As systemd's own: it refuses to start nothing.
SYSTEMCTL = """#!/bin/sh
cd "$(dirname "$0")"
case $1 in
list-units) cat running ;;
stop) : >running ;;
start) shift; [ $# -gt 0 ] && printf '%s active\\n' "$@" >running ;;
esac
"""


@pytest.fixture
def steps(tmp_path):
    """Return what runs a step of a package's life on a system of its own, and tells the units that run after it."""
    (tmp_path / "run" / "systemd" / "system").mkdir(parents=True)
    (tmp_path / "systemctl").write_text(SYSTEMCTL)
    (tmp_path / "systemctl").chmod(0o755)
    running = tmp_path / "running"

    def step(script, word, before=None):
        if before is not None:
            running.write_text(before)
        text = (DEBIAN / script).read_text().replace("/run/", f"{tmp_path}/run/")
        path = {"PATH": f"{tmp_path}:/usr/sbin:/usr/bin:/sbin:/bin"}
        subprocess.run(["sh", "-c", text, script, word], env=path, check=True)
        return running.read_text().split()[::2]

    return step


def test_units_that_ran_start_again_also_after_an_upgrade_that_failed(steps):
    assert steps("prerm", "upgrade", before="folio-web.service active\n") == []
    # The tables could not be changed, and the next package comes.
    assert steps("prerm", "upgrade") == []
    assert steps("postinst", "abort-upgrade") == ["folio-web.service"]


def test_an_upgrade_where_nothing_ran_starts_nothing(steps):
    assert steps("prerm", "upgrade", before="") == []
    assert steps("postinst", "abort-upgrade") == []


def test_removing_the_package_deletes_no_register():
    for script in ("prerm", "postrm"):
        assert "rm -" not in (DEBIAN / script).read_text()
    assert "userdel" not in (DEBIAN / "postrm").read_text()


@needs_debian
def test_a_package_may_be_made_in_the_folder_of_folio_which_copies_none(tmp_path, monkeypatch):
    trees = []
    monkeypatch.setattr(packaging, "write_whole_folio", trees.append)
    monkeypatch.setattr(packaging, "_compile", Path.mkdir)
    monkeypatch.chdir(tmp_path)
    call_command("bundle", "--deb")
    assert [one.name for one in tmp_path.iterdir()] == [packaging.usual_name()]
    assert not trees[0].is_relative_to(tmp_path)
    assert bundling.LEFT_OUT("", ["folio_0.1.0_amd64.deb"]) == {"folio_0.1.0_amd64.deb"}


def test_a_package_is_made_once_and_under_debian_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(packaging.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match="sous Debian"):
        call_command("bundle", "--deb", str(tmp_path / "folio.deb"))
    (tmp_path / "folio.deb").touch()
    with pytest.raises(CommandError, match="nommez un fichier à faire"):
        call_command("bundle", "--deb", str(tmp_path / "folio.deb"))
    assert list(Path(tmp_path).iterdir()) == [tmp_path / "folio.deb"]
