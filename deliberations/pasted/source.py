"""What the clipboard holds, made well-formed: style sheets and text boxes aside, conditional comments read or gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nh3

BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre",
    "address", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption",
    "center", "form", "fieldset", "legend", "details", "summary", "caption", "hr", "option", "body",
}  # fmt: skip
TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"}
INLINE = {
    "a", "b", "strong", "i", "em", "cite", "dfn", "var", "u", "sub", "sup", "s", "strike", "del", "ins", "span",
    "font", "br", "img", "q", "input", "label", "small", "big", "tt", "code", "abbr", "mark", "svg", "object",
    "video", "audio", "canvas", "embed"
}  # fmt: skip
#: What nobody sees, whatever stands in it.
UNSEEN = {
    "script", "style", "title", "xml", "noscript", "template", "datalist", "rp", "iframe", "noembed",
    "annotation", "annotation-xml",
}  # fmt: skip
_normal = nh3.Cleaner(
    tags=BLOCKS | TABLES | INLINE,
    clean_content_tags=UNSEEN,
    attributes={
        "*": {"style", "class", "align", "hidden", "aria-level", "data-aria-level"},
        "a": {"href"},
        "font": {"face"},
        "ol": {"start", "type"},
        "li": {"value", "role", "aria-checked"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "col": {"span"},
        "img": {"width", "height", "alt", "v:shapes"},
        "input": {"type", "checked"},
        "span": {"data-box"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_style = re.compile(r"<style\b", re.IGNORECASE)
_style_end = re.compile(r"</style", re.IGNORECASE)
#: A formula is read as words: the cleaner lets none of its marks stand, nor what is in them.
_formula = re.compile(
    r"<(/?)(?:math|semantics|maction|menclose|merror|mfenced|mfrac|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mroot"
    r"|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover)\b",
    re.IGNORECASE,
)
_box = re.compile(r"<v:textbox\b", re.IGNORECASE)
_box_end = re.compile(r"</v:textbox", re.IGNORECASE)
_label_start = re.compile(r"<!(?:--)?\[if !supportLists\](?:--)?>", re.IGNORECASE)
_label_end = re.compile(r"<!(?:--)?\[endif\](?:--)?>", re.IGNORECASE)
_IGNORED = "<span style='mso-list:Ignore'>{}</span>"


@dataclass(frozen=True)
class Source:
    """A paste made well-formed, with what stood beside it."""

    html: str
    sheets: tuple[str, ...]
    #: What each `<span data-box>` stands for.
    boxes: tuple[str, ...]


def prepared(html: str) -> Source:
    """Return what the clipboard holds, made well-formed."""
    sheets = tuple(_sheets(html))
    boxes: list[str] = []
    shown = "".join(_without_comments(_with_labels(_formula.sub(r"<\1span", html)), boxes))
    return Source(_normal.clean(shown), sheets, tuple(_normal.clean(box) for box in boxes))


def _sheets(html: str) -> Iterator[str]:
    place = 0
    while start := _style.search(html, place):
        begins = html.find(">", start.end())
        end = _style_end.search(html, begins)
        if begins < 0 or not end:
            return
        yield html[begins + 1 : end.start()]
        place = end.end()


def _without_comments(html: str, boxes: list[str]) -> Iterator[str]:
    """Give the source with a mark where a comment holds a text box.

    What else Word says in comments is no text: drawings, codes of fields, settings.
    """
    place = 0
    while (start := html.find("<!--[if", place)) >= 0:
        end = html.find("-->", start + 2)
        if end < 0:
            break
        yield html[place:start]
        comment = html[start + 4 : end]
        if box := _boxed(comment):
            yield f'<span data-box="{len(boxes)}"></span>'
            boxes.append(box)
        place = end + 3
    yield html[place:]


def _with_labels(html: str) -> str:
    """Return the source with the labels of lists marked as such, where comments alone mark them, or hide them."""
    first, *others = _label_start.split(html)
    marked = [first]
    for part in others:
        end = _label_end.search(part)
        label, rest = (part[: end.start()], part[end.end() :]) if end else ("", part)
        marked += [_IGNORED.format(label), rest]
    return "".join(marked)


def _boxed(comment: str) -> str:
    """Return what stands in the text box of a drawing, or nothing."""
    start, end = _box.search(comment), _box_end.search(comment)
    if not start or not end or "vml" not in comment[:40]:
        return ""
    return comment[comment.find(">", start.end()) + 1 : end.start()]
