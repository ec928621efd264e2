"""What a service writes in a draft, and what the secretariat answers."""

from typing import cast

from django import forms
from django.db.models import Model

from councils.models import Council
from deliberations.drafting import WRITTEN
from deliberations.item_forms import ItemTextForm
from deliberations.models import AgendaItem, Draft, Sitting

#: What only the secretariat puts on an agenda.
OF_THE_SECRETARIAT = {AgendaItem.Kind.MINUTES, AgendaItem.Kind.URGENCY}


class DraftForm(ItemTextForm):
    """The draft of a service."""

    class Meta(ItemTextForm.Meta):
        model: type[Model] = Draft
        fields = (*WRITTEN, "rapporteur")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        draft = self.instance
        council = draft.service.council
        kinds = [kind for kind in AgendaItem.Kind if kind not in OF_THE_SECRETARIAT]
        self.offer(kinds, council, draft.sitting.date if draft.sitting else council.today)

    def last_saved(self):
        return self.instance.last_version


class SittingChoice(forms.ModelChoiceField):
    """A sitting of a council that is still ahead."""

    def __init__(self, **kwargs):
        super().__init__(Sitting.objects.none(), empty_label=None, **kwargs)

    def label_from_instance(self, sitting):
        return sitting.day.with_weekday


class ProposalForm(forms.Form):
    """The sitting for which a draft is proposed."""

    sitting = SittingChoice(
        label="Séance",
        error_messages={
            "required": "Choisissez la séance pour laquelle vous proposez ce projet.",
            "invalid_choice": "Cette séance n’est plus à venir. Choisissez-en une autre.",
        },
    )

    def __init__(self, *args, council: Council, **kwargs):
        super().__init__(*args, **kwargs)
        cast(SittingChoice, self.fields["sitting"]).queryset = coming(council)


class ReturnForm(forms.Form):
    """Why a draft goes back to its service."""

    word = forms.CharField(
        label="Mot au service",
        max_length=1000,
        help_text="Ce qui manque, ce qui est à reprendre. Le service le lit au-dessus de son texte.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Dites au service ce qui est à reprendre."},
    )


def coming(council: Council):
    """Return the sittings that a service may propose for: those from today on whose agenda is open."""
    ahead = council.sittings.filter(date__gte=council.today, agenda_closed_at=None)
    return ahead.filter(state__in=(Sitting.State.DRAFT, Sitting.State.CONVENED)).order_by(
        "date", "rank"
    )
