"""What a form is shown on: one of the samples, or a point that the council took lately."""

from councils.models import Council
from deliberations.models import AgendaItem, Sitting
from papers.extract.extract import Extract, NotReady, build
from papers.samples import SAMPLES, sample
from votes.record import read

FIRST_SAMPLE = "contested"
#: How many sittings are looked at for points, the latest first.
SITTINGS = 2
HELD = (Sitting.State.OPEN, Sitting.State.CLOSED, Sitting.State.SEALED)


def choices(council: Council) -> list[tuple[str, str]]:
    """Return what may be shown: each by its code, and as the page names it."""
    samples = [(name, f"Exemple : {one.title}") for name, one in SAMPLES.items()]
    points = [
        (f"point-{item.pk}", f"Votre point {item.position} du {item.sitting.day.in_words}")
        for item in _points(council)
    ]
    return samples + points


def shown(council: Council, code: str) -> Extract:
    """Return the extract of a code; the first sample for what is none, and for a point that lacks something."""
    if code in SAMPLES:
        return sample(code)
    for item in _points(council):
        if code == f"point-{item.pk}":
            try:
                return build(item, read(item.sitting))
            except NotReady:
                break
    return sample(FIRST_SAMPLE)


def _points(council: Council) -> list[AgendaItem]:
    """Return the points of the last sittings that were held, in order."""
    held = council.sittings.filter(state__in=HELD).order_by("-date", "-rank")
    items = AgendaItem.objects.filter(sitting__in=list(held[:SITTINGS]))
    latest = items.order_by("-sitting__date", "-sitting__rank", "position")
    return list(latest.select_related("sitting__council"))
