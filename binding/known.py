"""What anybody who holds leaves of the register on paper is told of them: a gathering, or a whole volume."""

from binding import record as records
from binding.models import Gathering, VolumeFile
from councils.french import NBSP, in_words, listed, plural
from papers.known import Finder, KnownPaper, kept_by
from register.models import Entry

ADDED = (
    "D’autres feuillets ont été ajoutés au volume depuis : ce fichier n’est plus le volume entier."
)


def _gathering(sha256: str) -> KnownPaper | None:
    kept = Gathering.objects.without_pdf().select_related(
        "volume__council", "sitting", "told_at", "entry__sitting"
    )
    found = kept.filter(sha256=sha256).first()
    if found is None:
        return None
    council, acts = found.volume.council, records.read(found.record)
    drawn = council.local(found.drawn_at).date()
    return KnownPaper(
        council=council,
        sitting=found.held_at,
        name="Cahier du registre",
        facts=(
            kept_by(council),
            ("Séance", found.held_at.day.with_weekday),
            ("Feuillets", f"{found.told_leaves.partition(' ')[2]}, {found.volume}"),
            ("Actes", listed([act.number for act in acts]) if acts else "aucun"),
            ("Imprimé le", in_words(drawn)),
        ),
        sha256=found.sha256,
        later=tuple(_corrected(found, [act.sha256 for act in acts])),
    )


def _corrected(found: Gathering, digests: list[str]):
    """Say which acts of a gathering another version has replaced since: it has leaves of its own."""
    ours = Entry.objects.filter(council=found.volume.council, sha256__in=digests)
    for act in ours.filter(replaced_by__isnull=False).order_by("position"):
        yield (
            f"La délibération {act.number} a été rectifiée depuis{NBSP}: "
            "la rectification a ses propres feuillets."
        )


def _volume(sha256: str) -> KnownPaper | None:
    found = VolumeFile.objects.select_related("volume__council").filter(sha256=sha256).first()
    if found is None:
        return None
    volume, council = found.volume, found.volume.council
    return KnownPaper(
        council=council,
        sitting=None,
        name=f"Registre des délibérations, {volume}",
        facts=(
            kept_by(council),
            ("Ouvert le", in_words(volume.opened_on)),
            ("Clos le", in_words(volume.closed_on) if volume.closed_on else "pas encore"),
            ("Contenu", f"{plural(found.parts, 'cahier')}, {plural(found.pages, 'page')}"),
        ),
        sha256=sha256,
        newer=ADDED if volume.gatherings.count() > found.parts else "",
    )


FINDER = Finder(lambda sha256: _gathering(sha256) or _volume(sha256))
