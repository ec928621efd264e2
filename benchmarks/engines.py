"""The engines that `print_speed.py` compares: each prints the record of an entry, and stays open until it is closed.

Ours is the certified paper: PDF/A-3a, PDF/UA-1, the record attached. Naive
WeasyPrint attaches the record too. Chromium and WeasyPrint print the same page;
typst and LibreOffice have a layout of their own, written from the same record.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape, strip_tags

from papers.pdf.fonts import FACES
from register import record as records
from register.certified.printing import page_of, print_certified

HERE = Path(__file__).resolve().parent
SOFFICE = Path("/usr/bin/soffice")


class Missing(Exception):
    """An engine that is not on this machine; the message says what to install."""


class Engine:
    """What prints a record, as often as asked."""

    def __call__(self, record: str) -> bytes:
        raise NotImplementedError

    def close(self) -> None:
        """Stop what was started."""


class Ours(Engine):
    def __call__(self, record):
        return print_certified(record, demonstration=True)


class Naive(Engine):
    """WeasyPrint as its manual begins, in a process that nothing of ours makes quicker (`naive.py`)."""

    def __init__(self):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.press = subprocess.Popen([sys.executable, HERE / "naive.py"], **pipes)

    def __call__(self, record):
        asked = {"markup": markup_of(record), "style": style_sheet(), "record": record}
        self.press.stdin.write(f"{json.dumps(asked)}\n".encode())
        self.press.stdin.flush()
        return self.press.stdout.read(int(self.press.stdout.readline()))

    def close(self):
        self.press.stdin.close()
        self.press.wait()


class Chromium(Engine):
    """One page of a browser that stays open; its style and faces stand in the page."""

    def __init__(self):
        from playwright.sync_api import sync_playwright

        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        self.page = self.browser.new_page()
        self.file = scratch() / "page.xhtml"

    def __call__(self, record):
        namespace = '<html xmlns="http://www.w3.org/1999/xhtml"'
        markup = markup_of(record).replace("<html", namespace, 1)
        style = f"<style>{style_sheet()}</style></head>"
        self.file.write_text(markup.replace("</head>", style, 1))
        self.page.goto(self.file.as_uri())
        return self.page.pdf(prefer_css_page_size=True, tagged=True)

    def close(self):
        self.browser.close()
        self.playwright.stop()


class Typst(Engine):
    """A compiler that stays open; the record goes in as data."""

    def __init__(self):
        try:
            import typst
        except ImportError as absent:
            raise Missing("pip install typst") from absent

        self.compiler = typst.Compiler(
            str(HERE / "extract.typ"),
            font_paths=[str(settings.FONTS_DIR)],
            ignore_system_fonts=True,
        )

    def __call__(self, record):
        said = {"record": record}
        return self.compiler.compile(format="pdf", pdf_standards=["a-3a"], sys_inputs=said)


class LibreOffice(Engine):
    """Its listener, spoken to by the Python of the system, which alone has its bridge."""

    def __init__(self):
        if not SOFFICE.exists():
            raise Missing("apt install libreoffice-writer-nogui python3-uno")
        self.folder = scratch()
        self.template = (HERE / "extract.fodt").read_text()
        self.client = subprocess.Popen(
            ["/usr/bin/python3", HERE / "office.py", SOFFICE, self.folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": ""},
        )
        if self.client.stdout.readline() != "ready\n":
            raise Missing("LibreOffice does not answer")

    def __call__(self, record):
        source, printed = self.folder / "extract.fodt", self.folder / "extract.pdf"
        source.write_text(self.template % flat(json.loads(record)))
        self.client.stdin.write(f"{source} {printed}\n")
        self.client.stdin.flush()
        self.client.stdout.readline()
        return printed.read_bytes()

    def close(self):
        self.client.stdin.close()
        self.client.wait()


def flat(record: dict) -> dict:
    """Return what the document of LibreOffice is filled with: texts, and cells of paragraphs."""
    act = record["extract"]
    lists = {
        state: "".join(
            f'<text:p text:style-name="Name">{escape(m["first_name"])} {escape(m["last_name"])}</text:p>'
            for m in act["roll"]
            if m["state"] == state
        )
        for state in ("present", "represented", "absent")
    }
    text = strip_tags(act["report"].replace("</p>", "\n")).split("\n")
    body = "".join(f'<text:p text:style-name="Body">{escape(line)}</text:p>' for line in text)
    named = {name: escape(act[name]) for name in ("council", "assembly", "title")}
    return named | lists | {"body": body, "code": record["code"]}


def markup_of(record: str) -> str:
    """Return the page that Chromium and naive WeasyPrint are given: ours."""
    page = page_of(records.read(record)) | {"demonstration": True}
    return render_to_string("register/certified.xhtml", page)


def style_sheet() -> str:
    """Return our style sheet, its faces declared as any author of CSS would."""
    rules = [
        f'@font-face {{ font-family: "{face.family.name}"; font-weight: {600 if face.semibold else 400}; '
        f"font-style: {'italic' if face.italic else 'normal'}; "
        f'src: url("{(settings.FONTS_DIR / face.file).as_uri()}") }}'
        for face in FACES
    ]
    return "\n".join([*rules, (HERE.parent / "papers" / "pdf" / "extract.css").read_text()])


def scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="folio-benchmark-"))


#: By the name under which each is told.
ENGINES = {
    "Folio": Ours,
    "naive WeasyPrint": Naive,
    "Chromium": Chromium,
    "LibreOffice": LibreOffice,
    "typst": Typst,
}
