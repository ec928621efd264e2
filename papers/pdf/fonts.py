"""Cut the static faces that papers and pages are set in: `python -m papers.pdf.fonts`.

Papers have whole faces, pages the light slices of `papers.pdf.web_faces`. The faces come from variable fonts that two packages install. They are cut
once, into a folder that git ignores, and always to the same bytes: the clock
of the sources is kept, and each step of the cut is deterministic.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from papers.pdf import web_faces

#: Where the faces stand when nothing else is said.
FOLDER = Path(__file__).resolve().parents[2] / "var" / "fonts"
#: Written last: it tells that every face is there, and cut by this recipe.
STAMP = "recipe"

#: Latin, Greek, Cyrillic, punctuation, signs and marks.
LETTERS = (
    range(0x0020, 0x0530),
    range(0x1C80, 0x2C80),
    range(0xA640, 0xA6A0),
    range(0xA720, 0xA800),
    range(0xFB00, 0xFB07),
)
#: What papers may have beside, from the last face alone: Armenian and Georgian.
LETTERS_OF_LAST = (*LETTERS, range(0x0530, 0x0590), range(0x10A0, 0x1100))
#: Marks that are put on a letter, and spaces between two: the face of the letter draws them.
MARKS = (range(0x0020, 0x0021), range(0x00A0, 0x00A1), range(0x0300, 0x0370), range(0x2000, 0x2070))
#: No paper is set in these: lines and paragraphs end by markup, writing goes from left to right.
LEFT_OUT = (range(0x2028, 0x202F), range(0x2066, 0x2070))
#: Beside what a shaper always uses: figures of equal width, old-style figures, raised letters.
FEATURES = ("case", "lnum", "onum", "ordn", "pnum", "sups", "tnum")


@dataclass(frozen=True)
class Family:
    """A variable font: the package that installs it, its files' name, and what stays fixed on its axes."""

    name: str
    package: str
    file: str
    axes: str
    fixed: tuple[tuple[str, int], ...] = ()


#: Serif letters are those of the regular cut, drawn for text and titles alike.
SERIF = Family(
    "Source Serif 4", "fontpkg_source_serif_4", "SourceSerif4", "opsz,wght", (("opsz", 20),)
)
SANS = Family("Source Sans 3", "fontpkg_source_sans_3", "SourceSans3", "wght")


def _folder_of(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(package)
    return Path(found.origin).parent


@dataclass(frozen=True)
class Face:
    """One static face: a family at one weight, upright or italic."""

    family: Family
    semibold: bool = False
    italic: bool = False

    @property
    def file(self) -> str:
        weight = "Semibold" if self.semibold else "" if self.italic else "Regular"
        return f"{self.family.file}-{weight}{'It' if self.italic else ''}.ttf"

    @property
    def source(self) -> Path:
        slant = "-Italic" if self.italic else ""
        name = f"{self.family.file}{slant}[{self.family.axes}].ttf"
        return _folder_of(self.family.package) / "files" / name

    @property
    def names(self) -> dict[int, str]:
        """The table of names, by number: 1 and 2 know no semibold, 16 and 17 do."""
        slant = "Italic" if self.italic else "Regular"
        family, style = self.family.name, slant
        if self.semibold:
            family, style = f"{family} Semibold", "Semibold Italic" if self.italic else "Semibold"
        postscript = self.file.removesuffix(".ttf")
        full = f"{self.family.name} {style}"
        named = {1: family, 2: slant, 3: f"{postscript};Folio", 4: full, 6: postscript}
        return named | {16: self.family.name, 17: style}


@dataclass(frozen=True)
class Last:
    """A static face for the signs that no other has: mathematics, arrows, rare letters."""

    name: str = "DejaVu Sans"
    package: str = "ziafont"
    file: str = "DejaVuSans.ttf"

    @property
    def source(self) -> Path:
        return _folder_of(self.package) / "fonts" / self.file


LAST = Last()
FACES = (
    Face(SERIF),
    Face(SERIF, semibold=True),
    Face(SERIF, italic=True),
    Face(SERIF, semibold=True, italic=True),
    Face(SANS),
    Face(SANS, semibold=True),
    Face(SANS, italic=True),
)


def recipe() -> str:
    """Return a digest of all that decides the bytes of the faces."""
    tools = [version(name) for name in ("fonttools", SERIF.package, SANS.package, LAST.package)]
    pages = (web_faces.FRENCH, web_faces.FEATURES, web_faces.FEATURES_OF_OTHERS)
    last = (LAST, LETTERS_OF_LAST, MARKS, LEFT_OUT)
    return sha256(repr((tools, LETTERS, FEATURES, FACES, last, pages)).encode()).hexdigest()


def are_cut(folder: Path = FOLDER) -> bool:
    """Tell whether every face stands in the folder, cut by this very recipe."""
    stamp = folder / STAMP
    is_ours = stamp.is_file() and stamp.read_text() == recipe()
    return is_ours and all((folder / file).is_file() for file in files())


def cut_all(folder: Path = FOLDER) -> None:
    """Cut every face into the folder, unless they are there already.

    Each file is moved into place whole and the stamp comes last, so that two
    processes may do it at once, and one that is killed leaves nothing half done.
    """
    if are_cut(folder):
        return
    (folder / web_faces.FOLDER).mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".fonts-", dir=folder.parent))
    try:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            list(pool.map(cut, (*FACES, LAST), [draft] * (len(FACES) + 1)))
        for file in files():
            (draft / file).replace(folder / file)
        # The stamp tells that all are there: a power cut must not keep it and lose the rest.
        os.sync()
        (draft / STAMP).write_text(recipe())
        (draft / STAMP).replace(folder / STAMP)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def files() -> list[str]:
    """Return every file inside the folder."""
    return [file for face in (*FACES, LAST) for file in files_of(face)]


