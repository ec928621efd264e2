"""What the law says of a proxy, in the few lines that stand under the one that a member signs."""

from collections.abc import Iterator

from django.utils.text import capfirst

from councils.french import NBSP, listed
from law.reading import Law, Ruling

CGCT = "du code général des collectivités territoriales"
#: The numbers that these rules may hold, in letters.
IN_LETTERS = {2: "deux", 3: "trois"}
OF_THE_COUNCIL = "règles du conseil"


def rules_of_proxies(law: Law) -> str:
    """Return « Art. L2121-20 du code général… : le pouvoir est écrit, donné à un seul collègue, … »."""
    return f"{_sources(law)}{NBSP}: {' '.join(_sentences(law))}"


def _sources(law: Law) -> str:
    """Return the texts that say so, each once: the articles, and the council's own rules that differ from them."""
    sittings = law.read("proxy_sittings")
    rulings = law.proxies, *([sittings] if sittings.article or sittings.value else [])
    return capfirst(listed(list(dict.fromkeys(map(_in_full, rulings)))))


def _in_full(ruling: Ruling) -> str:
    """Return an article with its code: one that names none is of the CGCT; else the council's own rules."""
    if not ruling.article:
        return OF_THE_COUNCIL
    is_bare = ruling.source == f"art.{NBSP}{ruling.article}"
    return f"{ruling.source} {CGCT}" if is_bare else ruling.source


def _sentences(law: Law) -> Iterator[str]:
    most = law.proxies.value
    held = "qu’un" if most == 1 else f"plus de {IN_LETTERS.get(most, most)}"
    revocable = ", et toujours révocable" if law.read("proxy_revocable").value else ""
    yield f"le pouvoir est écrit, donné à un seul collègue, qui ne peut en porter {held}{revocable}."
    if lasts := law.read("proxy_sittings").value:
        yield _duration(lasts, illness=bool(law.read("proxy_illness").value))
    yield "Il prend fin quand vous arrivez, ou quand votre mandataire part."
    yield "Il est remis à qui préside avant le vote."


def _duration(sittings: int, *, illness: bool) -> str:
    if sittings == 1:
        return "Il ne vaut que pour cette séance."
    but = ", sauf maladie dûment constatée" if illness else ""
    number = IN_LETTERS.get(sittings, sittings)
    return f"Il vaut pour {number} séances consécutives au plus{but}."
