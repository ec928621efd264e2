"""The form of a sitting: when and how the council is called, and who serves."""

import re
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.timezone import localdate

from councils.forms import FrenchDateField, FrenchTimeField
from councils.models import Action
from deliberations import facts
from deliberations.fields import (
    NOT_BOTH,
    FirstCallField,
    LineField,
    LinesField,
    MemberField,
)
from deliberations.models import Secretary, Sitting
from deliberations.versions import VersionedForm
from members.models import Mandate, Member
from members.rules import Head

ROW = re.compile(r"secretary_([0-9]{1,2})(_name)?")
MOST_SECRETARIES = 12
FOLLOWS = "Suit la convocation que Folio a envoyée, et le membre servi le dernier."
TAKEN = "Ce conseil a déjà une séance ce jour-là."


class SittingForm(VersionedForm):
    """What is known of a sitting before it is held; the members offered are those in office that day."""

    saved_by = (
        Action.SITTING_PREPARED,
        Action.SITTING_CHANGED,
        Action.SITTING_LOADED,
        Action.SITTING_REPLACED,
    )

    another = forms.BooleanField(required=False)
    called = forms.ChoiceField(
        label="Convocation",
        required=False,
        choices=[(how.value, capfirst(how.label)) for how in Sitting.Convocation],
    )
    first_call = FirstCallField(label="Première convocation")
    carries = forms.BooleanField(
        label="Reprendre les points que la première n’a pas examinés", required=False
    )
    chair = MemberField(label="Présidence", empty_label="À choisir")
    auxiliaries = LinesField(
        label="Auxiliaires du secrétaire",
        required=False,
        max_length=150,
        help_text="Une personne par ligne, prise hors du conseil",
    )

    attendees = LinesField(
        label="Autres personnes présentes",
        required=False,
        max_length=150,
        help_text="Une personne par ligne, avec sa qualité",
    )

    class Meta:
        model = Sitting
        fields = (
            *(name for name in facts.SITTING if name not in facts.CALL),
            "chair",
            "first_call",
        )
        field_classes = {
            "date": FrenchDateField,
            "opens_at": FrenchTimeField,
            "convened_on": FrenchDateField,
        }
        labels = {
            "public": "Séance publique",
            "chair_name": "Une personne extérieure au conseil",
            "chair_quality": "Sa qualité",
        }
        error_messages = {"date": {"required": "Dites quel jour se tient la séance."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = self._day()
        if self.instance.pk and self.instance.convocations.exists():
            follows = self.fields["convened_on"]
            follows.disabled, follows.help_text = True, FOLLOWS
        if not self.instance.pk and not self.is_bound:
            self.initial.update(usual(self.instance.council))
        for name in ("chair", *(f"secretary_{row}" for row in self.secretary_rows)):
            cast(MemberField, self.fields[name]).offer(
                self.instance.council,
                day or localdate(),
                kept=self[name].value(),
                checked=day is not None,
            )

    def _day(self):
        return self.day_in(self.data) if self.is_bound else self.instance.date

    def _rank(self):
        """Return the rank of the sitting on its day, and whether to ask if it is one more of that day."""
        stored, day = self.instance, self._day()
        if day is None or (stored.pk and day == stored.date):
            return stored.rank, False
        rank = stored.council.sittings.exclude(pk=stored.pk).next_rank(day)
        return rank, rank > 1

    @staticmethod
    def day_in(answers):
        """Return the day that is typed, or None while that is not a date."""
        try:
            return FrenchDateField(required=False).clean(answers.get("date", ""))
        except ValidationError:
            return None

    @property
    def notice(self):
        """What the law says of the dates in the form, when the notice is too short."""
        if self.errors.keys() & {"date", "convened_on"} or not self.instance.date:
            return None
        return self.instance.notice

    def add_fields(self):
        """Ask about one more sitting of the day; add a row of two fields for each secretary, and one to spare."""
        self.initial["called"] = self.instance.called
        cast(FirstCallField, self.fields["first_call"]).offer(self.instance, self._day())
        self.rank, self.day_is_taken = self._rank()
        self.fields["another"].label = f"{self.rank}ᵉ séance de ce jour"
        stored = list(self.instance.secretaries.all()) if self.instance.pk else []
        sent = [int(found[1]) for name in self.data if (found := ROW.fullmatch(name))]
        asked = min(max(sent, default=0), MOST_SECRETARIES)
        last = max(2, len(stored) + 1, asked)
        for row in range(1, last + 1):
            one = stored[row - 1] if row <= len(stored) else Secretary()
            label = "Secrétaire de séance" if row == 1 else f"Secrétaire {row}"
            self.fields[f"secretary_{row}"] = MemberField(label=label, empty_label="À choisir")
            self.fields[f"secretary_{row}_name"] = LineField(
                label="Ou une personne extérieure", required=False, max_length=150
            )
            self.initial[f"secretary_{row}"] = one.member_id
            self.initial[f"secretary_{row}_name"] = one.name
        self.secretary_rows = range(1, last + 1)

    def secretary_fields(self):
        """Return both fields of each row, for the page."""
        return [
            (self[f"secretary_{row}"], self[f"secretary_{row}_name"]) for row in self.secretary_rows
        ]

    def clean_date(self):
        """Refuse a day on which others sit than those on the roll already drawn up."""
        day, stored = self.cleaned_data["date"], self.instance
        if stored.pk and day != stored.date and self._others_sit_on(day):
            raise ValidationError(
                "L’appel est déjà saisi, et d’autres membres sont en exercice à cette date."
            )
        return day

    def _others_sit_on(self, day):
        running = Mandate.objects.filter(member__council=self.instance.council).in_office(day)
        called = set(self.instance.roll.values_list("member", flat=True))
        return bool(called) and called != set(running.values_list("member", flat=True))

    def clean(self):
        cleaned = super().clean()
        self.instance.rank = self.rank
        self._answer_call(cleaned)
        if "date" in cleaned and self.day_is_taken and not cleaned.get("another"):
            self.add_error(
                "date", f"{TAKEN} Cochez « {self['another'].label} », ou changez la date."
            )
        if cleaned.get("chair") and cleaned.get("chair_name"):
            self.add_error("chair_name", NOT_BOTH)
        if cleaned.get("chair_quality") and not cleaned.get("chair_name"):
            self.add_error("chair_quality", "Cette qualité va avec un nom, écrit au-dessus.")
        cleaned["secretaries"] = self._secretaries(cleaned)
        return cleaned

    def _answer_call(self, cleaned):
        """Write how the council was called, as far as that changes; a first call goes with a second alone."""
        how = cleaned.get("called")
        if how and how != self.instance.called:
            self.instance.called = how
        if not self.instance.second_call:
            cleaned |= {"first_call": None, "carries": False}
        if cleaned.get("carries") and not cleaned.get("first_call"):
            self.add_error("first_call", "Choisissez la séance dont il faut reprendre les points.")

    @property
    def is_second_call(self):
        return self["called"].value() == Sitting.Convocation.SECOND

    @property
    def may_carry(self):
        """Whether the agenda has taken nothing up from a first call yet."""
        return not (self.instance.pk and self.instance.items.filter(carried=True).exists())

    def _secretaries(self, cleaned):
        """Return the secretaries in the order of the rows, nobody twice."""
        found, seen = [], set()
        for row in self.secretary_rows:
            member, name = cleaned.get(f"secretary_{row}"), cleaned.get(f"secretary_{row}_name")
            if member and name:
                self.add_error(f"secretary_{row}_name", NOT_BOTH)
            elif member in seen:
                already = f"{member.short_name} est déjà secrétaire de cette séance."
                self.add_error(f"secretary_{row}", already)
            elif member or name:
                found.append(Secretary(member=member, name=name))
                seen.update({member} - {None})
        return found


def usual(council) -> dict:
    """Return the answers that the next sitting will most likely have."""
    last = council.sittings.newest_first().first() or Sitting()
    return {
        "chair": usual_chair(council, localdate()),
        "place": last.place,
        "opens_at": last.opens_at,
    }


def usual_chair(council, on) -> Member | None:
    """Return who presides unless said otherwise: the council's own head, or the first of the roster."""
    mandates = Mandate.objects.filter(member__council=council).in_office(on).in_rank_order()
    head = Head(council.chair_title, council.name, council.assembly)
    heads = [mandate.member for mandate in mandates if head.is_held_by(mandate.function)]
    firsts = [mandate.member for mandate in mandates if mandate.rank == 1]
    return next(iter(heads + firsts), None)
