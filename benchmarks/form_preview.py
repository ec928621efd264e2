"""Weigh the live preview of a form against the drawing of its PDF, on every sample and form to start from.

    python -m benchmarks.form_preview [TURNS]

Figures are CPU milliseconds of the whole request, in this process, and of the drawing,
warm. A test database is made and destroyed, on SQLite.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from papers.presets import PRESETS, preset  # noqa: E402
from papers.printing import print_extract  # noqa: E402
from papers.samples import SAMPLES, sample  # noqa: E402
from papers.settings_form import PaperSettingsForm  # noqa: E402
from papers.words.sheet import ExtractSheet  # noqa: E402
from tests.builders import make_council, make_user  # noqa: E402

TURNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def tell(line):
    print(line, flush=True)  # noqa: T201


def cpu_ms(act):
    """Return the CPU milliseconds of the middle turn, after one that does not count."""
    act()
    taken = []
    for _ in range(TURNS):
        start = time.process_time()
        act()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


def posted(council, form):
    """Return what the page of a form sends."""
    page = PaperSettingsForm(council=council, saved=form, start=form)
    return {field.html_name: field.value() for field in page if field.value() is not None}


def main():
    council, client = make_council(court="Tribunal administratif de Dijon"), Client()
    client.force_login(make_user(council, "admin"))
    address = reverse("paper-form-show", args=[council.slug])
    tell("| sample | form | preview ms | PDF ms | ratio |")
    slowest = 0
    for code in SAMPLES:
        for name in PRESETS:
            form, extract = preset(name, council), sample(code)
            data = posted(council, form) | {"sample": code}

            def shown(data=data):
                answer = client.post(address, data, headers={"HX-Request": "true"})
                assert answer.status_code == 200

            preview = cpu_ms(shown)
            sheet = ExtractSheet(extract, form)
            pdf = cpu_ms(lambda s=sheet: print_extract(s, draft=True))
            slowest = max(slowest, preview)
            tell(f"| {code} | {name} | {preview:.0f} | {pdf:.0f} | {preview / pdf:.2f} |")
    tell(f"slowest preview: {slowest:.0f} ms")


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["*"]
    name = connection.creation.create_test_db(verbosity=0)
    try:
        main()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
