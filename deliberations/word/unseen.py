"""What a document says that its text does not, counted; and what would be lost of it, written so that it is not."""

from collections import Counter
from enum import Enum

from lxml import etree

from deliberations.pasted.left_out import Why
from deliberations.word.numbers import SIGNS, DrawnNumbers, Element, said, sibling
from deliberations.word.parts import IS_BROKEN, NotTaken

#: What a reader sees of a run; the codes of fields stand beside.
_WORDS = ("t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "noBreakHyphen")
#: Marks around words, that are read as the words alone.
_AROUND = ("fldSimple", "dir", "bdo")


class Also(Enum):
    """What the text of a document goes without."""

    CHANGE = "change"
    MARGIN = "margin"
    TAB = "tab"
    PAGE = "page"
    DRESS = "dress"
    FORMULA = "formula"
    INCLUDED = "included"
    LOST = "lost"


type Counts = Counter[Why | Also]


def parsed(part: bytes) -> Element:
    """Return the root of a part; raise NotTaken for what is no XML, or is deeper or longer than any honest part."""
    # No entity, no network; elements too deep or texts too long are faults of syntax.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as fault:
        raise NotTaken(IS_BROKEN) from fault


def made_readable(roots: dict[str, Element], counts: Counts) -> None:
    """Change the parts of a document so that all that is to be read is read, and count what is not."""
    kinds = {etree.QName(root).localname: root for root in roots.values()}
    for root in roots.values():
        kind = etree.QName(root).localname
        if kind == "comments":
            counts[Why.COMMENT] += len(root.findall("{*}comment"))
        elif kind in {"hdr", "ftr"}:
            counts[Also.MARGIN] += any((text.text or "").strip() for text in root.iter("{*}t"))
        elif kind in {"document", "footnotes", "endnotes"}:
            _count(root, counts)
            _rewrite(root, counts)
            DrawnNumbers(kinds.get("numbering"), kinds.get("styles")).write(root)
    if "styles" in kinds:
        _lighten(kinds["styles"])


def letters_of(roots: dict[str, Element]) -> Counter[str]:
    """Return the letters and figures that the text of a document shows, wherever they stand in it."""
    letters: Counter[str] = Counter()
    for root in roots.values():
        if etree.QName(root).localname != "document":
            continue
        gone = set(root.iter("{*}moveFrom"))
        gone |= {row for row in root.iter("{*}tr") if row.find("{*}trPr/{*}del") is not None}
        for text in root.iter("{*}t"):
            if not _has_twin(text) and gone.isdisjoint(text.iterancestors()):
                letters.update(filter(str.isalnum, text.text or ""))
    return letters


def _lighten(styles: Element) -> None:
    """Leave of the styles their names: the rest is long to read, and says only how a page looks."""
    for style in list(styles):
        if etree.QName(style).localname != "style":
            styles.remove(style)
        for child in list(style):
            if etree.QName(child).localname != "name":
                style.remove(child)


def _count(root: Element, counts: Counts) -> None:
    for change in root.iter("{*}ins", "{*}del", "{*}moveFrom", "{*}moveTo"):
        counts[Also.CHANGE] += next(change.iter("{*}t", "{*}delText"), None) is not None
    counts[Also.PAGE] += sum(said(one, "type") == "page" for one in root.iter("{*}br"))
    counts[Also.TAB] += sum(1 for run in root.iter("{*}r") for _tab in run.iterchildren("{*}tab"))
    counts[Also.DRESS] += sum(
        1 for _dress in root.iter("{*}color", "{*}rFonts", "{*}highlight", "{*}sz")
    )
    counts[Also.INCLUDED] += sum(1 for _one in root.iter("{*}altChunk", "{*}subDoc"))
    counts[Why.BOX] += sum(not _has_twin(box) for box in root.iter("{*}txbxContent"))
    counts[Why.IMAGE] += sum(_is_plain_drawing(one) for one in root.iter("{*}drawing"))


def _has_twin(element: Element) -> bool:
    """Tell whether an older Word reads this otherwise, as we do."""
    around = next(element.iterancestors("{*}Choice"), None)
    return around is not None and around.getnext() is not None


def _is_plain_drawing(drawing: Element) -> bool:
    """Tell whether a drawing is a chart, a diagram or a shape: no picture, nor words."""
    picture = drawing.find("*/{*}graphic/{*}graphicData/{*}pic/{*}blipFill/{*}blip")
    words = next(drawing.iter("{*}txbxContent"), None)
    return picture is None and words is None and not _has_twin(drawing)


def _rewrite(root: Element, counts: Counts) -> None:
    for run in list(root.iter("{*}r")):
        _rewrite_run(run, counts)
    for formula in list(root.iter("{*}oMath")):
        counts[Also.FORMULA] += 1
        _replace(formula, [_run_like(formula)])
    for field in list(root.iter(*(f"{{*}}{name}" for name in _AROUND))):
        _replace(field, list(field))


def _rewrite_run(run: Element, counts: Counts) -> None:
    """Take out a run that nobody sees; let one struck twice be struck once, and an old end of line be one."""
    look = run.find("{*}rPr")
    if look is not None and _is_on(look.find("{*}vanish")):
        words = [child for child in run if etree.QName(child).localname in _WORDS]
        counts[Why.HIDDEN] += bool(words)
        for child in words:
            run.remove(child)
    elif look is not None and (twice := look.find("{*}dstrike")) is not None and _is_on(twice):
        twice.tag = sibling(run, "strike")
    for text in run.findall("{*}t"):
        text.text = SIGNS.sub("", text.text or "")
    for end in run.findall("{*}cr"):
        end.tag = sibling(run, "br")


def _is_on(element: Element | None) -> bool:
    return element is not None and said(element, "val") not in {"0", "false", "off"}


def _run_like(formula: Element) -> Element:
    """Return the signs of a formula of mathematics as words."""
    around = next(one for one in formula.iterancestors("{*}p"))
    run = around.makeelement(sibling(around, "r"))
    text = etree.SubElement(run, sibling(around, "t"))
    text.text = SIGNS.sub("", "".join(sign.text or "" for sign in formula.iter("{*}t")))
    return run


def _replace(element: Element, others: list[Element]) -> None:
    place = element.getparent()
    assert place is not None
    start = place.index(element)
    place[start : start + 1] = others
