"""What is asked of a roster file, of the list of members, and of a member."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import cast

from django import forms
from django.utils import timezone

from councils.forms import BirthDateField, FrenchDateField
from councils.french import NBSP, envelope_lines
from members.cells import LAST_RANK, MOST_VOTES
from members.models import LONGEST_KEY, Mandate, Member
from members.rules import sex_of, sort_key
from members.spelling import same_name

#: The heaviest file that the page takes, in bytes: the national files weigh 60 MB. The command takes any.
HEAVIEST = 150_000_000
EXTENSIONS = (".csv", ".txt", ".tsv", ".xlsx")


class UploadForm(forms.Form):
    """A roster file, and the day whose situation it describes."""

    file = forms.FileField(
        label="Fichier des membres",
        help_text="CSV ou XLSX, 150\u00a0Mo au plus. Glissez-le ici ou choisissez-le.",
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        max_length=200,
        error_messages={
            "required": "Choisissez d’abord le fichier des membres.",
            "missing": "Choisissez d’abord le fichier des membres.",
            "empty": "Ce fichier est vide.",
            "max_length": "Le nom de ce fichier est trop long. Raccourcissez-le, puis déposez-le.",
        },
    )
    on = FrenchDateField(
        label="Situation au",
        initial=timezone.localdate,
        help_text="Les mandats ouverts à cette date et absents du fichier vous seront signalés. "
        "Rien n’est supprimé.",
    )

    renews = forms.BooleanField(
        label="Ce fichier donne tout le conseil, issu d’un renouvellement",
        required=False,
        help_text="Chacun y reçoit un mandat à compter de cette date, celle du scrutin ou, pour une "
        "intercommunalité, de l’installation ; tous les mandats en cours "
        "finissent la veille.",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        extension = Path(file.name).suffix.lower()
        if extension not in EXTENSIONS:
            raise forms.ValidationError(
                "Ce fichier n’est ni un CSV ni un XLSX. Enregistrez-le sous l’une de ces formes, "
                "puis déposez-le."
            )
        if file.size > HEAVIEST:
            raise forms.ValidationError(
                f"Ce fichier pèse {file.size / 1_000_000:.0f}\u00a0Mo, et cette page en prend 150 au plus. "
                "Gardez-en les lignes de votre conseil, puis déposez-le."
            )
        return file


class ListForm(forms.Form):
    """Whom the list of members shows: on which day, and whose name."""

    q = forms.CharField(
        label="Nom",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    au = FrenchDateField(label="En exercice au", required=False)


class MemberForm(forms.ModelForm):
    """A person's name as papers print it; the date of birth and the addresses are private."""

    class Meta:
        model = Member
        fields = (
            "civility", "sex", "first_name", "last_name", "birth_date",
            "email", "address", "convened_by",
        )  # fmt: skip
        field_classes = {"birth_date": BirthDateField}
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        labels = {"convened_by": "Convocation par"}
        help_texts = {
            "civility": "Comme Monsieur, Madame ou Docteur",
            "sex": "Utile quand la civilité ne le dit pas, comme Docteur ou Maître\u00a0: les textes s’accordent.",
            "last_name": "Tel qu’il est imprimé, majuscules comprises",
            "birth_date": "JJ/MM/AAAA. Montrée à qui administre le conseil seulement. Elle désigne le plus âgé quand "
            "une élection se termine à égalité, donne son rang au tableau du conseil, et y est imprimée pour le préfet.",
            "email": "Montrée à qui administre le conseil seulement, et imprimée nulle part. Les têtes signées du "
            "registre y sont envoyées.",
            "address": "Comme sur une enveloppe, sans le nom. Montrée à qui administre le conseil seulement.",
            "convened_by": "Le courriel, sauf pour qui demande un courrier à son domicile ou une remise en main propre.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.TypedChoiceField, self.fields["sex"])
        field.choices = [("", "Selon la civilité"), *Member.Sex.choices]
        field = cast(forms.TypedChoiceField, self.fields["convened_by"])
        field.choices = [("", "Non précisé"), *Member.Convening.choices]

    def clean_address(self):
        return envelope_lines(self.cleaned_data["address"])

    def clean(self):
        civility, sex = (self.cleaned_data.get(name, "") for name in ("civility", "sex"))
        if sex and sex_of(civility) not in ("", sex):
            self.add_error("sex", f"La civilité «{NBSP}{civility}{NBSP}» en dit un autre.")
        names = (self.cleaned_data.get(name, "") for name in ("last_name", "first_name"))
        if len(sort_key(*names)) > LONGEST_KEY:
            raise forms.ValidationError("Le nom et le prénom sont trop longs.")


def short_number() -> forms.TextInput:
    """Return the widget of a number that is typed, never stepped by a wheel."""
    figures = {"class": "input--short", "inputmode": "numeric", "autocomplete": "off"}
    return forms.TextInput(attrs=figures)


class MandateElectionForm(forms.ModelForm):
    """How a seat was won, and in whose place a substitute sits; `towns` are those of the titulars."""

    votes = forms.IntegerField(
        label="Suffrages",
        required=False,
        min_value=0,
        max_value=MOST_VOTES,
        help_text="Ceux du candidat, ou de sa liste",
        widget=short_number(),
    )

    class Meta:
        model = Mandate
        fields = ("elected_on", "votes", "function_since", "substitute_for_town")
        field_classes = {"elected_on": FrenchDateField, "function_since": FrenchDateField}
        help_texts = {
            "elected_on": "JJ/MM/AAAA. Première élection au conseil depuis le dernier renouvellement intégral",
            "function_since": "JJ/MM/AAAA. Dernière élection comme maire, adjoint, président ou vice-président",
        }

    def __init__(self, *args, towns: Collection[str], **kwargs):
        super().__init__(*args, **kwargs)
        known = {*towns, self.instance.substitute_for_town} - {""}
        if self.instance.substitute_for or not known:
            del self.fields["substitute_for_town"]
        else:
            choices = [
                ("", "Aucune"),
                *((town, town) for town in sorted(known)),
            ]
            self.fields["substitute_for_town"] = forms.ChoiceField(
                label="Suppléant des titulaires de la commune", choices=choices, required=False
            )


class MandateEndForm(forms.ModelForm):
    """The last day of a mandate, and why it ends."""

    class Meta:
        model = Mandate
        fields = ("ends_on", "end_reason")
        field_classes = {"ends_on": FrenchDateField}
        labels = {"ends_on": "Dernier jour du mandat"}
        help_texts = {
            "ends_on": "JJ/MM/AAAA. Laissez vide un mandat qui court toujours.",
            "end_reason": "Facultatif",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.TypedChoiceField, self.fields["end_reason"])
        field.choices = [("", "Non précisé"), *Mandate.EndReason.choices]


class NewMandateForm(forms.ModelForm):
    """A mandate that begins, or what changes in one from a day on; without a rank, it comes last."""

    rank = forms.IntegerField(
        label="Rang",
        required=False,
        min_value=1,
        max_value=LAST_RANK,
        help_text="Vide\u00a0: après les autres membres. Le tableau du conseil donne celui de la loi.",
        widget=short_number(),
    )

    class Meta:
        model = Mandate
        fields = ("starts_on", "rank", "function", "group", "town")
        field_classes = {"starts_on": FrenchDateField}
        labels = {"starts_on": "Début du mandat"}
        help_texts = {
            "function": "Comme Maire, 2e adjointe, Conseillère municipale déléguée",
            "town": "Celle que le membre représente, dans une intercommunalité ou un syndicat",
        }


class MandateChangeForm(NewMandateForm):
    """What changes in a mandate that runs: from a day on, or since its beginning to correct it."""

    starts_on = FrenchDateField(
        label="À compter du",
        required=False,
        help_text="JJ/MM/AAAA. Les séances d’avant gardent la fonction d’avant. Laissez vide pour corriger "
        "une erreur depuis le début du mandat.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "rank"
        ].help_text = "Vide\u00a0: inchangé. Le tableau du conseil donne celui de la loi."


class NewMemberForm(MemberForm):
    """A person who is not yet known to the council; a name that somebody bears is asked about."""

    is_another = forms.BooleanField(
        label="C’est une autre personne du même nom",
        required=False,
    )

    def __init__(self, *args, namesakes: Mapping[str, Member], **kwargs):
        """`namesakes` are the members of the council by `same_name` of their surname and first name."""
        super().__init__(*args, **kwargs)
        self.namesakes = namesakes

    def clean(self):
        super().clean()
        names = (self.cleaned_data.get(name, "") for name in ("last_name", "first_name"))
        known = self.namesakes.get(same_name(*names))
        if known and not self.cleaned_data.pop("is_another", False):
            self.add_error(
                "is_another",
                f"{known} est déjà membre{NBSP}: si c’est la même personne, ouvrez sa page et donnez-lui "
                "un nouveau mandat. Sinon, cochez cette case.",
            )
        self.cleaned_data.pop("is_another", None)
