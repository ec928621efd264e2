"""What anybody who holds a slip of transmission is told of it."""

from councils.french import in_words
from papers.known import Finder, KnownPaper, kept_by
from register.models import SentSlip


def _told(found: SentSlip | None) -> KnownPaper | None:
    if found is None:
        return None
    council = found.sitting.council
    return KnownPaper(
        council=council,
        sitting=found.sitting,
        name="Bordereau de transmission",
        facts=(
            kept_by(council),
            ("Séance", found.sitting.day.with_weekday),
            ("Transmis le", in_words(found.on)),
        ),
        sha256=found.sha256,
    )


def _by_digest(sha256: str) -> KnownPaper | None:
    kept = SentSlip.objects.select_related("sitting__council").defer("pdf")
    return _told(kept.filter(sha256=sha256).first())


FINDER = Finder(_by_digest)
