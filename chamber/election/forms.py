"""What is sent of an election: its kind, its rounds, and the candidates of each."""

from itertools import zip_longest

from django import forms

from chamber.counts.forms import number_field
from chamber.frame.fields import UNREADABLE, SeenField
from councils.forms import BirthDateField, read_number
from councils.french import NBSP
from votes.models import Ballot
from votes.rules import elections

#: No election has more rounds.
LAST_ROUND = 3
#: How many lines a round offers at first, and how many more each time.
ROWS = 3
#: How long a name may be.
LONGEST_NAME = 200
#: How many candidates a round may have, for what a page sends to be read.
MOST_ROWS = 60
#: The paper agrees with the civility of whoever is no member.
OUTSIDER = "Membre, ou M., Mme et le nom"


class HeadForm(forms.Form):
    """What holds for every round: who stands, for how many seats."""

    PERSONS, LISTS, SHARED = "persons", "lists", "shared"
    KINDS = (
        (PERSONS, "Des personnes"),
        (LISTS, "Des listes entières"),
        (SHARED, "Des listes qui se partagent les sièges"),
    )

    election = forms.ChoiceField(
        label="Quelle élection\N{NO-BREAK SPACE}?",
        required=False,
        choices=(("", "Une autre élection"), *Ballot.Election.choices),
    )
    kind = forms.ChoiceField(
        label="Qui se présente", choices=KINDS, error_messages={"required": UNREADABLE}
    )
    seats = number_field("Sièges à pourvoir")
    substitutes = number_field("Sièges de suppléants")
    replaces = forms.CharField(
        label="Succède à",
        required=False,
        max_length=200,
        error_messages={"max_length": f"Ce nom est trop long{NBSP}: 200 caractères au plus."},
        widget=forms.TextInput(attrs={"list": "membres", "autocomplete": "off"}),
    )
    #: The names of those who are no member, and are kept all the same.
    keep = forms.Field(required=False, widget=forms.MultipleHiddenInput)
    secret_waived = forms.BooleanField(required=False)
    seen = SeenField()

    def clean_seats(self):
        return self.cleaned_data["seats"] or 1


class NamesInput(forms.Widget):
    """One field a name, all of one HTML name, in the order of the list; birth dates beside them."""

    def value_from_datadict(self, data, files, name):
        if not hasattr(data, "getlist"):
            return data.get(name, [])
        born = data.getlist(f"{name}_born")
        typed = zip_longest(data.getlist(name), born[: len(data.getlist(name))], fillvalue="")
        return [(who.strip(), day.strip()) for who, day in typed if who.strip()]


class NamesField(forms.Field):
    """The names of a list, in order: pairs of a name and a birth date, None where it is not told."""

    widget = NamesInput

    def clean(self, value):
        if any(len(who) > LONGEST_NAME for who, _ in value or ()):
            raise forms.ValidationError(
                f"Un nom est trop long{NBSP}: {LONGEST_NAME} caractères au plus."
            )
        born = BirthDateField(required=False)
        return [(who, born.clean(day)) for who, day in value or ()]


class CandidateForm(forms.Form):
    """A line of a round: somebody or a list, the voices, and what a tie or shared seats ask for."""

    who = forms.CharField(
        label="Candidature",
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"list": "membres", "autocomplete": "off", "placeholder": OUTSIDER}
        ),
        error_messages={"max_length": f"Ce nom est trop long{NBSP}: 200 caractères au plus."},
    )
    votes = number_field("Voix")
    born = BirthDateField(label="Date de naissance", required=False)
    won = number_field("Sièges obtenus")
    names = NamesField(required=False)

    @property
    def name_lines(self):
        """The names that the list shows, and some lines more."""
        empty = max(ROWS - len(self.listed), 2)
        return [*self.listed, *[("", "")] * empty]

    @property
    def listed(self):
        """The names of the list as they were typed, each with its birth date."""
        return self["names"].value() or []

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        told = any(cleaned.get(name) is not None for name in ("votes", "won"))
        if told and not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", "Dites à qui vont ces voix.")
        return cleaned


class RoundForm(forms.Form):
    """What was found in the urn of a round, and its `candidates`, a form set of their own.

    `together` counts blank and void ballots as one, as old papers do.
    """

    urn = number_field("Bulletins dans l’urne")
    blank = number_field("Blancs")
    void = number_field("Nuls")
    not_voting = number_field("Ne prennent pas part")
    together = forms.BooleanField(required=False)

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.number, self.last_round = number, LAST_ROUND
        sent, recorded = self.data if self.is_bound else None, self.initial.get("candidates", ())
        self.candidates = CandidateFormSet(sent, initial=recorded, prefix=f"{self.prefix}-c")
        self.candidates.extra = max(ROWS - len(recorded), 1)

    def is_valid(self):
        return all([super().is_valid(), self.candidates.is_valid()])

    def clean_urn(self):
        urn = self.cleaned_data["urn"]
        if urn is None:
            raise forms.ValidationError("Dites combien de bulletins l’urne contenait.")
        return urn

    @property
    def figures(self):
        """The numbers of the round, by their names in the rules."""
        cleaned = self.cleaned_data
        blank, void = cleaned["blank"] or 0, cleaned["void"] or 0
        apart = {"blank": blank, "void": void}
        spoiled = {"blank_and_void": blank + void} if cleaned["together"] else apart
        return spoiled | {
            "ballots_in_urn": cleaned["urn"],
            "not_voting": cleaned["not_voting"] or 0,
        }

    @property
    def name(self):
        return f"{('Premier', 'Deuxième', 'Troisième')[self.number - 1]} tour"

    @property
    def cast(self):
        """The votes cast, as far as the numbers can be read."""
        return max(0, shown(self["urn"]) - shown(self["blank"]) - shown(self["void"]))

    @property
    def taking(self):
        """How many voters the round accounts for."""
        return shown(self["urn"]) + shown(self["not_voting"])

    @property
    def sum(self):
        return sum(shown(line["votes"]) for line in self.candidates)

    @property
    def majority(self):
        """The absolute majority of the votes cast; the last round asks for none."""
        return (
            None
            if self.number >= self.last_round
            else elections.RoundFigures(self.cast, ()).majority
        )

    @property
    def standing(self):
        """Whoever stands, as it was typed."""
        return [who for line in self.candidates if (who := line["who"].value())]


class RoundFormSet(forms.BaseFormSet):
    """The rounds of an election, one after another."""

    def get_form_kwargs(self, index):
        return {"number": (index or 0) + 1, "empty_permitted": False}


def shown(field):
    """Return the number in a field, as far as it can be read."""
    return read_number(field.value()) or 0


#: The lines of a round: a few at first, more when they are asked for.
CandidateFormSet = forms.formset_factory(CandidateForm, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
Rounds = forms.formset_factory(
    RoundForm, formset=RoundFormSet, extra=0, max_num=LAST_ROUND, absolute_max=LAST_ROUND
)
