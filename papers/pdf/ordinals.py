"""Raise what follows the figure of an ordinal: « 1er », « 2e », « XXe », as print has always done."""

import re

#: Not what ends a number of a file or of an account: « 2026-1e », « 12,5e ».
ORDINAL = re.compile(r"(?<![\w.,/_-])(\d{1,3}|[IVX]{1,6})(ers?|res?|es?|nds?|ndes?)(?![\w-])")
TEXT = re.compile(r">[^<>]+<")


def raised(markup: str) -> str:
    """Return a paper whose ordinals are marked to be raised; no letter of its text changes."""
    head, body, rest = markup.partition("<body")
    return head + body + TEXT.sub(_in_text, rest)


def _in_text(text: re.Match[str]) -> str:
    return ORDINAL.sub(r'\1<span class="raised">\2</span>', text[0])
