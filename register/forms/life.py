"""What a clerk sends of the life of acts: a fact and the acts that it is about, or why one is taken back."""

from hashlib import sha256
from typing import cast

from django import forms
from django.utils.text import capfirst

from councils.forms import FrenchDateField
from councils.french import NBSP
from councils.models import Council
from deliberations.fields import FilesInput, LineField
from law.exemptions import exemptions
from law.reading import cited
from register.actions.living import Received, ToldEvent
from register.models import ChannelChoice, Entry
from register.models.life import CHANNELS, GROUNDS, KINDS, choices_of
from register.receipts import NotAReceipt, entry_of, receipt_in
from register.rules.force import EventKind
from register.rules.receipts import identifies_one_act

#: A sitting of a large council, and each file is read in a process of its own.
MOST_RECEIPTS = 30
#: What is told most often comes first.
OFTEN = (
    EventKind.RECEIVED,
    EventKind.PUBLISHED,
    EventKind.POSTED,
    EventKind.TRANSMITTED,
    EventKind.NOTIFIED,
)
KIND_CHOICES = [
    (kind.value, capfirst(KINDS[kind]))
    for kind in (*OFTEN, *(kind for kind in KINDS if kind not in OFTEN))
]


class EventForm(forms.Form):
    """One fact, told once for all the acts that are ticked."""

    kind = forms.ChoiceField(label="Fait", choices=KIND_CHOICES)
    on = FrenchDateField(label="Date")
    ground = forms.ChoiceField(label="Motif de la dispense", required=False)
    proof = LineField(
        label="Référence",
        required=False,
        max_length=120,
        help_text="L’identifiant de l’accusé de réception, le lieu d’affichage, le numéro du jugement…",
    )
    note = LineField(label="Précision", required=False, max_length=300)
    entries = forms.ModelMultipleChoiceField(
        Entry.objects.none(),
        label="Délibérations",
        error_messages={"required": "Cochez au moins une délibération."},
    )

    def __init__(self, *args, council: Council, entries, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelMultipleChoiceField, self.fields["entries"]).queryset = entries
        ground = cast(forms.ChoiceField, self.fields["ground"])
        ground.choices = [("", "À choisir"), *_grounds(council)]
        ground.help_text = "Pour un acte dispensé de transmission seulement."

    def clean(self):
        """Refuse the identifier of one act for several: copies of each would print it."""
        told = self.cleaned_data
        if len(told.get("entries", ())) > 1 and identifies_one_act(told.get("proof", "")):
            self.add_error(
                "proof",
                f"Cet identifiant est celui d’un seul acte{NBSP}: cochez cet acte seul, ou laissez la référence vide.",
            )
        return told

    @property
    def told(self) -> ToldEvent:
        """What was told, once the form is valid."""
        said = {name: self.cleaned_data[name] for name in ("on", "ground", "proof", "note")}
        return ToldEvent(EventKind(self.cleaned_data["kind"]), **said)


def _grounds(council: Council):
    """Yield the grounds that the law gives to a council, each with its article."""
    for one in exemptions(council.kind):
        source = f" ({cited(one.article)})" if one.article else ""
        yield one.ground.value, f"{GROUNDS[one.ground]}{source}"


class ReceiptsField(forms.FileField):
    """Several receipts of the prefecture."""

    widget = FilesInput(attrs={"accept": ".xml,text/xml,application/xml"})

    def clean(self, data, initial=None):
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if not files:
            raise forms.ValidationError("Joignez au moins un accusé de réception.")
        if len(files) > MOST_RECEIPTS:
            raise forms.ValidationError(f"Joignez au plus {MOST_RECEIPTS} accusés à la fois.")
        return files


class ReceiptsForm(forms.Form):
    """The receipts that a platform gave, each for one act of this register."""

    receipts = ReceiptsField(
        label="Accusés de réception",
        help_text=f"Les fichiers «{NBSP}ARActe{NBSP}» (XML) de votre plateforme de transmission, "
        f"{MOST_RECEIPTS} au plus à la fois.",
    )

    def __init__(self, *args, council: Council, **kwargs):
        self.council = council
        super().__init__(*args, **kwargs)

    def clean_receipts(self) -> list[Received]:
        """Return each act with its receipt; say of each file that is none why."""
        received, faults = [], []
        for file in self.cleaned_data["receipts"]:
            try:
                receipt = receipt_in(file)
                entry = entry_of(receipt, self.council)
            except NotAReceipt as fault:
                faults.append(f"«{NBSP}{file.name}{NBSP}» {fault}")
            else:
                file.seek(0)
                received.append(Received(entry, receipt, sha256(file.read()).hexdigest()))
        if faults:
            raise forms.ValidationError(faults)
        return received


class RetractionForm(forms.Form):
    """Why a fact is taken back."""

    note = LineField(
        label="Motif",
        max_length=300,
        help_text=f"Comme «{NBSP}saisi pour la mauvaise séance{NBSP}». Il reste au journal.",
    )


class ChannelForm(forms.ModelForm):
    """How a council makes its acts public, from when, and by which deliberation."""

    class Meta:
        model = ChannelChoice
        fields = ("channel", "since", "decision")
        field_classes = {"since": FrenchDateField}
        help_texts = {"decision": f"Comme «{NBSP}délibération 2022_041 du 23 juin 2022{NBSP}»"}

    def __init__(self, *args, council: Council, **kwargs):
        kwargs["instance"] = ChannelChoice(council=council)
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["channel"])
        field.choices = choices_of(CHANNELS)
        field.widget = forms.RadioSelect(choices=choices_of(CHANNELS))
