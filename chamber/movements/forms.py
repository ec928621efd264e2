"""What the pages of movements send: a gesture, a correction, a mandate, who presides."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from chamber.frame.fields import ReferencesField
from chamber.frame.timeline import before as place
from chamber.legend import MOVES, NOTHING_IN_HAND
from councils.forms import FrenchTimeField
from councils.french import NBSP
from deliberations.fields import LineField
from votes.models import Change, Movement, Recusal
from votes.record import Record
from votes.words.movements import reason_in_words
from votes.words.proxies import ONE_BY_ONE
from votes.words.sitting import NO_SUCH_ITEM

NO_ITEM_LEFT = f"Après le dernier point, il n’y a ni déport ni pouvoir{NBSP}: choisissez un point."
NO_SUCH_CHOICE = {"invalid_choice": "Ce choix n’existe pas."}


def anchors(record: Record) -> list[tuple[int, str]]:
    """Return the places where something may happen: before each item, and after the last."""
    orders = [item.position for item in record.items]
    return [(order, place(record, order)) for order in (*orders, max(orders, default=0) + 1)]


class AnchorField(forms.TypedChoiceField):
    """The first item that something concerns."""

    def __init__(self, **kwargs):
        faults = {"invalid_choice": NO_SUCH_ITEM, "required": NO_SUCH_ITEM}
        super().__init__(
            coerce=int,
            error_messages=faults,
            widget=forms.Select(attrs={"class": "input"}),
            **kwargs,
        )


class _Anchored(forms.Form):
    before = AnchorField(label="Quand")

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = anchors(record)
        cast(AnchorField, self.fields["before"]).choices = self.places

    @property
    def after_all(self):
        """The place after the last item."""
        return self.places[-1][0]


class MoveForm(_Anchored):
    """A choice in hand, given to members before an item.

    `back` takes back what was entered; without it, so does the same gesture on
    somebody whose entry is among those that the page shows (`known`).
    """

    member = ReferencesField(error_messages={"required": "Nommez un membre."})
    choice = forms.ChoiceField(
        choices=[(option.value, option.name) for option in MOVES]
        + [(kind.value, kind.label) for kind in Change.Kind],
        error_messages=NO_SUCH_CHOICE | {"required": NOTHING_IN_HAND},
    )
    at = FrenchTimeField(
        label="Heure", required=False, widget=forms.TextInput(attrs={"class": "input"})
    )
    note = forms.CharField(
        label="Remarque",
        required=False,
        max_length=200,
        error_messages={
            "max_length": f"La remarque est trop longue{NBSP}: 200 caractères au plus."
        },
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label="Motif du déport",
        required=False,
        choices=Recusal.Why,
        error_messages=NO_SUCH_CHOICE,
        widget=forms.Select(attrs={"class": "input"}),
    )
    back = forms.BooleanField(required=False)
    known = forms.CharField(required=False)

    field_order = ["member", "choice"]

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        reasons = [(why.value, reason_in_words(why, record.law)) for why in Recusal.Why]
        cast(forms.ChoiceField, self.fields["reason"]).choices = reasons

    def clean(self):
        super().clean()
        given = self.cleaned_data
        several = len(given.get("member", [])) > 1
        choice = given.get("choice")
        if choice == "proxy" and several:
            raise ValidationError(ONE_BY_ONE)
        if choice in ("proxy", "recused") and given.get("before") == self.after_all:
            raise ValidationError(NO_ITEM_LEFT)
        if choice in Change.Kind.values and not given.get("back"):
            raise ValidationError(NO_SUCH_CHOICE["invalid_choice"])
        return given


class MovementCorrectionForm(_Anchored, forms.ModelForm):
    """A movement as it should have been entered."""

    class Meta:
        model = Movement
        fields = ["direction", "at", "note"]
        field_classes = {"at": FrenchTimeField}
        widgets = {
            "direction": forms.RadioSelect,
            "note": forms.TextInput(attrs={"autocomplete": "off"}),
        }

    field_order = ["direction", "before", "at", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["before"] = self.instance.before

    def _post_clean(self):
        """Leave the row as it is: the action writes it, with its trace in the journal."""


class MandateForm(_Anchored):
    """A mandate that ends or begins before an item."""

    kind = forms.ChoiceField(choices=Change.Kind, error_messages=NO_SUCH_CHOICE)
    resigned = forms.CharField(required=False)
    installed = forms.CharField(required=False)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        given["member"] = given.get(given.get("kind", ""), "")
        if not given["member"]:
            raise ValidationError("Nommez un membre.")
        return given


class SecretaryForm(forms.Form):
    """Who keeps the minutes: a member by reference, an outsider by name, or nobody of this item's own."""

    secretary = forms.CharField(required=False)
    secretary_name = LineField(
        required=False,
        max_length=150,
        error_messages={"max_length": "Ce nom est trop long : 150 caractères au plus."},
    )
    back = forms.BooleanField(required=False)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given["back"]:
            given |= {"secretary": "", "secretary_name": ""}
        elif not (self.errors or given["secretary"] or given["secretary_name"]):
            raise ValidationError("Nommez qui tient le procès-verbal.")
        return given


class SuspensionForm(forms.Form):
    """The hours between which the sitting stopped."""

    since = FrenchTimeField(error_messages={"required": "Dites à quelle heure la séance s’arrête."})
    until = FrenchTimeField(error_messages={"required": "Dites à quelle heure elle reprend."})


class ChairForm(forms.Form):
    """Who presides an item (nobody: who presides the sitting), and what goes with it."""

    chair = forms.CharField(required=False)
    onward = forms.BooleanField(required=False)
    leaves = forms.BooleanField(required=False)

    @property
    def ticked(self):
        return frozenset(name for name in ("onward", "leaves") if self.cleaned_data[name])
