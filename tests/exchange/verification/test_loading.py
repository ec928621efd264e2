"""Each process that verifies holds in memory what it imports: nothing of what draws."""

import subprocess
import sys

from tests.house.modules import ROOT

DRAWS = {"weasyprint", "segno", "lxml", "openpyxl"}


def test_what_only_verifies_loads_nothing_that_draws():
    program = "import exchange.verification.loading, sys; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True).split()
    assert "exchange.verification.checks" in loaded
    assert not DRAWS & set(loaded)
