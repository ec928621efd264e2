"""The page of a correction, as it is sent and sent again: what is kept of it, what it changes, what it still asks."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict

from register.actions.amending import AmendingPlan, Demand, plan_of
from register.actions.correcting import refuse_unless_in_force
from register.actions.judging import faults_of
from register.amending.correction import AmendedSitting, corrected, facts_of
from register.amending.facts import Amendment, FactsRefused
from register.forms.amending import AmendingForm, AwaitedForm, kept_in, written
from register.forms.officers import GESTURES
from register.forms.sealing import AcceptingForm, asks_in
from register.models import Entry
from votes.models import OfficesWritten
from votes.offices import functions_given

NONE = "Choisissez au moins un fait à corriger."


class EveryAnswer:
    """The forms of a page as one, for the summary of what is refused."""

    def __init__(self, parts: Iterable[forms.BaseForm]):
        self.parts = list(parts)
        self.non_field_errors = [
            str(sentence) for part in self.parts for sentence in part.non_field_errors()
        ]

    @property
    def errors(self) -> dict[str, list[str]]:
        """What is refused, by field; what is of no field once, as in a form."""
        found = {field.html_name: list(map(str, field.errors)) for field in self if field.errors}
        if self.non_field_errors:
            found[str(NON_FIELD_ERRORS)] = self.non_field_errors
        return found

    def __iter__(self) -> Iterator[forms.BoundField]:
        return (field for part in self.parts for field in part)


class AmendingPage:
    """What somebody says on the page, sending after sending, until it is entered.

    `correction` is what was kept, then what this sending adds; `plan` what it would
    enter, None as long as something stands in the way; `acceptance` asks why it is
    entered in spite of what is then unlawful.
    """

    def __init__(self, entry: Entry, data: QueryDict | None = None):
        self.entry, self.data = entry, data
        self.kept = kept_in(data) if data is not None else {}
        self.plan: AmendingPlan | None = None
        self.acceptance: AcceptingForm | None = None
        try:
            self.correction, self.lost = self._with({}), None
        except FactsRefused as refusal:
            self.kept, self.lost = {}, refusal
            self.correction = self._with({})
        self._draw(data)

    def _with(self, said: dict[str, str]) -> AmendedSitting:
        """Correct the sitting with what is kept, and what is said now; raises FactsRefused."""
        return corrected(self.entry.sitting, tuple((self.kept | said).items()))

    def _draw(self, data: QueryDict | None) -> None:
        room = self.correction.room
        item = room.base.items_by_key[self.entry.item_id]
        self.form = AmendingForm(data, facts=facts_of(room, item))
        self.gestures = [kind(data, room=room) for kind in GESTURES]
        self.awaited = AwaitedForm(self.data, facts=self.correction.awaited)

    def _draw_anew(self) -> None:
        """Empty what was said, which is kept, for what may be said next."""
        sent = QueryDict(mutable=True)
        for name in ("asked_by", "reason", "read"):
            sent[name] = self.form.cleaned_data[name]
        sent["kept"] = written(self.kept)
        self._draw(sent)
        self.gestures = [kind(None, room=self.correction.room) for kind in GESTURES]
        self.form.full_clean()

    @property
    def answers(self) -> EveryAnswer:
        """Every form of the page, in its order."""
        parts = [self.form, *self.gestures, self.awaited, self.acceptance]
        return EveryAnswer(part for part in parts if part is not None)

    @property
    def told(self) -> list[Amendment]:
        """What somebody said that differs."""
        return [one for one in self.correction.amendments if one.fact in self.kept]

    @property
    def following(self) -> list[Amendment]:
        """What differs because of it: the voices of who votes no more, or votes now."""
        return [one for one in self.correction.amendments if one.fact not in self.kept]

    @property
    def changes_functions(self) -> bool:
        """Whether the roster holds functions that the corrected elections do not give."""
        if not OfficesWritten.objects.filter(sitting=self.entry.sitting).exists():
            return False
        return functions_given(self.correction.base) != functions_given(self.correction.record)

    @cached_property
    def is_ready(self) -> bool:
        """Read what was sent; tell whether its author has read what it changes, and justified what it asks."""
        if self.lost:
            self.form.add_error(None, self.lost)
        # Each says what is wrong with it, whatever the others say.
        refused = [part for part in (self.form, *self.gestures) if not part.is_valid()]
        if refused:
            return False
        said = self._said()
        if not (self.kept | said):
            self.form.add_error("fact_1", NONE)
            return False
        if not self._take(said):
            return False
        was_read = self._was_read()
        return self._is_justified() and was_read

    def _said(self) -> dict[str, str]:
        """Return what this sending says, by the key of each fact."""
        said: dict[str, str] = dict(self.form.cleaned_data["said"])
        for gesture in self.gestures:
            said |= gesture.cleaned_data["said"]
        return said | self.awaited.said_in(self.data)

    def _take(self, said: dict[str, str]) -> bool:
        """Keep what is said, or refuse it beside its field."""
        try:
            correction = self._with(said)
        except FactsRefused as refusal:
            if not self._blame(refusal.faults):
                self.form.add_error(None, refusal)
            return False
        if self._blame(faults_of(correction)):
            return False
        whole = self.kept | said
        self.correction = correction
        self.kept = {one.fact: one.after for one in correction.amendments if one.fact in whole}
        self._draw_anew()
        return True

    def _blame(self, faults: Mapping[str, str]) -> bool:
        """Write what cannot be beside the field that says it; tell whether one does."""
        found = False
        for key, sentence in faults.items():
            if key in self.form.where:
                self.form.add_error(self.form.where[key], sentence)
            elif gesture := next((g for g in self.gestures if key in g.cleaned_data["said"]), None):
                gesture.add_error(gesture.blamed, sentence)
            elif key in self.awaited.fields and self.awaited.is_bound:
                self.awaited.add_error(key, sentence)
            else:
                continue
            found = True
        return found

    def _was_read(self) -> bool:
        """Plan what is entered, and tell whether the page showed this very plan; a refusal stands above."""
        try:
            refuse_unless_in_force(self.entry)
            self.plan = plan_of(self.correction)
        except ValidationError as refusal:
            self.form.add_error(None, refusal)
            return False
        digest = self.form.digest(self.plan.amendments)
        read = self.form.cleaned_data["read"]
        cast(QueryDict, self.form.data)["read"] = digest
        return read == digest

    def _is_justified(self) -> bool:
        """Ask why it is entered in spite of what the law asks, and tell whether that is said."""
        if self.plan is None or not self.plan.asked:
            return self.plan is not None
        sent = self.data if self.data and asks_in(self.data, self.plan.asked) else None
        self.acceptance = AcceptingForm(sent, asked=self.plan.asked)
        return self.acceptance.is_valid()

    @property
    def why(self) -> Demand:
        """Who asked, why, and what is accepted, once the page is ready."""
        accepted = self.acceptance.accepted if self.acceptance else ()
        told = self.form.cleaned_data
        return Demand(told["asked_by"], told["reason"], tuple(accepted))
