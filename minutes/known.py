"""What anybody who holds a list or minutes is told of them: which sitting, which version, since when."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from councils.french import NBSP, in_words
from minutes.models import FrozenPaper
from minutes.reading import overtaken
from papers.known import Finder, KnownPaper, kept_by

NAMES = {
    FrozenPaper.Slug.LIST: "Liste des délibérations examinées",
    FrozenPaper.Slug.MINUTES: "Procès-verbal",
}
CORRECTED = (
    "Une délibération de cette séance a été rectifiée depuis : ce papier dit ce qu’il en était."
)
PROPOSED = "version proposée au conseil, avant qu’il l’arrête"


def _told(found: FrozenPaper | None) -> KnownPaper | None:
    if found is None:
        return None
    return KnownPaper(
        council=found.sitting.council,
        sitting=found.sitting,
        name=NAMES[FrozenPaper.Slug(found.slug)],
        facts=tuple(_facts(found)),
        sha256=found.sha256,
        pdf=bytes(found.pdf),
        file_name=found.file_name,
        code=found.code or "",
        is_sealed=bool(found.signature),
        is_public=bool(found.signature),
        newer=_newer(found),
        later=(CORRECTED,) if overtaken(found) else (),
    )


def _facts(paper: FrozenPaper) -> Iterator[tuple[str, str]]:
    yield kept_by(paper.sitting.council)
    yield "Séance", paper.sitting.day.with_weekday
    yield "Version", str(paper.version)
    yield "Figé le", in_words(_day(paper))
    if not paper.signature:
        yield "État", PROPOSED


def _day(paper: FrozenPaper) -> date:
    """Return the day when a paper was kept, where its council is; that council is read already."""
    return paper.sitting.council.local(paper.frozen_at).date()


def _newer(paper: FrozenPaper) -> str:
    """Say which version takes the place of this one, or nothing."""
    same = _papers().filter(sitting=paper.sitting_id, slug=paper.slug)
    last = same.filter(version__gt=paper.version).defer("pdf").last()
    if last is None:
        return ""
    return f"La version{NBSP}{last.version}, du {in_words(_day(last))}, prend la place de celle-ci."


def _papers() -> QuerySet[FrozenPaper]:
    return FrozenPaper.objects.select_related("sitting__council").defer("record")


FINDER = Finder(
    by_digest=lambda sha256: _told(_papers().filter(sha256=sha256).first()),
    by_code=lambda code: _told(_papers().filter(code=code).first()),
)
