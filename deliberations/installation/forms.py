"""What is asked of an installation: when it is held, who serves, how many deputies, which optional items."""

import datetime
from typing import cast

from django import forms
from django.utils.timezone import localdate

from councils.forms import FrenchDateField, FrenchTimeField, read_number
from councils.french import NBSP, plural
from councils.models import Council
from deliberations import rules
from deliberations.fields import LineField, MemberField
from deliberations.forms import SittingForm, usual
from deliberations.installation import agenda
from deliberations.installation.people import council_on, day_of_renewal
from deliberations.installation.words import InstallationFacts
from deliberations.models import Secretary, Sitting
from law.installation import steps_of
from law.reading import Law, PeopleUnknown, Ruling
from law.values import Ceiling

#: No council has more.
MOST_DEPUTIES = 60
MEMBERS = ("chair", "secretary", "assessor_1", "assessor_2")


class InstallationForm(forms.Form):
    """The answers of the page; everything that the members and the law tell is proposed."""

    date = FrenchDateField(
        label="Date", error_messages={"required": "Dites quel jour se tient la séance."}
    )
    opens_at = FrenchTimeField(label="Heure", required=False)
    place = LineField(label="Lieu", required=False, max_length=200)
    convened_on = FrenchDateField(label="Convocation envoyée le", required=False)
    chair = MemberField(label="Doyen d’âge, qui préside", empty_label="À choisir")
    secretary = MemberField(label="Secrétaire de séance", empty_label="À choisir")
    assessor_1 = MemberField(label="Assesseur", empty_label="À choisir")
    assessor_2 = MemberField(label="Second assesseur", empty_label="À choisir")
    number = forms.IntegerField(
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "input--short"}),
        error_messages={
            "required": "Écrivez un nombre.",
            "invalid": "Écrivez un nombre.",
            "min_value": "Il en faut au moins un.",
        },
    )
    optional = forms.MultipleChoiceField(
        label="À la même séance, si vous le voulez",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, council: Council, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.council = council
        self.people = council_on(council, day_of_renewal(council))
        self.day = self._day()
        self.initial = {**self._usual(), **self.initial}
        for name in MEMBERS:
            field = cast(MemberField, self.fields[name])
            field.offer(council, self.day, kept=self[name].value())
        self._ask_number()
        cast(forms.ChoiceField, self.fields["optional"]).choices = [
            (item.step.code.value, f"{item.title} ({item.source})")
            for item in agenda.optional(self.facts)
        ]

    def _day(self) -> datetime.date:
        """Return the day that is typed; else the first on which the new council may sit."""
        typed = SittingForm.day_in(self.data) if self.is_bound else None
        return typed or self._first_day() or day_of_renewal(self.council)

    def _first_day(self) -> datetime.date | None:
        usual = self._law_on(self.people.elected_on).read("first_sitting").value
        elected_on = self.people.elected_on
        return usual.between(elected_on)[0] if usual and elected_on else None

    def _law_on(self, day: datetime.date | None) -> Law:
        return Sitting.of(self.council, date=day or localdate()).law

    def _usual(self) -> dict[str, object]:
        people, known = self.people, usual(self.council)
        assessors = [*people.assessors, None, None]
        return {
            "date": self._first_day(),
            "place": known["place"],
            "opens_at": known["opens_at"],
            "chair": people.eldest,
            "secretary": people.youngest,
            "assessor_1": assessors[0],
            "assessor_2": assessors[1],
            "number": self.most or 1,
        }

    def _ask_number(self) -> None:
        """Ask how many deputies there will be, with what the law says of it."""
        field, most = self.fields["number"], self.most
        field.label = f"Nombre {self.facts.of_deputies}"
        if most is None:
            return
        said = f"{most} au plus, pour {plural(self.council.seats, 'siège')}"
        if self.most_by_two_thirds > most:
            said += f"{NBSP}; {self.most_by_two_thirds} par une majorité des deux tiers"
        ruling = self._ceiling
        field.help_text = f"{said}{ruling.in_brackets if ruling else ''}"

    @property
    def _ceiling(self) -> Ruling[Ceiling] | None:
        rules_of = (step.ceiling for step in steps_of(self._law_on(self.day)) if step.ceiling)
        rule = next(rules_of, "")
        return rules.ceiling(self._law_on(self.day), self.council.name, rule) if rule else None

    @property
    def most(self) -> int | None:
        """How many deputies there may be, by a simple majority; None where the law does not tell."""
        ruling = self._ceiling
        return ruling.value.of(self.council.seats) if ruling else None

    @property
    def most_by_two_thirds(self) -> int:
        more = self._law_on(self.day).read("vice_presidents_by_two_thirds").value
        return max(self.most or 0, more.of(self.council.seats) if more else 0)

    def clean_number(self):
        number = self.cleaned_data["number"]
        if self.most is not None and number > self.most_by_two_thirds:
            raise forms.ValidationError(f"{self.most_by_two_thirds} au plus.")
        return number

    @property
    def facts(self) -> InstallationFacts:
        """What the items are written from, as far as the answers can be read."""
        told = getattr(self, "cleaned_data", {})
        answers = self.data if self.is_bound else self.initial
        typed = read_number(str(answers.get("number", "")))
        helpers = [told.get(name) for name in ("assessor_1", "assessor_2")]
        return InstallationFacts(
            people=self.people,
            law=self._law_on(self.day),
            elected_on=self.people.elected_on,
            eldest=told.get("chair") or self.people.eldest,
            assessors=tuple(dict.fromkeys(one for one in helpers if one)),
            number=min(typed or 1, MOST_DEPUTIES),
            most=self.most,
        )

    @property
    def items(self) -> list[agenda.ProposedItem]:
        """The agenda that these answers make."""
        return list(agenda.proposed(self.facts, self["optional"].value() or ()))

    @property
    def sitting(self) -> Sitting:
        """The unsaved sitting, as far as the answers can be read."""
        told = getattr(self, "cleaned_data", {})
        return Sitting.of(
            self.council,
            date=self.day,
            installation=True,
            opens_at=told.get("opens_at"),
            place=told.get("place") or "",
            convened_on=told.get("convened_on"),
            chair=told.get("chair"),
        )

    @property
    def secretaries(self) -> list[Secretary]:
        member = self.cleaned_data["secretary"]
        return [Secretary(member=member)] if member else []

    @property
    def warnings(self) -> list[rules.NoticeWarning]:
        """What the law says of the day and of the convocation."""
        elected_on, law = self.people.elected_on, self._law_on(self.day)
        early = elected_on and rules.first_sitting_warning(
            self.day, elected_on, law.read("first_sitting")
        )
        return [one for one in (early, self.sitting.notice) if one]

    @property
    def deadline(self) -> str:
        """When the law sets no days after the election: « Première séance au plus tard… »."""
        law = self._law_on(self.day)
        row = law.row("first_sitting")
        if row is None or row.value is not None:
            return ""
        return f"Première séance {row.note}{law.read('first_sitting').in_brackets}."

    @property
    def last_day_to_convene(self) -> datetime.date | None:
        """The last day of the convocation; None where no number of days is known."""
        try:
            notice = self.sitting.usual_notice.value
        except PeopleUnknown:
            return None
        return notice.latest(self.day) if notice else None
