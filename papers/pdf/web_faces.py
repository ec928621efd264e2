"""Cut from a face of the papers what a browser asks for: woff2, in two slices of letters.

The first holds what French pages are written with; the second the rest of Europe's
letters, which a browser fetches for a page that has one. `static/css/base.css` says
the same ranges.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

#: Inside the folder of the faces; fontconfig is told to pass over what is in it.
FOLDER = "web"
#: ASCII and Latin-1, œ Œ Ÿ, ᵉ, spaces, dashes, quotes, €, arrows, and the signs that pages draw.
FRENCH = (
    range(0x0020, 0x0100),
    range(0x0152, 0x0154),
    range(0x0178, 0x0179),
    range(0x1D49, 0x1D4A),
    range(0x2000, 0x2070),
    range(0x20AC, 0x20AD),
    range(0x2190, 0x2194),
    range(0x21B5, 0x21B8),
    range(0x2212, 0x2213),
    range(0x2260, 0x2261),
    range(0x25A0, 0x25D0),
    range(0x2713, 0x2714),
)
SLICES = ("french", "others")
#: Kerning, ligatures, lining figures and those of equal width: no page asks for more.
FEATURES = ("kern", "liga", "lnum", "tnum")
#: What only other letters need: marks that are put on them, and forms of one language.
FEATURES_OF_OTHERS = ("calt", "ccmp", "locl", "mark", "mkmk", "rlig")


def web_files(face: str) -> list[str]:
    """Return the names of the two slices of a face, given as `SourceSans3-Regular.ttf`."""
    return [f"{face.removesuffix('.ttf')}.{name}.woff2" for name in SLICES]


def cut_for_pages(face: Path, folder: Path) -> None:
    """Write the two slices of a face into the folder, always with the same bytes."""
    with TTFont(face) as font:
        known = set(font.getBestCmap())
    french = known & {letter for letters in FRENCH for letter in letters}
    slices = (french, FEATURES), (known - french, FEATURES + FEATURES_OF_OTHERS)
    for (letters, features), name in zip(slices, web_files(face.name), strict=True):
        options = subset.Options(recalc_timestamp=False, notdef_outline=True)
        options.layout_features = features
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        with TTFont(face, recalcTimestamp=False) as font:
            subsetter.subset(font)
            font.flavor = "woff2"
            font.save(folder / name)
