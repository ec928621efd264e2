"""What anybody who holds a letter, a note or a proxy form that left with a convocation is told of it.

Annexes are files of others: that one went with an agenda is told by no page of theirs.
"""

from convening.models import ConvocationFile
from councils.french import NBSP, in_words
from papers.known import Finder, KnownPaper, kept_by

Kind = ConvocationFile.Kind
PRINTED = (Kind.LETTER, Kind.NOTE, Kind.PROXY)


def _by_digest(sha256: str) -> KnownPaper | None:
    kept = ConvocationFile.objects.select_related("convocation__sitting__council")
    found = kept.filter(sha256=sha256, kind__in=PRINTED).order_by("pk").first()
    if found is None:
        return None
    sent, sitting = found.convocation, found.convocation.sitting
    council, last = sitting.council, sitting.convocations.latest("number").number
    day = council.local(sent.sent_at).date()
    return KnownPaper(
        council=council,
        sitting=sitting,
        name=found.get_kind_display(),
        facts=(
            kept_by(council),
            ("Séance", sitting.day.with_weekday),
            ("Partie avec", f"la convocation n°{NBSP}{sent.number}, le {in_words(day)}"),
        ),
        sha256=sha256,
        newer=f"La convocation n°{NBSP}{last} remplace celle-ci." if last > sent.number else "",
    )


FINDER = Finder(_by_digest)
