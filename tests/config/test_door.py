"""The front door, `./folio`, in a checkout whose Python only notes what it is asked to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: All that the script may call, beside Python.
TOOLS = ("sh", "cat", "cmp", "cp", "cut", "dirname", "id", "mkdir", "readlink", "touch")
# Answers as a Python that runs Folio; `-m venv FOLDER` puts a copy of itself there.
PYTHON = """#!/bin/sh
printf '%s\\n' "$*" >> "$LOG"
case "$*" in
    "$FAILING"*) exit 3 ;;
    "-m venv "*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    "-m papers.pdf.fonts") mkdir -p var/fonts; touch var/fonts/recipe ;;
esac
case "$1" in
    --version) echo "Python 3.13.0" ;;
    */manage.py) echo '{"items": []}'; exit "${STATUS:-0}" ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    """Return a clean checkout, in a folder with a space in its name."""
    checkout = tmp_path / "a checkout"
    (checkout / "papers" / "pdf").mkdir(parents=True)
    for name in ("folio", "requirements.txt", "requirements-dev.txt", "papers/pdf/fonts.py"):
        shutil.copy(ROOT / name, checkout / name)
    return checkout


@pytest.fixture
def programs(tmp_path):
    """Return a PATH where only one Python is found; without getent, the account has no home to look in."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for tool in TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    (programs / "python3.13").write_text(PYTHON)
    (programs / "python3.13").chmod(0o755)
    return programs


@pytest.fixture
def door(checkout, programs, tmp_path):
    """Return the function that calls ./folio, and gives what it said and what it asked of Python."""
    log = tmp_path / "log"
    known = {"PATH": str(programs), "LOG": str(log), "FAILING": "nothing"}

    def door(*arguments, **environment):
        log.write_text("")
        command = [checkout / "folio", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=known | environment, capture_output=True, text=True
        )
        return done, log.read_text()

    return door


def test_the_first_call_sets_everything_up(door):
    done, asked = door("floor")
    assert done.returncode == 0
    assert "-m venv --clear" in asked
    assert "--no-deps --require-hashes -r" in asked
    assert (
        asked.index("-m pip install")
        < asked.index("-m papers.pdf.fonts")
        < asked.index("manage.py")
    )


def test_set_up_says_nothing_on_the_output(door):
    done, _ = door("floor")
    assert done.stdout == '{"items": []}\n'
    assert "Folio installe ses paquets Python" in done.stderr


def test_the_second_call_only_runs_the_command(door, checkout):
    door("floor")
    done, asked = door("floor", "--council", "L’Île d’Yeu", "--date", "2026-03-12")
    assert asked == f"{checkout}/manage.py floor --council L’Île d’Yeu --date 2026-03-12\n"
    assert done.stderr == ""


def test_without_a_command_folio_runs(door):
    _, asked = door()
    assert asked.endswith("/manage.py run\n")


def test_the_exit_status_is_that_of_the_command(door):
    assert door("load_sitting", STATUS="1")[0].returncode == 1


def test_other_requirements_are_installed(door, checkout):
    door("floor")
    lock = checkout / "requirements.txt"
    lock.write_text(lock.read_text() + "# another day\n")
    assert "-m pip install" in door("floor")[1]
    assert "-m pip install" not in door("floor")[1]


def test_a_set_up_that_failed_is_done_again(door):
    done, asked = door("floor", FAILING="-m pip install")
    assert done.returncode == 3
    assert "manage.py" not in asked
    assert "-m pip install" in door("floor")[1]


def test_an_environment_without_pip_is_made_again(door):
    assert "-m venv" in door("floor", FAILING="-m pip install")[1]
    assert "-m venv" not in door("floor", FAILING="-m pip install")[1]
    assert "-m venv" in door("floor", FAILING="-m pip --version")[1]


def test_new_faces_are_cut(door, checkout):
    door("floor")
    os.utime(checkout / "papers" / "pdf" / "fonts.py")
    assert "-m papers.pdf.fonts" in door("floor")[1]
    assert "-m papers.pdf.fonts" not in door("floor")[1]


def test_a_python_found_by_pyenv_is_enough(door, programs, tmp_path):
    versions = tmp_path / "home" / ".pyenv" / "versions" / "3.12.1" / "bin"
    versions.mkdir(parents=True)
    (programs / "python3.13").rename(versions / "python3")
    assert door("floor", HOME=str(tmp_path / "home"))[0].returncode == 0


def test_a_shim_that_exists_proves_nothing(door, programs):
    shim = programs / "python3.13"
    shim.rename(programs / "python3.12")
    shim.write_text("#!/bin/sh\necho no such version >&2; exit 127\n")
    shim.chmod(0o755)
    assert door("floor")[0].returncode == 0


def test_without_python_it_says_what_to_install(door, programs):
    (programs / "python3.13").unlink()
    done, _ = door("floor")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Folio demande Python 3.12, 3.13 ou 3.14" in done.stderr
    assert "sudo apt install python3-venv libpango-1.0-0 libpangoft2-1.0-0" in done.stderr


def test_a_python_that_is_too_old_is_not_installed_again(door, programs):
    (programs / "python3.13").unlink()
    (programs / "python3").write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\n')
    (programs / "python3").chmod(0o755)
    done, _ = door("floor")
    assert done.returncode == 1
    assert "Le Python de ce système est trop ancien" in done.stderr
    assert "apt install" not in done.stderr


def test_without_a_library_it_says_what_to_install(door):
    done, _ = door("floor", FAILING="-c import ctypes")
    assert done.returncode == 1
    assert "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0\n" in done.stderr


# A tool of developers that only notes what it is asked to do; npm installs an empty folder.
TOOL = """#!/bin/sh
printf '%s %s\\n' "${0##*/}" "$*" >> "$LOG"
case "${0##*/} $*" in
    "$FAILING"*) exit 3 ;;
    "npm ci "*) mkdir -p node_modules ;;
esac
"""


@pytest.fixture
def workshop(door, checkout, programs):
    """Return the function that calls ./folio lint in an environment that is set up, and gives what it asked."""
    for tool in ("env", "find", "mktemp", "rm", "xargs"):
        (programs / tool).symlink_to(shutil.which(tool))
    (checkout / "package-lock.json").write_text("{}")
    door("floor")
    shutil.copy(checkout / "requirements-dev.txt", checkout / ".venv")
    for name in ("ruff", "djade", "node", "npm", "mypy"):
        tool = checkout / ".venv" / "bin" / name
        tool.write_text(TOOL)
        tool.chmod(0o755)
    return lambda **environment: door("lint", **environment)


def test_lint_brings_what_reads_the_scripts_once(workshop, checkout):
    done, asked = workshop()
    assert done.returncode == 0
    assert asked.index("npm ci --ignore-scripts") < asked.index("node node_modules/typescript")
    assert "npm ci" not in workshop()[1]
    (checkout / "package-lock.json").write_text('{"packages": {}}')
    assert "npm ci" in workshop()[1]


def test_lint_fails_when_the_scripts_cannot_be_read(workshop):
    assert workshop(FAILING="npm ci")[0].returncode == 1
    assert workshop(FAILING="node")[0].returncode == 1
    assert workshop()[0].returncode == 0


def test_lint_reads_the_types(workshop):
    assert "mypy \n" in workshop()[1]
    assert workshop(FAILING="mypy")[0].returncode == 1


def test_tests_ask_npm_for_nothing(workshop, door):
    assert "npm" not in door("test")[1]
