"""What an assembled PDF must still have, checked each time by reading it back: pages, tags, and what it says of itself."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Pdf

#: How the metadata name the two standards (`papers.pdf.finish`).
STANDARDS = (
    "<pdfaid:part>3</pdfaid:part>",
    "<pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
)
CATALOGUE = ("/Lang", "/MarkInfo", "/Metadata", "/OutputIntents", "/StructTreeRoot")

type Thing = Any


class Broken(ValueError):
    """An assembled file that nobody may be given; the message says what it lacks."""


def refuse_broken(pdf: Pdf, pages: int) -> None:
    """Raise Broken where the file has not so many pages, or lost its tags or what it says of itself."""
    if found := next(_faults(pdf, pages), ""):
        raise Broken(f"Le fichier assemblé n’est pas entier ({found}) : il n’est pas donné.")


def _faults(pdf: Pdf, pages: int) -> Iterator[str]:
    if len(pdf.pages) != pages:
        yield f"{len(pdf.pages)} pages au lieu de {pages}"
    if lost := [name for name in CATALOGUE if name not in pdf.Root]:
        yield f"il manque {lost[0]}"
        return
    told = pdf.Root.Metadata.read_bytes().decode(errors="replace")
    if any(standard not in told for standard in STANDARDS):
        yield "ses métadonnées ne disent plus ses normes"
    yield from _tree_faults(pdf)


def _tree_faults(pdf: Pdf) -> Iterator[str]:
    """Yield what keeps a reader from finding where the content of a page stands in the tree."""
    pairs = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}
    if list(parents) != sorted(parents) or 2 * len(parents) != len(pairs):
        yield "ses balises sont numérotées deux fois"
    reached, names = _reached(pdf.Root.StructTreeRoot)
    if len(names) != len(set(names)):
        yield "deux cellules ont le même nom"
    for number, page in enumerate(pdf.pages, start=1):
        found = parents.get(int(page.obj.get("/StructParents", -1)))
        if not isinstance(found, Array):
            yield f"page {number} sans balises"
        elif any(one is not None and one.objgen not in reached for one in found):
            yield f"page {number} hors de l’arbre des balises"
        for note in page.obj.get("/Annots", []):
            held = parents.get(int(note.get("/StructParent", -1)))
            if held is None or held.objgen not in reached:
                yield f"un lien de la page {number} sans balise"


def _reached(root: Thing) -> tuple[set[tuple[int, int]], list[str]]:
    """Return the elements that hang from the root, each under the parent that it names, and the names of the cells."""
    reached, names = set(), []
    waiting = [(kid, root.objgen) for kid in root.K]
    while waiting:
        element, parent = waiting.pop()
        if element.P.objgen != parent:
            continue
        own = element.objgen
        reached.add(own)
        if "/ID" in element:
            names.append(str(element.ID))
        kids = element.get("/K")
        several = kids if isinstance(kids, Array) else [kids]
        waiting += [(kid, own) for kid in several if isinstance(kid, Dictionary) and "/S" in kid]
    return reached, names
