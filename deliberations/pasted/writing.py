"""Write what was read with the marks of our texts: lists within lists, tables, no empty paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from deliberations.pasted.blocks import BREAK, GAP, TAB, Blocks, Cell, Grid, Paragraph, Run
from deliberations.pasted.labels import Bullet, Label, Number, Typed

#: In which order marks stand within each other.
MARKS = ("strong", "em", "u", "sub", "sup")


@dataclass
class _List:
    """A list that is open, with an item that is open in it."""

    level: int
    tag: str
    last: Label


def written(blocks: Blocks) -> str:
    """Return the blocks as HTML of ours."""
    lists: list[_List] = []
    parts: list[str] = []
    for block in blocks:
        level, label = block.level, block.label
        if isinstance(label, Typed):
            # It stands in the item above, where it is not one itself.
            level, label = level - 1, None
        parts += _closed(lists, level, label)
        if isinstance(label, (Bullet, Number)):
            parts += _opened(lists, level, label)
        parts.append(_written(block))
    parts += _closed(lists, 0, None)
    return "".join(parts)


def _closed(lists: list[_List], level: int, label: Label | None) -> Iterator[str]:
    """Close the lists deeper than this level, and the one of this level where the label does not go on with it."""
    while lists and (
        lists[-1].level > level or (lists[-1].level == level and _ends(lists[-1], label))
    ):
        yield f"</li></{lists.pop().tag}>"


def _ends(one: _List, label: Label | None) -> bool:
    return label is not None and not _goes_on(one.last, label)


def _goes_on(last: Label, label: Label) -> bool:
    if isinstance(last, Number) and isinstance(label, Number):
        return label == Number(last.sort, last.value + 1)
    return isinstance(last, Bullet) and isinstance(label, Bullet)


def _opened(lists: list[_List], level: int, label: Bullet | Number) -> Iterator[str]:
    if lists and lists[-1].level == level:
        lists[-1].last = label
        yield "</li><li>"
        return
    tag = "ol" if isinstance(label, Number) else "ul"
    lists.append(_List(level, tag, label))
    yield f"<{tag}{_numbering(label)}><li>"


def _numbering(label: Bullet | Number) -> str:
    if isinstance(label, Bullet):
        return ""
    start = f' start="{label.value}"' if label.value != 1 else ""
    return start + (f' type="{label.sort}"' if label.sort != "1" else "")


def _written(block: Paragraph | Grid) -> str:
    if isinstance(block, Grid):
        rows = ("".join(map(_cell, row)) for row in block.rows)
        return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"
    runs = block.runs
    if isinstance(block.label, Typed):
        runs = [Run(f"{block.label.text} ", runs[0].marks - {"sub", "sup", "u"}), *runs]
    return f"<{block.sort}>{''.join(map(_run, runs))}</{block.sort}>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    side = next((block.side for block in cell.blocks if isinstance(block, Paragraph)), "")
    aligned = f' align="{side}"' if side else ""
    return f"<{tag}{spans}{aligned}>{written(cell.blocks)}</{tag}>"


def _run(run: Run) -> str:
    text = escape(run.text, quote=False).replace(TAB, GAP).replace(BREAK, "<br>")
    for mark in reversed(MARKS):
        if mark in run.marks:
            text = f"<{mark}>{text}</{mark}>"
    return f'<a href="{escape(run.href)}">{text}</a>' if run.href else text