def files_of(face: Face | Last) -> list[str]:
    """Return the files of a face inside the folder: that of papers, and those of pages."""
    if isinstance(face, Last):
        return [face.file]
    return [face.file, *(f"{web_faces.FOLDER}/{name}" for name in web_faces.web_files(face.file))]


def cut(face: Face | Last, folder: Path) -> None:
    """Write one static face: first fewer letters, then one point of the axes, then its names, then its slices."""
    font = TTFont(face.source, recalcTimestamp=False)
    if isinstance(face, Last):
        keep_letters(font, letters_of_last())
        font.save(folder / face.file)
        return
    keep_letters(font, _letters(LETTERS))
    axes = {"wght": 600 if face.semibold else 400, **dict(face.family.fixed)}
    instancer.instantiateVariableFont(font, axes, inplace=True)
    del font["STAT"]
    name_face(font, face)
    font.save(folder / face.file)
    (folder / web_faces.FOLDER).mkdir(exist_ok=True)
    web_faces.cut_for_pages(folder / face.file, folder / web_faces.FOLDER)


def _letters(ranges: Iterable[range]) -> set[int]:
    left_out = {letter for letters in LEFT_OUT for letter in letters}
    return {letter for letters in ranges for letter in letters} - left_out


def letters_of_last() -> set[int]:
    """Return the letters that the last face is asked for: those of no other, so that no choice is left to chance."""
    others = {
        letter
        for face in FACES
        if not face.semibold
        for letter in TTFont(face.source).getBestCmap()
    }
    return (_letters(LETTERS_OF_LAST) - others) | _letters(MARKS)


def keep_letters(font: TTFont, letters: set[int]) -> None:
    """Drop the letters and the typographic features that no page and no paper uses."""
    options = subset.Options(recalc_timestamp=False, notdef_outline=True, name_IDs=["*"])
    options.layout_features += FEATURES
    options.drop_tables += ["FFTM"]  # the hour at which a tool wrote the font
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters & set(font.getBestCmap()))
    subsetter.subset(font)


def name_face(font: TTFont, face: Face) -> None:
    """Name a cut face, so that its family, weight and slant find it, and nothing else does."""
    table = font["name"]
    prefix_of_variations = 25
    dropped = {*face.names, prefix_of_variations}
    table.names = [entry for entry in table.names if entry.nameID not in dropped]
    for number, text in face.names.items():
        table.setName(text, number, 3, 1, 0x409)


def main() -> int:
    """Cut the faces into the folder given, or into var/fonts."""
    cut_all(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
