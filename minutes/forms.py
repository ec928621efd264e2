"""What is typed of how a list is posted, and of how a council adopts minutes."""

from typing import Any

from django import forms

from councils.french import NBSP
from councils.models import User
from deliberations.models import Sitting
from register.forms.postings import PostingForm
from register.models import Posting
from register.postings import last_place, list_day_told


class ListPostingForm(PostingForm):
    """Since when the list of a sitting is posted, where, and by whom; what is known already stands there."""

    class Meta(PostingForm.Meta):
        fields = ("since", "place", "poster")
        labels = {"since": "Affichée le", "place": "Où", "poster": "Par qui"}
        help_texts = {"place": f"Comme «{NBSP}à la porte de la mairie{NBSP}»."}

    def __init__(self, data: Any, *, sitting: Sitting, user: User, again: bool) -> None:
        way, today = Posting.Way.BOARD, sitting.council.today
        posting = Posting(sitting=sitting, paper=Posting.Paper.LIST, way=way)
        told = None if again else list_day_told(sitting)
        place = last_place(sitting.council, way)
        initial = {"since": told or today, "place": place, "poster": user.name}
        super().__init__(data, instance=posting, initial=initial)


class AdoptionForm(forms.Form):
    """The remarks, one a line."""

    remarks = forms.CharField(
        label="Observations",
        help_text="Une par ligne, avec qui la fait : « Mme Klingel, au point 4 : lire “412 m²” ».",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
