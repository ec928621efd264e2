"""What a clerk types about a convocation: why it is urgent, when a letter was carried, where it goes again."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from convening.models import Channel, Delivery
from convening.rules.service import SendingFact
from councils.forms import EmailField, FrenchDateField, FrenchTimeField
from councils.models import Council

LONGEST_REASON = 500


class UrgencyForm(forms.Form):
    """Why the notice is cut short; the letter says it, and the council votes on it."""

    urgent_reason = forms.CharField(
        label="Motif de l’urgence",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La lettre le dit, et le conseil se prononce dessus à l’ouverture de la séance.",
        error_messages={"required": "Dites le motif de l’urgence."},
    )


class HandingForm(forms.Form):
    """How the letter reached the member, with its day and hour."""

    kind = forms.ChoiceField(
        label="La lettre a été",
        widget=forms.RadioSelect,
        choices=[
            (SendingFact.HANDED.value, "remise en main propre, ou portée au domicile"),
            (SendingFact.POSTED.value, "postée"),
        ],
    )
    on = FrenchDateField(label="Le")
    hour = FrenchTimeField(label="À")

    def __init__(self, council: Council, delivery: Delivery, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        self.initial.setdefault("on", council.today)
        is_posted = delivery.channel == Channel.POST
        kind = SendingFact.POSTED if is_posted else SendingFact.HANDED
        self.initial.setdefault("kind", kind.value)

    @property
    def at(self) -> datetime:
        """The moment, in the hours of where the council is."""
        on: date = self.cleaned_data["on"]
        hour: time = self.cleaned_data["hour"]
        return datetime.combine(on, hour, ZoneInfo(self.council.time_zone))


class AddressForm(forms.Form):
    """Where the message goes again."""

    address = EmailField(label="Adresse électronique")


class SignedProxyForm(forms.Form):
    """The day that the signed proxy bears."""

    written_on = FrenchDateField(label="Pouvoir signé le")
