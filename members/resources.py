"""The roster as a file: one row is one mandate, with its member. Reading decides, nothing is saved here.

Of django-import-export we use the fields (a column, its attribute, its widget), the loop over
the rows with their results and errors, and the export. The rest is ours: the library reads
`;` and cp1252 files wrongly (`reading`), finds a row by one key where a member has a
reference or a name (`get_or_init_instance`), saves row by row where a file is saved whole or
not at all (`saving`), and knows nothing of rows that bear on each other (`settling`).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.resources import ModelResource

from councils.french import NBSP, in_words
from members import settling
from members.answers import NONE
from members.cells import (
    LAST_RANK,
    MOST_VOTES,
    Civility,
    Day,
    DayOfEnd,
    EndReasonOfMandate,
    NameOfMember,
    Rank,
    ReasonInWords,
    SexCode,
    SexOfMember,
    Text,
    Titular,
    Whole,
)
from members.contact_cells import Address, ConveningInWords, ConveningOfMember, EmailAddress
from members.models import LONGEST_ADDRESS, LONGEST_KEY, Mandate
from members.roster import Doubtful, Roster
from members.rows import BETWEEN, LINE, RosterRow, refuse_two_words
from members.sheet.sheet import RosterSheet
from members.spelling import same_name

#: A column of the dataset that stands in no file, as the number of the line: what is wrong with the line.
FAULT = "défaut"
SUBSTITUTE = "suppléant de"


class RosterResource(ModelResource):
    """The columns of a roster file, each tied to what it says of a mandate or of its member.

    `import_data` works out what a file would change in `roster`, in memory and
    without writing: a preview and an import are the same computation. What is
    to be saved then stands in the rows' instances and in `ended`, the mandates
    that end because a row begins another; `saving.save` writes it. A column
    that the file lacks leaves what is known as it is; an empty cell empties,
    but for the rank and the start, which it keeps. A file that `renews` the
    council begins a mandate for each member it names, and ends all the others
    the day before.
    """

    rank = Field("rank", "rang", Rank("le rang", 1, LAST_RANK), saves_null_values=False)
    civility = Civility("member__civility", "civilité", Text("la civilité", 30))
    sex = SexOfMember("member__sex", "sexe", SexCode())
    first_name = NameOfMember("member__first_name", "prénom", Text("le prénom", 100, is_name=True))
    last_name = NameOfMember("member__last_name", "nom", Text("le nom", 100, is_name=True))
    function = Field("function", "fonction", Text("la fonction", 200))
    function_since = Field(
        "function_since", "élu à la fonction le", Day("la date d’élection à la fonction")
    )
    group = Field("group", "groupe", Text("le groupe", 100))
    town = Field("town", "commune", Text("la commune", 100))
    birth_date = Field("member__birth_date", "date de naissance", Day("la date de naissance"))
    email = Field(
        "member__email", "adresse électronique", EmailAddress("l’adresse électronique", 254)
    )
    address = Field("member__address", "adresse postale", Address("l’adresse", LONGEST_ADDRESS))
    convened_by = ConveningOfMember("member__convened_by", "convocation", ConveningInWords())
    elected_on = Field("elected_on", "élu le", Day("la date d’élection"))
    votes = Field("votes", "suffrages", Whole("le nombre de suffrages", 0, MOST_VOTES))
    starts_on = Field("starts_on", "début", Day("la date de début"), saves_null_values=False)
    ends_on = DayOfEnd("ends_on", "fin", Day("la date de fin"))
    end_reason = EndReasonOfMandate("end_reason", "motif de la fin", ReasonInWords())
    reference = Field(
        "member__reference", "référence", Text("la référence", 60, is_name=True), readonly=True
    )
    substitute_for = Titular("substitute_for", SUBSTITUTE, Text("le titulaire", 260))
    substitute_for_town = Field(
        "substitute_for_town", "suppléant de la commune", Text("la commune suppléée", 100)
    )

    class Meta:
        model = Mandate
        fields = (
            "rank", "civility", "sex", "first_name", "last_name", "function", "function_since",
            "group", "town", "birth_date", "email", "address", "convened_by", "elected_on",
            "votes", "starts_on", "ends_on", "end_reason", "reference", "substitute_for", "substitute_for_town",
        )  # fmt: skip
        import_id_fields = ("last_name",)
        # Ours compares the values themselves: the library would copy each mandate, then its member.
        skip_diff = True
        store_row_values = True
        store_instance = True

    def __init__(self, council=None, on=None, *, renews=False, answers=NONE):
        """Import for a council, whose situation on a day the file describes; an export needs neither."""
        super().__init__()
        self.council, self.on, self.renews, self.answers = council, on, renews, answers
        self.ended, self.left = [], []

    @classmethod
    def get_row_result_class(cls):
        return RosterRow

    def do_instance_save(self, instance, is_create):
        """Save nothing: all the rows are to be right first."""

    def before_import(self, dataset, **kwargs):
        self.roster = self.fields["substitute_for"].roster = Roster(self.council)

    def before_import_row(self, row, **kwargs):
        for column in [column for column, text in row.items() if text is None]:
            del row[column]  # What a row does not say stays as it is.
        if row[FAULT]:
            raise ValidationError(row[FAULT])

    def get_or_init_instance(self, instance_loader, row):
        """Return the mandate of which the row speaks, and whether it begins with this row."""
        try:
            return self._found(row)
        except Doubtful as doubt:
            raise ValidationError(str(doubt)) from doubt

    def _found(self, row):
        last_name, first_name = self._last_name(row), self._said(row, "first_name") or ""
        is_renamed = row[LINE] in self.answers.same
        reference = self.answers.same.get(row[LINE]) or self._said(row, "reference")
        self.person = self.roster.person(reference, last_name, first_name)
        if reference and first_name and not is_renamed:
            self._refuse_another(last_name, first_name)
        starts_on, ends_on = self._said(row, "starts_on"), self._said(row, "ends_on")
        mandate = self._mandate(starts_on, ends_on)
        self.compared = mandate or self.person.former(starts_on)
        if mandate is None:
            return Mandate(member=self.person.member), True
        self._refuse_twice(mandate)
        self.person.lines[id(mandate)] = row[LINE]
        return mandate, False

    def _mandate(self, starts_on, ends_on):
        """Return the mandate that a row means; a renewal continues none that it found."""
        mandate = self.roster.mandate(self.person, starts_on, ends_on, self.on)
        is_former = self.renews and mandate is not None and mandate.starts_on != starts_on
        return None if is_former else mandate

    def _last_name(self, row):
        try:
            last_name = self.fields["last_name"].clean(row)
        except ValueError as fault:
            raise Doubtful(str(fault)) from fault
        if not last_name:
            raise Doubtful("le nom manque")
        return last_name

    def _said(self, row, name):
        """Return what a cell says, None when it cannot be read: the import of the field tells why."""
        field = self.fields[name]
        try:
            return field.clean(row) if field.column_name in row else None
        except ValueError:
            return None

    def _refuse_another(self, last_name, first_name):
        """Refuse a reference beside the name of somebody else altogether."""
        member = self.person.member
        names = zip((member.last_name, member.first_name), (last_name, first_name), strict=True)
        if all(same_name(known) != same_name(said) for known, said in names):
            raise Doubtful(
                f"la référence {member.reference} est celle de {member}{NBSP}: "
                "corrigez la référence ou le nom"
            )

    def _refuse_twice(self, mandate):
        if line := self.person.line_of(mandate):
            raise Doubtful(
                f"ce membre est déjà à la ligne {line}{NBSP}: "
                "si ce sont deux homonymes, donnez à chacun sa référence"
            )

    def after_init_instance(self, instance, new, row, **kwargs):
        self.before = self._values(self.compared) if self.compared else None

    def _values(self, mandate):
        return {name: field.get_value(mandate) for name, field in self.fields.items()}

    def skip_row(self, instance, original, row, import_validation_errors=None):
        """Skip a row that changes nothing."""
        unchanged = instance is self.compared and self.before == self._values(instance)
        return unchanged and not import_validation_errors

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        if import_validation_errors:
            raise ValidationError(import_validation_errors)
        if instance.starts_on and instance.ends_on and instance.ends_on < instance.starts_on:
            raise ValidationError(
                f"le mandat finit le {in_words(instance.ends_on)}, "
                f"avant de commencer le {in_words(instance.starts_on)}"
            )
        refuse_two_words(instance)
        member = instance.member
        member.rename(
            civility=member.civility, first_name=member.first_name, last_name=member.last_name
        )
        if len(member.sort_key) > LONGEST_KEY:
            raise ValidationError("le nom et le prénom sont trop longs")

    def after_import_row(self, row, row_result, **kwargs):
        person, mandate, member = self.person, row_result.instance, self.person.member
        row_result.person = person
        names = member.civility, member.sex, member.first_name, member.last_name
        contact = member.email, member.address, member.convened_by
        row_result.said = (*names, member.birth_date, *contact)
        for column, known in (("prénom", member.first_name), ("nom", member.last_name)):
            row_result.tell_spelling((row.get(column) or "").strip(), known)
        if row_result.begins:
            person.lines[id(mandate)] = row[LINE]
            person.mandates.append(mandate)
            if not person.is_new:
                row_result.import_type = row_result.IMPORT_TYPE_UPDATE
        if not row_result.is_skip() and self.before:
            row_result.changes = self._changes(self.before, mandate, row_result.begins)

    def _changes(self, before, mandate, begins):
        """List (column, before, after) for the preview; a new mandate has its own rank and dates."""
        own = ("rank", "starts_on", "ends_on", "end_reason") if begins else ()
        after = self._values(mandate)
        return [
            (self.fields[name].column_name, _shown(before[name]), _shown(after[name]))
            for name in self._meta.fields
            if before[name] != after[name] and name not in own
        ]

    def after_import(self, dataset, result, **kwargs):
        """Settle what the rows do to one another; nothing of the library's own is needed here."""
        self.left = self._end_the_others() if self.renews else self._end_as_answered()
        self.ended = settling.settle(self.roster, result.rows, self.on) + self.left

    def _end_the_others(self):
        """End the day before a renewal the mandates of those whom it does not name; return them."""
        left = [m for m in self.roster.absent(self.on) if m.starts_on != self.on]
        for mandate in left:
            mandate.ends_on = self.on - timedelta(days=1)
        return left

    def _end_as_answered(self):
        """End the mandates of absent members that somebody says are over; return them."""
        day = self.answers.ended_on
        left = [
            m for m in self.roster.absent(self.on)
            if self.answers.ends(m.pk) and (m.starts_on or day) <= day
        ]  # fmt: skip
        for mandate in left:
            mandate.ends_on, mandate.end_reason = day, self.answers.reason
        return left


def _shown(value):
    if isinstance(value, Mandate):
        return str(value.member)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "vide" if value in (None, "") else value


def dataset_of(sheet: RosterSheet, filled: Mapping[str, str]) -> tablib.Dataset:
    """Return the rows of a sheet for `import_data`: the titulars come before their substitutes.

    `filled` is what a column says in the rows that say nothing of it.
    """
    columns = [*sheet.columns, *(column for column in filled if column not in sheet.columns)]
    rows: list[list[Any]] = [
        [
            entry.line,
            BETWEEN.join(entry.faults),
            *(
                entry.get(column)
                and entry.cells[column]
                or filled.get(column, entry.cells.get(column))
                for column in columns
            ),
        ]
        for entry in sorted(sheet.entries, key=lambda entry: bool(entry.get(SUBSTITUTE)))
    ]
    return tablib.Dataset(*rows, headers=[LINE, FAULT, *columns])
