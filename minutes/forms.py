"""What is typed of how a council adopts minutes."""

from django import forms


class AdoptionForm(forms.Form):
    """The remarks, one a line."""

    remarks = forms.CharField(
        label="Observations",
        help_text="Une par ligne, avec qui la fait : « Mme Klingel, au point 4 : lire “412 m²” ».",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
