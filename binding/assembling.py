"""Assemble tagged papers into one PDF, their tags kept: PDF/A-3a and PDF/UA-1 as each of them was.

The first gives its metadata, its colours and its language. What a reader follows is joined: the trees
of the tags, the identifiers of table cells, the links and the bookmarks.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pikepdf import Array, Dictionary, ObjectStreamMode, Pdf, String

from binding.soundness import refuse_broken

#: An object of a PDF, whose kinds the library does not tell apart for us.
type Thing = Any


@dataclass(frozen=True)
class Bookmark:
    """A title of a paper, and its page from 0; `depth` is 0 at the top."""

    title: str
    page: int
    depth: int


#: A paper, or where its file is.
type Assembled = bytes | Path


def assemble(
    papers: Iterable[Assembled],
    target: BinaryIO,
    *,
    under_first: bool = False,
    tell: Callable[[int], None] = lambda done: None,
) -> int:
    """Write papers one after the other as one PDF, and return how many pages it has.

    Papers are asked for one at a time, and the same ones give the same bytes. `under_first` hangs every
    bookmark from the first one: a gathering has a single one at its top. `tell` hears how many papers
    are in it. Raises `binding.soundness.Broken` for a file that lost its tags: nobody is given it.
    """
    pages = _written(_told(papers, tell), target, under_first=under_first)
    target.seek(0)
    with Pdf.open(target) as written:
        refuse_broken(written, pages)
    return pages


def _told(papers: Iterable[Assembled], tell: Callable[[int], None]) -> Iterator[Assembled]:
    """Give papers one at a time; who asks for the next one has taken in those before."""
    for done, paper in enumerate(papers):
        if done:
            tell(done)
        yield paper


def _written(papers: Iterator[Assembled], target: BinaryIO, *, under_first: bool) -> int:
    """Write the volume and let go of it: it is read back beside nothing else."""
    with _joined(papers) as volume:
        if under_first:
            _hang_from_first(volume)
        volume.save(target, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
        return len(volume.pages)


def bookmarks_of(paper: bytes) -> list[Bookmark]:
    """Return the titles of a paper in their order, each with its page."""
    with Pdf.open(BytesIO(paper)) as pdf:
        return list(_bookmarks(pdf))


def pages_of(paper: bytes) -> int:
    with Pdf.open(BytesIO(paper)) as pdf:
        return len(pdf.pages)


def _open(paper: Assembled) -> Pdf:
    return Pdf.open(BytesIO(paper) if isinstance(paper, bytes) else paper)


def _joined(papers: Iterator[Assembled]) -> Pdf:
    volume = _open(next(papers))
    root = volume.Root.StructTreeRoot
    numbers, tops = _parents(root), _hung(root, root, "0")
    for rank, paper in enumerate(papers, start=1):
        start, shift = len(volume.pages), max(numbers, default=-1) + 1
        with _open(paper) as source:
            # Pages before the tree: the tree then names the copied pages, not copies of its own.
            volume.add_pages_from(source)
            tree = volume.copy_foreign(source.Root.StructTreeRoot)
        _shift(volume, start, shift)
        numbers |= {key + shift: value for key, value in _parents(tree).items()}
        tops += _hung(tree, root, str(rank))
    root.K = Array(tops)
    pairs = [one for key in sorted(numbers) for one in (key, numbers[key])]
    root.ParentTree = volume.make_indirect(Dictionary(Nums=Array(pairs)))
    return volume


def _parents(tree: Thing) -> dict[int, Thing]:
    """Return what each number of a parent tree stands for: the elements of a page, or that of a link."""
    pairs = list(tree.ParentTree.Nums)
    return {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}


def _shift(volume: Pdf, start: int, shift: int) -> None:
    """Move the numbers by which pages and links find their elements behind those of the papers before."""
    for page in (one.obj for one in volume.pages[start:]):
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + shift
        for note in page.get("/Annots", []):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + shift


def _hung(tree: Thing, root: Thing, prefix: str) -> list[Thing]:
    """Hang the elements at the top of a tree from the root of the volume, their cells named apart."""
    tops = list(tree.K) if isinstance(tree.K, Array) else [tree.K]
    for top in tops:
        top.P = root
        _name_cells(top, prefix)
    return tops


def _name_cells(top: Thing, prefix: str) -> None:
    """Give the identifiers of cells a prefix: they are unique in a file, and each paper began with the same."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        if "/ID" in element:
            element.ID = String(f"{prefix}-{element.ID}")
        told = element.get("/A")
        for attributes in told if isinstance(told, Array) else [told]:
            if isinstance(attributes, Dictionary) and "/Headers" in attributes:
                named = [String(f"{prefix}-{one}") for one in attributes.Headers]
                attributes.Headers = Array(named)
        kids = element.get("/K")
        several = kids if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in several if isinstance(kid, Dictionary) and "/S" in kid]


def _bookmarks(pdf: Pdf) -> Iterator[Bookmark]:
    pages = {page.objgen: at for at, page in enumerate(pdf.pages)}

    def below(item: Thing, depth: int) -> Iterator[Bookmark]:
        child = item.get("/First")
        while child is not None:
            yield Bookmark(str(child.Title), pages[child.Dest[0].objgen], depth)
            yield from below(child, depth + 1)
            child = child.get("/Next")

    yield from below(pdf.Root.get("/Outlines", {}), 0)


def _hang_from_first(volume: Pdf) -> None:
    """Put every bookmark below the first: « Séance du 12 mars », then its acts and its closing."""
    with volume.open_outline() as outline:
        first, *others = outline.root
        first.children.extend(others)
        outline.root[:] = [first]
