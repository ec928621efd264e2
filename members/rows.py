"""What a row of a roster file does, and what may be wrong with it by itself."""

from datetime import date

from django.core.exceptions import ValidationError
from import_export.results import RowResult

from councils.french import NBSP, THIN
from members.models import Mandate
from members.roster import Person
from members.rules import sex_of
from members.spelling import has_lost_accents

#: The column of the dataset that holds the number of the line: it stands in no file.
LINE = "ligne"
#: What stands between two reasons on one line.
BETWEEN = f"{THIN}; "


class RosterRow(RowResult):
    """What one row of the file does to one mandate.

    `changes` lists (column, before, after); `notes` are sentences for the
    preview; `poorer` are names that the file writes without the accents that
    they are known by; `person` is the member and `said` how this row writes him, both
    known of a valid row only.
    """

    person: Person
    said: tuple[str, str, str, str, date | None, str, str, str]

    def __init__(self):
        super().__init__()
        self.changes: list[tuple[str, str, str]] = []
        self.notes: list[str] = []
        self.poorer: list[str] = []

    @property
    def line(self):
        return self.row_values[LINE]

    @property
    def begins(self):
        """Whether the row begins a mandate, of a new member or of a known one."""
        return self.is_valid() and self.instance.pk is None

    def tell_spelling(self, said, known):
        """Tell that a known name keeps the accents which the file has lost."""
        if has_lost_accents(known, said):
            self.poorer.append(said)
            self.notes.append(f"Écrit «{NBSP}{said}{NBSP}», gardé «{NBSP}{known}{NBSP}».")

    @property
    def names_somebody_new(self):
        """Whether the row names a person whom the council does not know, even where it is refused."""
        return hasattr(self, "person") and self.person.is_new

    @property
    def reasons(self):
        return self.validation_error.messages if self.validation_error else []

    @property
    def motif(self):
        """The reasons of a refused row, on one line."""
        return BETWEEN.join(self.reasons)

    @property
    def rank(self):
        return self.instance.rank if self.is_valid() else self.row_values.get("rang", "")

    @property
    def name(self):
        """The member as the roster will have them; as the file writes them in a refused row."""
        if self.is_valid():
            return str(self.instance.member)
        return self.written

    @property
    def written(self):
        """The member as the file writes them."""
        cells = (self.row_values.get(column) or "" for column in ("civilité", "prénom", "nom"))
        return " ".join(" ".join(cells).split())

    @property
    def function(self):
        return self.instance.function if self.is_valid() else ""

    def refuse(self, reason):
        """Refuse a row that is right by itself, but not beside the others."""
        self.import_type = self.IMPORT_TYPE_INVALID
        self.validation_error = ValidationError([*self.reasons, reason])


def refuse_two_words(mandate: Mandate) -> None:
    """Refuse what cannot both be true of a mandate or of its member."""
    if mandate.end_reason and not mandate.ends_on:
        raise ValidationError(
            f"le motif de la fin, «{NBSP}{mandate.get_end_reason_display()}{NBSP}», est donné sans "
            f"date de fin{NBSP}: donnez la date, ou videz le motif"
        )
    member = mandate.member
    if member.sex and sex_of(member.civility) not in ("", member.sex):
        raise ValidationError(
            f"le sexe {member.sex} contredit la civilité «{NBSP}{member.civility}{NBSP}»"
        )
    if mandate.substitute_for and mandate.substitute_for_town:
        raise ValidationError(
            f"ce suppléant remplace un membre ou ceux d’une commune{NBSP}: gardez l’un des deux"
        )
