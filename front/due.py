"""What is due in a council: each with its day, and a way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from councils.french import plural
from councils.models import Council
from deliberations import overview
from deliberations.models import Sitting


@dataclass(frozen=True)
class Due:
    """Something to do until `day`, and where; `is_late` is never true of what no text gives a day to."""

    day: date
    what: str
    about: str
    url: str
    is_late: bool = False


def due_in(council: Council) -> list[Due]:
    """Return what is due, the earliest first; the sittings of the register owe nothing more."""
    waiting = council.sittings.exclude(state=Sitting.State.SEALED).select_related("council")
    return sorted(
        (due for sitting in waiting for due in _due_of(sitting, council.today)),
        key=lambda due: (due.day, due.what),
    )


def _due_of(sitting: Sitting, today: date) -> Iterator[Due]:
    """Return what a sitting asks for: its convocation, to be held, to be closed, to be sealed."""
    address = {"slug": sitting.council.slug, "day": sitting.day}
    about = f"séance du {sitting.day.in_words}"
    if sitting.is_closed:
        yield Due(sitting.date, "Sceller la séance", about, reverse("seal", kwargs=address))
    elif sitting.date < today and sitting.has_begun:
        url = reverse("sitting-missing", kwargs=address)
        yield Due(sitting.date, "Clore la séance", about, url, is_late=True)
    elif sitting.date < today:
        url = reverse("roll-call", kwargs=address)
        yield Due(sitting.date, "Tenir la séance", f"{about}, jamais ouverte", url, is_late=True)
    elif not (sitting.has_begun or sitting.convened_on):
        yield from _convocation(sitting, today, about, reverse("sitting-update", kwargs=address))


def _convocation(sitting: Sitting, today: date, about: str, form: str) -> Iterator[Due]:
    """Return the convocation to send, where the law gives it a last day."""
    last = overview.last_day_to_convene(sitting)
    if last:
        left = f"dernier jour, {in_days(last, today)}"
        url = f"{form}#id_convened_on"
        yield Due(last, "Envoyer la convocation", f"{about} · {left}", url, is_late=last < today)


def in_days(day: date, today: date) -> str:
    """Return « aujourd’hui », « demain », « dans 17 jours », « il y a 2 jours »."""
    days = (day - today).days
    near = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
    far = f"dans {plural(days, 'jour')}" if days > 0 else f"il y a {plural(-days, 'jour')}"
    return near.get(days, far)
