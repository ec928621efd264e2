"""Which marks a text may hold, and how it is cleaned.

The editor cleans in forms only. A text that came by a file or by a command is
cleaned when it is stored, and every text is cleaned again when it goes out.
"""

import re

import nh3
from django_prose_editor.config import allowlist_from_extensions

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "Heading": {"levels": [3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    # The page draws its own tool bar, in French and for the keyboard too (static/editor/editor.js).
    "Menu": False,
    # Clerks want their spelling checked.
    "NoSpellCheck": False,
}

#: Marks of other programs that mean one of ours. Titles go down to the level
#: that an extract leaves free; a block of an unknown sort stays a paragraph.
SAME_AS = {
    "b": "strong",
    "i": "em",
    "h1": "h3",
    "h2": "h3",
    "h5": "h4",
    "h6": "h4",
    "blockquote": "p",
    "dd": "p",
    "div": "p",
    "dt": "p",
    "pre": "p",
}

#: A mark that goes may leave another misplaced, so a text is cleaned until nothing changes.
PASSES = 8

#: Over how many columns and rows a cell goes at most: more draws a paper for ever, and no table of a text has them.
MOST_COLUMNS, MOST_ROWS = 100, 200

_ours = allowlist_from_extensions(EXTENSIONS)
#: Every mark of a text of ours.
MARKS = frozenset(_ours["tags"])
_cell = {
    "align": {"right", "center"},
    "colspan": {str(count) for count in range(1, MOST_COLUMNS + 1)},
    "rowspan": {str(count) for count in range(1, MOST_ROWS + 1)},
}
_options = {
    # No attribute on every mark: Word writes the language of each paragraph.
    "attributes": _ours["attributes"] | {"ol": {"start"}, "td": set(), "th": set(), "*": set()},
    "tag_attribute_values": {"ol": {"type": {"1", "a", "A", "i", "I"}}, "td": _cell, "th": _cell},
    "url_schemes": _ours["url_schemes"],
    "link_rel": None,
    "clean_content_tags": {"script", "style", "title"},
}
_strict = nh3.Cleaner(tags=_ours["tags"], **_options)
_lenient = nh3.Cleaner(
    tags=_ours["tags"] | SAME_AS.keys(),
    **_options
    | {
        "attributes": {
            tag: names | ({"style"} if tag in {"td", "th"} else set())
            for tag, names in _options["attributes"].items()
        },
        "filter_style_properties": {"text-align"},
    },
)
_foreign = re.compile(rf"<(/?)({'|'.join(SAME_AS)})>")
#: The editor writes as a style where a cell is aligned; what is stored says it without one.
_aligned = re.compile(r'(<t[dh]\b[^>]*?) style="text-align:\s*(left|right|center)[^"]*"')
_blank = r"(?:\s|&nbsp;|<br>|</?(?:strong|em|u|sub|sup|a)>)*"
_empty_block = re.compile(rf"<(p|h3|h4)>{_blank}</\1>")
_bookmark = re.compile(r"<a>(.*?)</a>", re.DOTALL)


def clean(html: str) -> str:
    """Return the text with our marks alone, whatever program it comes from.

    `<b>` becomes `<strong>`, `<h1>` a title of ours, a `<div>` a paragraph.
    Scripts, styles, fonts, widths and the empty paragraphs of word processors
    go away. Cleaning a clean text changes nothing.
    """
    for _ in range(PASSES):
        before, html = html, _cleaned_once(html)
        if html == before:
            break
    return html


def _cleaned_once(html: str) -> str:
    text = _aligned.sub(r'\1 align="\2"', _foreign.sub(_renamed, _lenient.clean(html)))
    text = _strict.clean(text)
    text = _bookmark.sub(r"\1", text)
    while (shorter := _empty_block.sub("", text)) != text:
        text = shorter
    return text.strip()


def _renamed(tag: re.Match) -> str:
    return f"<{tag[1]}{SAME_AS[tag[2]]}>"
