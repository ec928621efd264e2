"""What the pages of a sitting that is held elsewhere ask: its file, then the side of each difference."""

from django import forms

from exchange.carrying.comparing import FILE, HERE, Comparison, SideBySide

#: In bytes: twenty times the largest sitting of the demonstration.
HEAVIEST = 2_000_000
SIDES = {HERE: "Ici", FILE: "Dans le fichier"}


class ReturnedFileForm(forms.Form):
    """The file of a sitting."""

    file = forms.FileField(
        label="Fichier de la séance",
        help_text="Le fichier .json que l’autre Folio a donné. Glissez-le ici ou choisissez-le.",
        widget=forms.FileInput(attrs={"accept": ".json"}),
        max_length=200,
        error_messages={
            "required": "Choisissez d’abord le fichier de la séance.",
            "missing": "Choisissez d’abord le fichier de la séance.",
            "empty": "Ce fichier est vide.",
            "max_length": "Le nom de ce fichier est trop long. Raccourcissez-le, puis déposez-le.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > HEAVIEST:
            raise forms.ValidationError(
                "Ce fichier pèse plus de 2\u00a0Mo. Qui administre Folio le charge par ./folio load_sitting."
            )
        return file


class SidesForm(forms.Form):
    """The side from which each difference is taken; one button takes all of them from one."""

    def __init__(self, data=None, *, comparison: Comparison | None):
        self.differences = comparison.differences if comparison else ()
        initial = {f"side-{i}": one.proposed for i, one in enumerate(self.differences)}
        super().__init__(self._with_all(data), initial=initial)
        for index, one in enumerate(self.differences):
            self.fields[f"side-{index}"] = forms.ChoiceField(
                label=one.label,
                choices=list(SIDES.items()),
                widget=forms.RadioSelect,
                error_messages={"required": "Choisissez ce que la séance garde."},
            )

    def _with_all(self, data):
        side = data and data.get("all")
        if side not in SIDES:
            return data
        return {f"side-{index}": side for index in range(len(self.differences))}

    @property
    def rows(self) -> list[tuple[SideBySide, forms.BoundField]]:
        return [(one, self[f"side-{index}"]) for index, one in enumerate(self.differences)]

    @property
    def choices(self) -> dict[str, str]:
        return {
            one.names[0]: self.cleaned_data[f"side-{index}"]
            for index, one in enumerate(self.differences)
        }
