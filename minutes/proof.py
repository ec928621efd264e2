"""Whether the papers of whole sittings are those that were published: their bytes, their facts, their seal, the journal."""

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from hashlib import sha256

from councils.french import NBSP
from councils.models import Action, Council, Journal
from minutes.models import FrozenPaper
from register import seals
from register.proof.papers import fault_of_seal
from register.rules.seals import Service

#: Which paper an action of the journal saw kept.
KEPT = {
    Action.LIST_PUBLISHED: FrozenPaper.Slug.LIST,
    Action.MINUTES_PROPOSED: FrozenPaper.Slug.MINUTES,
    Action.MINUTES_PUBLISHED: FrozenPaper.Slug.MINUTES,
}
#: The minutes that await the council have no seal.
UNSEALED = (Action.MINUTES_PROPOSED,)
#: A paper and its line are written in one transaction, which may wait for the papers of others.
AT_ONCE_WITH_ITS_LINE = timedelta(minutes=10)
#: How many files are held in memory at once.
AT_ONCE = 5


def frozen_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find what does not hold of the lists and the minutes of these sittings."""
    services, told = seals.services(council), _told(sittings)
    papers = FrozenPaper.objects.filter(sitting__in=sittings).order_by("sitting", "slug", "version")
    for paper in papers.select_related("sitting").iterator(chunk_size=AT_ONCE):
        which = f"Le papier «{NBSP}{paper}{NBSP}» de la {paper.sitting}"
        line = told.pop((paper.sitting_id, paper.slug, paper.version), None)
        if line is None:
            yield f"{which} n’est pas de ceux que le journal a vu garder."
        elif fault := _fault(paper, line, services):
            yield f"{which} {fault}."
    for line in told.values():
        yield f"Un papier gardé n’est plus là{NBSP}: {line.target}."


def _told(sittings: Sequence[int]) -> dict[tuple, Journal]:
    """Return the line that saw each paper kept, by its sitting, its kind and its version."""
    lines = Journal.objects.filter(sitting__in=sittings, action__in=KEPT)
    return {
        (line.sitting_id, KEPT[Action(line.action)], line.after["version"]): line for line in lines
    }


def _fault(paper: FrozenPaper, line: Journal, services: Sequence[Service]) -> str:
    """Tell what is wrong with a paper that a line saw kept; nothing for a sound one."""
    if sha256(paper.pdf).hexdigest() != paper.sha256:
        return "a été modifié"
    if (line.after["sha256"], line.user_id) != (paper.sha256, paper.frozen_by_id):
        return "n’est pas celui que le journal a vu garder"
    if abs(paper.frozen_at - line.at) > AT_ONCE_WITH_ITS_LINE:
        return "n’a pas été figé quand le journal l’a vu"
    if not _says_itself(paper) or line.after.get("facts") not in (None, paper.facts_sha256):
        return "ne porte plus les faits dont il a été imprimé"
    if line.action in UNSEALED:
        return "se dit scellé, et ne l’est pas" if paper.signature or paper.signer else ""
    return fault_of_seal(paper, services)


def _says_itself(paper: FrozenPaper) -> bool:
    """Tell whether the facts of a paper are those of its kind and its version."""
    try:
        said = json.loads(paper.record)
    except ValueError:
        return False
    return (said.get("slug"), said.get("version")) == (paper.slug, paper.version)
