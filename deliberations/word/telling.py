"""What is said of a document that was read: what passes, and what does not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from councils.french import NBSP, listed, plural
from deliberations.pasted.left_out import Why, sentences
from deliberations.word.cutting import blocks_of
from deliberations.word.unseen import Also, Counts

#: Of a struck passage, how many characters are cited; and how many passages are.
CITED, MOST_CITED = 120, 20
#: More columns than a page holds in letters of a readable size.
WIDE = 8
_MARKS = (
    ("strong", "gras"), ("em", "italique"), ("u", "souligné"), ("sup", "exposants"), ("sub", "indices"), ("a", "liens"),
)  # fmt: skip
_span = re.compile(r'colspan="(\d+)"')
_row = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_cell = re.compile(r"<t[dh]\b[^>]*>")
_SAID = {
    Also.CHANGE: ("modification suivie", "modifications suivies", f"{NBSP}: le texte accepté seul est repris."),
    Also.FORMULA: ("formule de mathématiques", "formules de mathématiques", f", en signes à la suite{NBSP}: vérifiez."),
    Also.INCLUDED: ("document inclus", "documents inclus", f", à importer à part{NBSP}: son texte n’est pas repris."),
    Also.TAB: ("tabulation", "tabulations", f"{NBSP}: des espaces à la place."),
    Also.PAGE: ("saut de page", "sauts de page", f"{NBSP}: laissé dans Word."),
}  # fmt: skip


def passing(html: str) -> list[str]:
    """Return what of a text passes, counted, then the marks that do."""
    sorts = Counter(block[1:3].strip("34 >") for block in blocks_of(html))
    counts = (
        plural(sorts["p"], "paragraphe"), plural(sorts["h"], "titre"),
        plural(sorts["ul"] + sorts["ol"], "liste"), plural(sorts["ta"], "tableau", "tableaux"),
    )  # fmt: skip
    counted = [words for words in counts if not words.startswith("0")]
    marks = [name for tag, name in _MARKS if re.search(f"<{tag}[ >]", html)]
    return [", ".join(some) for some in (counted, marks) if some]


def told(html: str, counts: Counts, struck: Sequence[str], notes: int) -> list[str]:
    """Return a sentence for each sort of thing that the text goes without, or that has another place."""
    whys: Counter[Why] = Counter({why: counts[why] for why in Why if why is not Why.STRUCK})
    return [*_struck(struck), *sentences(whys), *_also(counts, html), *_notes(notes)]


def _struck(passages: Sequence[str]) -> Iterator[str]:
    """Give the struck words: an agent meant to take them out, or forgot them."""
    if not passages:
        return
    words = [" ".join(passage.split()) for passage in passages[:MOST_CITED]]
    cited = [
        f"«{NBSP}{text if len(text) <= CITED else text[:CITED].rstrip() + '…'}{NBSP}»"
        for text in words
    ]
    more = ["d’autres"] if len(passages) > MOST_CITED else []
    said = "n’est pas repris" if len(passages) == 1 else "ne sont pas repris"
    count = plural(len(passages), "passage barré", "passages barrés")
    yield f"{count} {said}{NBSP}: {listed([*cited, *more])}. Remettez à la main ce qui doit rester."


def _also(counts: Counts, html: str) -> Iterator[str]:
    for also, (one, many, said) in _SAID.items():
        if counts[also]:
            yield plural(counts[also], one, many) + said
    if counts[Also.LOST]:
        yield f"Une partie du texte n’a pas pu être lue{NBSP}: comparez avec le document."
    if counts[Also.MARGIN]:
        yield "L’en-tête et le pied de page restent dans Word."
    if counts[Also.DRESS]:
        yield "Les couleurs, les surlignages, les polices et les tailles restent dans Word."
    for table in html.split("<table>")[1:]:
        if (columns := _columns(table)) > WIDE:
            yield f"Tableau large, de {columns}{NBSP}colonnes{NBSP}: joignez-le plutôt en annexe (PDF)."


def _columns(table: str) -> int:
    row = _row.search(table)
    spans = (_span.search(cell[0]) for cell in _cell.finditer(row[1] if row else ""))
    return sum(int(span[1]) if span else 1 for span in spans)


def _notes(count: int) -> Iterator[str]:
    if count:
        yield f"{plural(count, 'note')} de bas de page{NBSP}: en liste, à la fin du texte qui les appelle."
