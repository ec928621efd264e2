"""Time the printing of an extract against WeasyPrint as its manual begins, in the same run.

    python benchmarks/extract_pdf.py [ROUNDS]

Both ways draw the same invented extract of 86 members, in turn, so that a busy
machine slows both: the ratio is what counts. The plain way parses the style
sheet and its faces each time, and declares PDF/A-3a only.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FOLIO_DATA", tempfile.mkdtemp(prefix="folio-benchmark-"))
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.template.loader import render_to_string  # noqa: E402

from papers.fonts import FACES  # noqa: E402
from papers.printing import canonical_json, print_extract  # noqa: E402
from papers.sheet import Sheet  # noqa: E402
from tests.papers.extracts import make_extract, make_roll  # noqa: E402

PARAGRAPH = (
    "<p>" + "La commune entretient ses bâtiments ; elle en rend compte au conseil. " * 5 + "</p>"
)


def style_sheet():
    """Return our style sheet, its faces declared as any author of CSS would."""
    rules = [
        f'@font-face {{ font-family: "{face.family.name}"; font-weight: {600 if face.semibold else 400}; '
        f"font-style: {'italic' if face.italic else 'normal'}; "
        f'src: url("{(settings.FONTS_DIR / face.file).as_uri()}") }}'
        for face in FACES
    ]
    return "\n".join([*rules, (ROOT / "papers" / "extract.css").read_text()])


def print_plainly(extract):
    """Print as WeasyPrint's manual begins: the text, the style, the variant, the attachment."""
    markup = render_to_string("papers/extract_print.xhtml", {"sheet": Sheet(extract)})
    record = weasyprint.Attachment(string=canonical_json(extract).decode(), name="d.json")
    sheets = [weasyprint.CSS(string=style_sheet())]
    html = weasyprint.HTML(string=markup)
    return html.write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a", attachments=[record])


def clocked(way, extract):
    """Return the seconds of processor that one printing takes."""
    start = time.process_time()
    way(extract)
    return time.process_time() - start


def ours(extract):
    return print_extract(extract, draft=False)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    roll = make_roll(86, absent=["m9"], proxies={f"m{n}": f"m{n + 1}" for n in range(20, 36, 2)})
    extract = make_extract(roll, report=PARAGRAPH * 10)
    ways = {"plain": print_plainly, "ours": ours}
    times = {name: [] for name in ways}
    for way in ways.values():
        way(extract)
    for number in range(rounds):
        varied = replace(extract, title=f"Objet du tour {number}")
        for name, way in ways.items():
            times[name].append(clocked(way, varied))
    medians = {name: statistics.median(spent) for name, spent in times.items()}
    for name, way in ways.items():
        size = len(way(extract))
        print(f"{name:6} {medians[name] * 1000:6.0f} ms of processor, {size // 1024} KiB")  # noqa: T201
    print(f"ratio  {medians['ours'] / medians['plain']:.2f}")  # noqa: T201


# Our own way first: it tells fontconfig where the faces are before WeasyPrint is loaded.
ours(make_extract())
import weasyprint  # noqa: E402

if __name__ == "__main__":
    main()
