"""On which day something due around a sitting was done."""

from django import forms

from councils.forms import FrenchDateField


class MilestoneForm(forms.Form):
    """The day."""

    on = FrenchDateField(label="Fait le")
