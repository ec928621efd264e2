"""Print the same invented extract with every engine, in turn and in one run: the ratios are what counts.

    python benchmarks/print_speed.py [--rounds 9] [--sitting 60] [--pages 400]

(a) one extract of 86 members, warm; (b) a sitting, with all processors; (c) from
2 pages to as many as asked, one process per case, with the memory that it took.

Ours is the certified paper (PDF/A-3a, PDF/UA-1, record attached), without its
seal in (a), with it in (b). Peers: WeasyPrint as its manual begins; Chromium's
print to PDF, driven by Playwright; typst (`pip install typst`), with a source
written from the same record; LibreOffice, when /usr/bin/soffice is there. None
of the last three makes both standards with the record attached, as it is used here.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing import cpu_count
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if "FOLIO_DATA" not in os.environ:
    os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.template.loader import render_to_string  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from papers.fonts import FACES  # noqa: E402
from register import record as records  # noqa: E402
from register.certificates import seal_of  # noqa: E402
from register.drawing import draw  # noqa: E402
from register.printing import page_of, print_certified  # noqa: E402
from register.processes import processes  # noqa: E402
from tests.papers.extracts import make_extract, make_roll  # noqa: E402

PARAGRAPH = "La commune entretient ses bâtiments ; elle en rend compte au conseil. " * 5
#: Paragraphs that make one page more, and those of the extract itself.
ON_A_PAGE, OF_THE_EXTRACT = 15, 6
SOFFICE = Path("/usr/bin/soffice")
CASES = (2, 10, 50, 100, 200, 400)


def make_record(number=1, pages=2):
    """Return the record of an entry: 86 members, 8 proxies, one absent, and as many pages of text."""
    roll = make_roll(86, absent=["m9"], proxies={f"m{n}": f"m{n + 1}" for n in range(20, 36, 2)})
    paragraphs = OF_THE_EXTRACT + ON_A_PAGE * (pages - 2)
    text = f"<p>{PARAGRAPH}</p>" * paragraphs
    extract = make_extract(roll, report=text, title=f"Objet {number}", number="2026_001")
    place = {"position": number, "number": "2026_001", "version": 1, "previous": "0" * 64}
    place["code"] = "7K4MQ2ZP93TD"
    more = {"reason": "", "replaces": None, "effects": []}
    address = "https://deliberations.example/v/7K4MQ2ZP93TD"
    return records.canonical(
        extract, place=place, sealed_at=extract.moment, verify_at=address, **more
    )


def markup_of(record):
    page = page_of(records.read(record)) | {"demonstration": True}
    return render_to_string("register/certified.xhtml", page)


def style_sheet():
    """Return our style sheet, its faces declared as any author of CSS would."""
    rules = [
        f'@font-face {{ font-family: "{face.family.name}"; font-weight: {600 if face.semibold else 400}; '
        f"font-style: {'italic' if face.italic else 'normal'}; "
        f'src: url("{(settings.FONTS_DIR / face.file).as_uri()}") }}'
        for face in FACES
    ]
    return "\n".join([*rules, (ROOT / "papers" / "extract.css").read_text()])


def ours(record):
    return print_certified(record, demonstration=True)


def naive(record):
    """Print as WeasyPrint's manual begins: the text, the style, the variant, the attachment."""
    import weasyprint

    attached = weasyprint.Attachment(string=record, name="deliberation.json")
    sheets = [weasyprint.CSS(string=style_sheet())]
    html = weasyprint.HTML(string=markup_of(record))
    return html.write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a", attachments=[attached])


class Chromium:
    """One page of a browser that stays open; its style and faces stand in the page."""

    def __init__(self):
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        self.page = self.browser.new_page()
        self.file = Path(tempfile.mkdtemp(prefix="folio-benchmark-")) / "page.xhtml"

    def __call__(self, record):
        style = f"<style>{style_sheet()}</style></head>"
        namespace = '<html xmlns="http://www.w3.org/1999/xhtml"'
        markup = markup_of(record).replace("<html", namespace, 1)
        self.file.write_text(markup.replace("</head>", style, 1))
        self.page.goto(self.file.as_uri())
        return self.page.pdf(prefer_css_page_size=True, tagged=True)

    def close(self):
        self.browser.close()
        self.playwright.stop()


class Typst:
    """A compiler that stays open; the record goes in as data, the layout is its own."""

    SOURCE = """
#let record = json(bytes(sys.inputs.record))
#let act = record.extract
#set document(title: act.title)
#set page(paper: "a4", margin: (x: 19mm, top: 16mm, bottom: 25mm), footer: context [
  #set text(7.4pt, font: "Source Sans 3")
  #record.code #h(1fr) #counter(page).display("1/1", both: true)])
#set text(10pt, font: "Source Serif 4", lang: "fr")
#set par(justify: true)
#align(center)[= #act.council #parbreak() #act.assembly]
== #act.title
#let names(state) = columns(3, list(..act.roll.filter(m => m.state == state)
  .map(m => [#m.first_name #m.last_name])))
#for state in ("present", "represented", "absent") { heading(level: 3, state); names(state) }
#for part in act.report.split("</p>") [#part.replace("<p>", "") #parbreak()]
#act.decision.replace(regex("<[^>]*>"), "")
"""

    def __init__(self):
        import typst

        self.file = Path(tempfile.mkdtemp(prefix="folio-benchmark-")) / "extract.typ"
        self.file.write_text(self.SOURCE)
        self.compiler = typst.Compiler(
            str(self.file), font_paths=[str(settings.FONTS_DIR)], ignore_system_fonts=True
        )

    def __call__(self, record):
        said = {"record": record}
        return self.compiler.compile(format="pdf", pdf_standards=["a-3a"], sys_inputs=said)


