"""What is sent of an item that the council adds in session."""

import uuid

from django import forms
from django.utils.text import capfirst

from deliberations.fields import LineField
from deliberations.models import AgendaItem

PLACES = (("after", "Juste après ce point"), ("end", "À la fin de l’ordre du jour"))

#: The urgency of a notice is voted before every item, not added among them.
ADDED = [kind for kind in AgendaItem.Kind if kind != AgendaItem.Kind.URGENCY]


class AdditionForm(forms.Form):
    """An item added in session: what it is about, where it is discussed, whether the council first accepts it."""

    title = LineField(
        label="Objet",
        max_length=AgendaItem._meta.get_field("title").max_length,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--lines"}),
        error_messages={"required": "Écrivez l’objet de ce point."},
    )
    kind = forms.ChoiceField(
        label="Nature",
        choices=[(kind.value, capfirst(kind.label)) for kind in ADDED],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la nature de ce point."},
    )
    place = forms.ChoiceField(
        label="Place",
        choices=PLACES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez la place de ce point."},
    )
    accept = forms.BooleanField(
        label="Faire d’abord accepter l’ajout par un vote",
        help_text="Un point qui n’est pas à l’ordre du jour envoyé ne se délibère qu’avec l’accord du conseil.",
        required=False,
    )
    entry = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def blank(cls):
        """Return the form as it is first shown; its number tells an entry that is sent twice."""
        first = {"kind": AgendaItem.Kind.DELIBERATION, "place": "after", "accept": True}
        return cls(initial=first | {"entry": uuid.uuid4()})
