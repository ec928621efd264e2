"""How much of each kind a council froze."""

from collections.abc import Callable, Mapping

from django.db.models import QuerySet

from binding.models import Gathering
from convening.models import Convocation
from councils.french import plural
from councils.models import Council
from minutes.models import FrozenPaper
from register.models import CertifiedCopy, Posting, Rendering, SentSlip

#: What each is called, one and several, and its rows.
KINDS: Mapping[str, tuple[str, str, Callable[[Council], QuerySet]]] = {
    "acts": ("acte", "actes", lambda one: one.entries.all()),
    "papers": (
        "extrait certifié",
        "extraits certifiés",
        lambda one: Rendering.objects.filter(entry__council=one),
    ),
    "copies": (
        "copie certifiée conforme",
        "copies certifiées conformes",
        lambda one: CertifiedCopy.objects.filter(entry__council=one),
    ),
    "decisions": (
        "décision par délégation",
        "décisions par délégation",
        lambda one: one.decisions.all(),
    ),
    "frozen": (
        "liste ou procès-verbal",
        "listes et procès-verbaux",
        lambda one: FrozenPaper.objects.filter(sitting__council=one),
    ),
    "convocations": (
        "convocation",
        "convocations",
        lambda one: Convocation.objects.filter(sitting__council=one),
    ),
    "postings": (
        "affichage",
        "affichages",
        lambda one: Posting.objects.filter(sitting__council=one),
    ),
    "slips": (
        "bordereau de transmission",
        "bordereaux de transmission",
        lambda one: SentSlip.objects.filter(sitting__council=one),
    ),
    "gatherings": (
        "cahier",
        "cahiers",
        lambda one: Gathering.objects.filter(volume__council=one),
    ),
}
#: Told even where there are none.
ALWAYS = ("acts", "papers")


def counts_of(council: Council) -> dict[str, int]:
    """Return how many rows of each kind a council has."""
    return {name: rows(council).count() for name, (_, _, rows) in KINDS.items()}


def in_words(counts: Mapping[str, int]) -> str:
    """Return « 8 actes, 4 extraits certifiés, 1 copie certifiée conforme »."""
    told = {name: plural(counts[name], one, several) for name, (one, several, _) in KINDS.items()}
    return ", ".join(said for name, said in told.items() if counts[name] or name in ALWAYS)