def peers():
    """Return the engines that are there; the others are told in a line."""
    found = {"ours": ours, "naive WeasyPrint": naive}
    for name, make in (("Chromium", Chromium), ("typst", Typst)):
        try:
            found[name] = make()
        except Exception as absent:  # a package or a program: whatever is missing, the others go on
            tell(f"{name} is left out: {absent}")
    if not SOFFICE.exists():
        tell("LibreOffice is left out: there is no /usr/bin/soffice")
    return found


def one_extract(rounds):
    """(a) One extract, warm: every engine prints the same record, which varies at each round."""
    engines = peers()
    times = {name: [] for name in engines}
    for number in range(rounds + 1):
        record = make_record(number + 1)
        for name, engine in engines.items():
            begun = time.perf_counter()
            pdf = engine(record)
            times[name].append(time.perf_counter() - begun)
            if not number:
                tell(f"    {name}: {count_pages(pdf)} pages, {len(pdf) // 1024} KiB")
    medians = {name: statistics.median(spent[1:]) for name, spent in times.items()}
    tell(f"(a) one extract, warm, median of {rounds} rounds")
    compare(medians)
    if "Chromium" in engines:
        engines["Chromium"].close()


def a_sitting(how_many):
    """(b) A sitting with all processors, from nothing: processes and browsers start inside the clock."""
    records_ = [make_record(number) for number in range(1, how_many + 1)]
    ways = {"ours, sealed": by_pool(sealed), "naive WeasyPrint": by_pool(naive_alone)}
    ways |= {"Chromium": by_one(Chromium), "typst": by_one(Typst)}
    spent = {}
    for name, way in ways.items():
        begun = time.perf_counter()
        try:
            way(records_)
        except Exception as absent:  # as above
            tell(f"{name} is left out: {absent}")
        else:
            spent[name] = time.perf_counter() - begun
    tell(f"(b) {how_many} extracts, {cpu_count()} processors")
    compare(spent)


def by_pool(action):
    def way(found):
        with processes(cpu_count()) as pool:
            list(pool.map(action, found))

    return way


def by_one(make):
    """A browser or a compiler shares the work out by itself, or not at all."""

    def way(found):
        engine = make()
        for record in found:
            engine(record)
        getattr(engine, "close", lambda: None)()

    return way


def sealed(record):
    return len(draw(record, "valombre").pdf)


def naive_alone(record):
    return len(naive(record))


def growth(most):
    """(c) Longer and longer papers, one process per case, with the most memory that it held."""
    tell("(c) growth, one process per case")
    for pages in (pages for pages in CASES if pages <= most):
        spent = {}
        for name in ("ours", "naive", "typst"):
            command = [sys.executable, __file__, "--case", name, str(pages)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                tell(f"    {name} is left out: {done.stderr.splitlines()[-1]}")
                continue
            case = json.loads(done.stdout)
            spent[name] = case["seconds"]
            ratio = f", {spent[name] / spent['naive']:.2f} of naive" if name == "typst" else ""
            tell(
                f"    {name:6} {case['pages']:4} pages {case['seconds']:7.2f} s {case['mib']:5} MiB{ratio}"
            )
        if "naive" in spent:
            tell(f"    ours takes {spent['ours'] / spent['naive']:.2f} of naive WeasyPrint's time")


def one_case(name, pages):
    """Print one paper after a short one, and tell what it took."""
    engine = {"ours": lambda: ours, "naive": lambda: naive, "typst": Typst}[name]()
    engine(make_record())
    record = make_record(2, pages)
    begun = time.perf_counter()
    pdf = engine(record)
    spent = time.perf_counter() - begun
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    tell(json.dumps({"seconds": spent, "mib": peak, "pages": count_pages(pdf)}))


def compare(spent):
    for name, seconds in spent.items():
        ratio = seconds / spent["naive WeasyPrint"]
        tell(f"    {name:18} {seconds * 1000:8.0f} ms  {ratio:5.2f} of naive WeasyPrint")


def count_pages(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def tell(text):
    print(text, flush=True)  # noqa: T201


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sitting", type=int, default=60)
    parser.add_argument("--pages", type=int, default=400, help="the longest paper")
    parser.add_argument("--case", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def main(options):
    if options.case:
        return one_case(options.case[0], int(options.case[1]))
    seal_of("valombre")
    one_extract(options.rounds)
    a_sitting(options.sitting)
    return growth(options.pages)


if __name__ == "__main__":
    main(read_options())
