"""The functions: mutmut changes one expression at a time, in a copy of the checkout."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("law", "votes/rules")
TESTS = ("tests/law", "tests/votes/rules")
SETTINGS = """[mutmut]
source_paths=
{sources}
also_copy=
{others}
pytest_add_cli_args_test_selection=
{tests}
pytest_add_cli_args=
    -p
    no:randomly
    -p
    no:cacheprovider
    -n0
"""
#: What mutmut says of a change, by the status of its tests: those that run for ever are noticed too.
NOTICED = {1, 3, 24, 36, -24, 152, 255}
#: Changes that no caller could tell, by a line that they make: the reason.
EQUIVALENT: dict[str, str] = {}


def main() -> None:
    """Print how many changes the tests notice, and the others with their lines."""
    with tempfile.TemporaryDirectory(prefix="folio-mutants-") as folder:
        _copy(Path(folder))
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count())]
        subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)
        statuses = _statuses(Path(folder))
        others = [name for name, status in statuses.items() if status not in NOTICED]
        seen = len(statuses) - len(others)
        sys.stdout.write(f"règles : {seen} changements vus sur {len(statuses)}\n")
        for name in others:
            _tell(name, folder)


def _copy(folder: Path) -> None:
    """Copy what is committed, and tell mutmut what to change and which tests to ask."""
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "x", "-C", folder], input=archive.stdout, check=True)
    others = sorted(path.name for path in folder.iterdir() if path.name not in ("law", "tests"))
    fields = {"sources": SOURCES, "others": others, "tests": TESTS}
    lines = {field: "\n".join(f"    {name}" for name in names) for field, names in fields.items()}
    (folder / "setup.cfg").write_text(SETTINGS.format(**lines))


def _statuses(folder: Path) -> dict[str, int | None]:
    """Return the status of the tests for each change, by its name."""
    found: dict[str, int | None] = {}
    for path in sorted((folder / "mutants").rglob("*.py.meta")):
        found |= json.loads(path.read_text())["exit_code_by_key"]
    return found


def _tell(name: str, folder: str) -> None:
    """Print one change, with the reason why no test can notice it."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    lines = [line for line in shown.stdout.splitlines() if line.startswith(("- ", "+ "))]
    reasons = [EQUIVALENT[made] for line in lines if (made := line[1:].strip()) in EQUIVALENT]
    told = [name, *lines, f"→ {reasons[0] if reasons else 'à expliquer, ou à tester'}"]
    sys.stdout.write("\n  ".join(told) + "\n")
