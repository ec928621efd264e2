"""The style sheet of the press, as browsers apply it to a paper on a page: one sheet for both."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import tinycss2

PRESS = Path(__file__).parent / "pdf"
#: What only a page of paper has: its foot, and the draft's own page.
OF_THE_PRESS = (".footer", ".draft")


@cache
def web_style() -> str:
    """Return the sheet of extracts, inside `.paper-view` alone, and over every sheet of the pages."""
    rules = "\n".join(_rules((PRESS / "extract.css").read_text()))
    screen = (PRESS / "screen.css").read_text()
    return f"@layer paper {{ @scope (.paper-view) {{\n{rules}\n{screen}}} }}\n"


@cache
def digest() -> str:
    """Return what the address of the sheet says of its bytes: another sheet has another address."""
    return sha256(web_style().encode()).hexdigest()[:16]


def _rules(text: str) -> list[str]:
    """Return the rules of the press that a screen can apply; its root is the paper."""
    found = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    rules = [rule for rule in found if rule.type == "qualified-rule"]
    told = ((tinycss2.serialize(rule.prelude).strip(), rule) for rule in rules)
    return [
        f"{':scope' if who == 'html' else who} {{{tinycss2.serialize(rule.content)}}}"
        for who, rule in told
        if not who.startswith(OF_THE_PRESS)
    ]
