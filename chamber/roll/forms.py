"""What the roll call sends: a mark, a proxy."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError

from chamber.frame.fields import ReferencesField, SentField
from chamber.legend import NOTHING_IN_HAND, REMOTE, ROLL
from votes.words.proxies import ONE_BY_ONE, SPAN_BACKWARDS
from votes.words.sitting import NO_SUCH_ITEM


class MarkForm(forms.Form):
    """A choice in hand, given to one member or to a group."""

    member = ReferencesField(error_messages={"required": "Nommez un membre."})
    choice = forms.ChoiceField(
        choices=[(option.value, option.name) for option in (*ROLL, REMOTE)],
        error_messages={
            "required": NOTHING_IN_HAND,
            "invalid_choice": "Ce choix n’existe pas à l’appel.",
        },
    )

    #: Where the page had each of them; it tells whom somebody else moved since.
    saw = SentField()

    def clean_saw(self):
        saw = self.cleaned_data["saw"]
        return saw if isinstance(saw, dict) else {}

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("choice") == "represented" and len(given.get("member", [])) > 1:
            raise ValidationError(ONE_BY_ONE)
        return given


class PlaceField(forms.ModelChoiceField):
    """An item, offered by its place in the discussion."""

    def label_from_instance(self, obj):
        return f"{obj.position}"


class ProxyForm(forms.Form):
    """Who holds the proxy (nobody: it is withdrawn), and over which items."""

    WHOLE, PART = "whole", "part"

    holder = forms.CharField(required=False)
    span = forms.ChoiceField(
        choices=[(WHOLE, "Toute la séance"), (PART, "Du point … au point …")], required=False
    )
    from_item = PlaceField(None, required=False, label="Du point")
    until_item = PlaceField(None, required=False, label="au point")
    written_on = forms.DateField(required=False)
    saw = forms.CharField(required=False)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        for name, end in (("from_item", "le premier"), ("until_item", "le dernier")):
            field = cast(PlaceField, self.fields[name])
            field.queryset = items
            field.empty_label = end
            field.error_messages["invalid_choice"] = NO_SUCH_ITEM

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("span") != self.PART:
            given |= {"from_item": None, "until_item": None}
        first, last = given.get("from_item"), given.get("until_item")
        if first and last and last.position < first.position:
            raise ValidationError(SPAN_BACKWARDS)
        return given
