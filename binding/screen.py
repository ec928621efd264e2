"""What the page of the register to bind shows: a volume, its gatherings, what waits for its leaves, and when it is to be bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from binding import record
from binding.actions import bound_on
from binding.models import AskedGathering, Gathering, Volume, VolumeFile
from binding.sources import LeafSource
from binding.waiting import open_volume_of, waiting
from councils.french import NBSP, in_words, plural
from councils.models import Council
from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Sitting
from law.reading import PeopleUnknown
from register.schedule import duties_around

#: How much of what waits is shown: it is drawn one after the other.
SHOWN = 12


@dataclass(frozen=True)
class BoundRow:
    """A line of the table: a gathering that is drawn, or what waits for its leaves (`is_next`: it is drawn now)."""

    name: str
    day: object
    acts: str
    leaves: str
    mark: str
    tag: str
    gathering: Gathering | None = None
    signed_on: date | None = None
    is_next: bool = False


@dataclass(frozen=True)
class BindingPage:
    """The volume that is shown (None: there is none), among those of a council."""

    council: Council
    volume: Volume | None

    @cached_property
    def volumes(self) -> list[Volume]:
        return list(self.council.volumes.order_by("-number"))

    @cached_property
    def opened(self) -> Volume | None:
        return open_volume_of(self.council)

    @cached_property
    def asked(self) -> AskedGathering | None:
        """The gathering that is being drawn in this volume, or why it is not."""
        return AskedGathering.objects.filter(volume=self.volume).first()

    @cached_property
    def gatherings(self) -> list[Gathering]:
        if self.volume is None:
            return []
        known = self.volume.gatherings.without_pdf().select_related(
            "sitting", "told_at", "entry__sitting"
        )
        return list(known.prefetch_related("signings"))

    @cached_property
    def _waiting(self) -> list[LeafSource]:
        """What waits stands on the page of the volume that takes it."""
        is_taking = self.volume is not None and self.volume == self.opened
        return waiting(self.council) if is_taking else []

    @cached_property
    def next_leaf(self) -> int | None:
        return self.volume.next_leaf if self.volume else None

    @property
    def others(self) -> int:
        """How many wait beyond those that are shown."""
        return max(len(self._waiting) - SHOWN, 0)

    @cached_property
    def rows(self) -> list[BoundRow]:
        return [*map(_drawn, self.gatherings), *self._to_draw()]

    def _to_draw(self) -> Iterator[BoundRow]:
        for rank, source in enumerate(self._waiting[:SHOWN]):
            is_next = rank == 0
            tag = "En cours" if self.asked and self.asked.is_going_on else "À imprimer"
            leaves = f"à partir de {self.next_leaf}" if is_next else "–"
            yield BoundRow(
                _name(source.sitting, source.name),
                source.sitting.day,
                _told(source.numbers),
                leaves,
                "wait" if is_next else "",
                tag if is_next else "Ensuite",
                is_next=is_next,
            )

    @property
    def lead(self) -> str:
        """« Volume 12, ouvert le 2 février 2026 · 47 feuillets, 32 actes »."""
        volume = self.volume
        if volume is None:
            return ""
        closed = f", clos le {in_words(volume.closed_on)}" if volume.closed_on else ""
        acts = sum(len(record.read(one.record)) for one in self.gatherings)
        counts = f"{plural(volume.leaves, 'feuillet')}, {plural(acts, 'acte')}"
        return f"Volume{NBSP}{volume.number}, à partir du {in_words(volume.opened_on)}{closed} · {counts}"

    @cached_property
    def file(self) -> VolumeFile | None:
        """The last file that was asked of this volume."""
        return self.volume.files.first() if self.volume else None

    @cached_property
    def bound_on(self) -> date | None:
        """The day on which somebody told that this volume is bound."""
        return bound_on(self.volume) if self.volume else None

    @property
    def may_reopen(self) -> bool:
        """Whether a closed volume may still take leaves: none follows it, and it is not bound."""
        return self.volume is not None and self.volume == self.volumes[0] and not self.bound_on

    @property
    def is_empty(self) -> bool:
        """Whether a volume has no leaf, and nothing waits for one."""
        return self.volume is not None and not (self.gatherings or self._waiting)

    @cached_property
    def _last(self) -> Sitting | None:
        """The last sitting of the volume, else of what waits for its leaves; of the register without any volume."""
        sittings = self.council.sittings.select_related("council").order_by("date", "rank")
        if self.gatherings:
            return sittings.get(pk=self.gatherings[-1].held_at.pk)
        if self._waiting:
            return sittings.get(pk=self._waiting[-1].sitting.pk)
        return sittings.filter(state=Sitting.State.SEALED).last()

    @cached_property
    def due(self) -> Deadline | None:
        """Until when the law asks that it be bound; None where it asks nothing, or nobody knows."""
        last = self._last
        duties = duties_around([last])[last.pk] if last else ()
        return next((one for one in duties if one.what == DueKind.BOUND), None)

    @property
    def waits_for_people(self) -> bool:
        """Whether the last day depends on a population that nobody entered."""
        try:
            if self._last:
                self._last.law.read("bound_within_years")
        except PeopleUnknown:
            return True
        return False


def _drawn(gathering: Gathering) -> BoundRow:
    signings = list(gathering.signings.all())
    signed_on = signings[-1].on if signings else None
    numbers = [act.number for act in record.read(gathering.record)]
    return BoundRow(
        _name(gathering.held_at, gathering.kind),
        gathering.held_at.day,
        _told(numbers),
        gathering.told_leaves.partition(" ")[2],
        "good" if signed_on else "next",
        f"Signé le {in_words(signed_on)}" if signed_on else "Imprimé, à signer",
        gathering,
        signed_on,
    )


def _name(sitting: Sitting, kind: str) -> str:
    day = in_words(sitting.date)
    rank = f" ({sitting.rank}e)" if sitting.rank > 1 else ""
    return f"{kind} du {day}{rank}" if kind else f"{day}{rank}"


def _told(numbers: list[str]) -> str:
    """Return « 13, de 2026_001 à 2026_013 »."""
    if not numbers:
        return "–"
    if len(numbers) == 1:
        return numbers[0]
    return f"{len(numbers)}, de {numbers[0]} à{NBSP}{numbers[-1]}"
