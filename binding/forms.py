"""What the pages of the register to bind send: a volume to open, a day on which something was done."""

from datetime import date

from django import forms

from binding.models import Volume
from binding.waiting import begins_on, waiting
from councils.forms import FrenchDateField
from councils.models import Council
from papers.current import current

#: What is answered to what is no number of a volume or of a leaf.
NUMBERS = {
    "required": "Écrivez ce numéro en chiffres.",
    "invalid": "Écrivez ce numéro en chiffres.",
    "min_value": "Les numéros commencent à 1.",
    "max_value": "Ce numéro est au plus %(limit_value)s.",
}


class VolumeForm(forms.Form):
    """A volume: its number, its first leaf, and from which sittings on it takes them."""

    number = forms.IntegerField(
        label="Numéro du volume",
        min_value=1,
        max_value=9999,
        error_messages=NUMBERS,
        widget=forms.TextInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    first_leaf = forms.IntegerField(
        label="Premier feuillet",
        min_value=1,
        max_value=99_999,
        error_messages=NUMBERS,
        help_text="Le numéro du premier feuillet que Folio imprime.",
        widget=forms.TextInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    opened_on = FrenchDateField(
        label="Séances à partir du",
        help_text="JJ/MM/AAAA. Celles d’avant sont dans vos propres registres.",
    )

    def __init__(self, data=None, *, council: Council, volume: Volume | None = None):
        """Propose what a new volume is, or show what was typed of one to correct."""
        names = ("number", "first_leaf", "opened_on")
        typed = {name: getattr(volume, name) for name in names} if volume else None
        super().__init__(data, initial=typed or proposed(council))
        if any(other != volume for other in council.volumes.all()):
            self.fields["opened_on"].help_text = "JJ/MM/AAAA"


def proposed(council: Council) -> dict[str, int | date]:
    """Return what a new volume is proposed: the numbers that follow, as the form of the council asks."""
    last = Volume.objects.filter(council=council).order_by("number").last()
    first = next(iter(waiting(council)), None)
    if last is None:
        year = (first.sitting.date if first else council.today).year
        return {"number": 1, "first_leaf": 1, "opened_on": date(year, 1, 1)}
    goes_on = current(council).leaf_number == "continuous"
    first_leaf = last.next_leaf if goes_on else 1
    since = first.sitting.date if first else last.closed_on
    opened_on = max(filter(None, (since, begins_on(council))), default=council.today)
    return {"number": last.number + 1, "first_leaf": first_leaf, "opened_on": opened_on}


class DayForm(forms.Form):
    """The day on which a gathering was signed, or a volume bound."""

    on = FrenchDateField(label="Le")

    def __init__(self, *args, label: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].label = label
