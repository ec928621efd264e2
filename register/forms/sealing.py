"""What the page of the seal sends: for each thing that the law asks, a tick and a reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from django import forms
from django.http import QueryDict

from councils.french import NBSP
from deliberations.models import AgendaItem
from register.actions.sealing import Acceptance
from votes.completeness.check import Check

LONGEST_REASON = 500
NOT_TICKED = "Corrigez ce point, ou cochez cette case et dites pourquoi."
NO_REASON = f"Dites pourquoi la séance est scellée quand même{NBSP}: ce motif reste au registre."
CHANGED = (
    f"Ce constat a changé depuis que vous l’avez lu{NBSP}: relisez-le, puis cochez de nouveau."
)


@dataclass(frozen=True)
class AcceptanceRow:
    """A check as the page asks about it, with its fields."""

    check: Check
    tick: forms.BoundField
    reason: forms.BoundField
    seen: forms.BoundField


class SealingForm(forms.Form):
    """What is sealed in spite of what the law asks, and why; a tick counts for the sentence that was read."""

    #: A reason is asked where its box is ticked: no field is marked as optional.
    one_is_enough = True
    in_spite = "sceller quand même"
    not_ticked, no_reason = NOT_TICKED, NO_REASON

    def __init__(self, data: QueryDict | None, *, asked: Sequence[Check]):
        self.asked = asked
        self.changed = {one.name for one in asked if data and _has_changed(data, one)}
        super().__init__(_as_read_now(data, asked, self.changed) if data is not None else None)
        for check in asked:
            self._ask(check)

    def _ask(self, check: Check) -> None:
        key, where = check.name, f"Point{NBSP}{check.order}" if check.item else "La séance"
        self.fields[f"{key}-tick"] = forms.BooleanField(
            label=f"{where}{NBSP}: {self.in_spite}", required=False
        )
        self.fields[f"{key}-reason"] = forms.CharField(
            label=f"{where}{NBSP}: motif", required=False, max_length=LONGEST_REASON
        )
        self.fields[f"{key}-seen"] = forms.CharField(
            widget=forms.HiddenInput, initial=seen(check), required=False
        )

    @property
    def groups(self) -> Iterator[tuple[AgendaItem | None, list[AcceptanceRow]]]:
        """What is asked of each item, the sitting itself first."""
        for item, rows in groupby(self._rows, key=lambda row: row.check.item):
            yield item, list(rows)

    @property
    def _rows(self) -> Iterator[AcceptanceRow]:
        for check in self.asked:
            key = check.name
            yield AcceptanceRow(
                check, self[f"{key}-tick"], self[f"{key}-reason"], self[f"{key}-seen"]
            )

    def clean(self):
        for check in self.asked:
            key = check.name
            ticked = self.cleaned_data.get(f"{key}-tick")
            reason = self.cleaned_data.get(f"{key}-reason")
            if not ticked:
                sentence = CHANGED if key in self.changed else self.not_ticked
                self.add_error(f"{key}-tick", sentence)
            elif not reason and f"{key}-reason" not in self.errors:
                self.add_error(f"{key}-reason", self.no_reason)

    @property
    def accepted(self) -> list[Acceptance]:
        return [
            Acceptance(check, self.cleaned_data[f"{check.name}-reason"]) for check in self.asked
        ]


class AcceptingForm(SealingForm):
    """What a correction enters in spite of what the law asks, and why."""

    in_spite = "inscrire quand même"
    not_ticked = "Corrigez aussi ce fait, ou cochez cette case et dites pourquoi."
    no_reason = f"Dites pourquoi l’acte est inscrit quand même{NBSP}: ce motif reste au registre."


def asks_in(data: QueryDict, asked: Iterable[Check]) -> bool:
    """Tell whether the page that was sent asked about one of these."""
    return any(f"{check.name}-seen" in data for check in asked)


def seen(check: Check) -> str:
    """Return what tells the sentence of a check from another one."""
    return sha256(check.sentence.encode()).hexdigest()[:16]


def _has_changed(data: QueryDict, check: Check) -> bool:
    """Tell whether another sentence was read."""
    return data.get(f"{check.name}-seen", seen(check)) != seen(check)


def _as_read_now(data: QueryDict, asked: Iterable[Check], changed: set[str]) -> QueryDict:
    """Return what was sent, without the ticks of what has changed since, each sentence as it is now."""
    now = data.copy()
    for check in asked:
        now[f"{check.name}-seen"] = seen(check)
    for key in changed:
        now.pop(f"{key}-tick", None)
    return now
