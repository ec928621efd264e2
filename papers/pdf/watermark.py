"""« PROJET » across the page, drawn as outlines: seen by everybody, read by no machine as text."""

import base64
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from papers.pdf.fonts import SERIF, Face

WORD = "PROJET"
#: A4 in millimetres, the width of the word along its slope, and how steep that is.
PAGE, WIDTH, DEGREES = (210, 297), 235, -52
COLOUR = "#e9edf3"


def outlines(word: str, font: TTFont) -> tuple[str, int]:
    """Return the letters of a word as one SVG path, and its width, in units of the font."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    path, x = SVGPathPen(glyphs), 0
    for letter in word:
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(path, (1, 0, 0, -1, x, 0)))
        x += glyph.width
    return path.getCommands(), x


def drawing(fonts: Path) -> str:
    """Return the SVG of a page with the word across its middle."""
    font = TTFont(fonts / Face(SERIF, semibold=True).file)
    path, width = outlines(WORD, font)
    height = font["OS/2"].sCapHeight
    (page_width, page_height), scale = PAGE, WIDTH / width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{page_width}mm" height="{page_height}mm" '
        f'viewBox="0 0 {page_width} {page_height}">'
        f'<g transform="translate({page_width / 2} {page_height / 2}) rotate({DEGREES}) '
        f'scale({scale:.5f}) translate({-width / 2} {height / 2})">'
        f'<path fill="{COLOUR}" d="{path}"/></g></svg>'
    )


def watermark_rule(fonts: Path) -> str:
    """Return the CSS that puts the word on each page of a draft, behind what is written."""
    data = base64.b64encode(drawing(fonts).encode()).decode()
    picture = f'url("data:image/svg+xml;base64,{data}") no-repeat'
    return (
        f"\n@page draft {{ background: {picture} 0 0 / 100% 100% }}\n"
        f"@page wide-draft {{ background: {picture} center / auto 100% }}\n"
    )
