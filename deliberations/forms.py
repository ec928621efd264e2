"""The forms of a sitting and of an item of its agenda."""

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
    AboutField,
    LineField,
    LinesField,
    MemberField,
    PdfsField,
    RichTextField,
)
from deliberations.models import AgendaItem, Secretary, Sitting
from deliberations.versions import VersionedForm
from members.models import Mandate, Member
from members.rules import Head

ROW = re.compile(r"secretary_([0-9]{1,2})(_name)?")
MOST_SECRETARIES = 12
TAKEN = "Ce conseil a déjà une séance ce jour-là."
NOT_BOTH = "Choisissez un membre ou une personne extérieure, pas les deux."


class SittingForm(VersionedForm):
    """What is known of a sitting before it is held; the members offered are those in office that day."""

    saved_by = (
        Action.SITTING_PREPARED,
        Action.SITTING_CHANGED,
        Action.SITTING_LOADED,
        Action.SITTING_REPLACED,
    )

    another = forms.BooleanField(required=False)
    chair = MemberField(label="Présidence", empty_label="À choisir")
    auxiliaries = LinesField(
        label="Auxiliaires du secrétaire",
        required=False,
        max_length=150,
        help_text="Une personne par ligne, prise hors du conseil (art. L2121-15)",
    )

    class Meta:
        model = Sitting
        fields = (*facts.SITTING, "chair")
        field_classes = {
            "date": FrenchDateField,
            "opens_at": FrenchTimeField,
            "convened_on": FrenchDateField,
        }
        labels = {
            "urgent": "Séance convoquée en urgence\u00a0: le conseil devra l’approuver par un vote",
            "public": "Séance publique",
            "chair_name": "Une personne extérieure au conseil",
            "chair_quality": "Sa qualité",
        }
        error_messages = {"date": {"required": "Dites quel jour se tient la séance."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        day = self._day()
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


class ItemForm(VersionedForm):
    """An item: what it is about, who reports, what is proposed, and the files that go with it."""

    saved_by = (Action.ITEM_ADDED, Action.ITEM_CHANGED)

    title = LineField(
        label="Objet",
        max_length=499,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--lines"}),
        help_text="499 caractères au plus, tel que l’extrait l’imprimera",
        error_messages={"required": "Écrivez l’objet de ce point."},
    )
    rapporteur = MemberField(label="Rapporteur", empty_label="À choisir")
    report = RichTextField(label="Exposé")
    decision = RichTextField(label="Dispositif")
    about = AboutField(
        label="Délibérations visées",
        required=False,
        help_text="Une par ligne\u00a0: retire 2024_012 du 12/03/2024. Les verbes\u00a0: "
        "retire, abroge et remplace, modifie, rectifie.",
    )
    attachments = PdfsField(
        label="Pièces jointes",
        required=False,
        help_text="Des fichiers PDF, 20\u00a0Mo au plus chacun",
    )

    class Meta:
        model = AgendaItem
        fields = (*facts.ITEM, "rapporteur")
        labels = {
            "kind": "Nature",
            "rapporteur_name": "Une personne extérieure au conseil",
            "added": "Ajouté en séance",
        }
        widgets = {
            "rubric": forms.TextInput(attrs={"list": "rubriques", "autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sitting = self.instance.sitting
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            (kind.value, capfirst(kind.label)) for kind in AgendaItem.Kind
        ]
        cast(MemberField, self.fields["rapporteur"]).offer(
            sitting.council, sitting.date, kept=self["rapporteur"].value()
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rapporteur") and cleaned.get("rapporteur_name"):
            self.add_error("rapporteur_name", NOT_BOTH)
        return cleaned
