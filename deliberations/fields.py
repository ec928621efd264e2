"""The fields of the sitting's forms: a member in office, lines of text, PDF files, a rich text."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django_prose_editor.fields import ProseEditorFormField

from councils.french import one_line
from deliberations import about, rules
from deliberations.models import Attachment, Sitting
from deliberations.rich_text import EXTENSIONS, clean
from deliberations.text_limits import excess
from members.models import Mandate, Member

NOT_BOTH = "Choisissez un membre ou une personne extérieure, pas les deux."
LARGEST_FILE = 20 * 1024 * 1024
LONGEST_NAME = cast(int, Attachment._meta.get_field("name").max_length)


class MemberField(forms.ModelChoiceField):
    """A member in office on a day; the list is in the order of names, surname first."""

    default_error_messages = {
        "invalid_choice": "Ce membre n’est pas de ce conseil. Choisissez-en un dans la liste."
    }

    def __init__(self, **kwargs):
        super().__init__(queryset=Member.objects.none(), required=False, **kwargs)
        self.on = None

    def offer(self, council, on, *, kept=None, checked=True):
        """Offer the members in office on this day, and `kept`, the one who is chosen already.

        Somebody chosen who does not sit that day is refused by name, unless the
        day itself is not sure (`checked`).
        """
        self.on = on if checked else None
        members = council.members.all()
        running = Mandate.objects.filter(member__council=council).in_office(on)
        offered = members.filter(pk__in=running.values("member"))
        if str(kept).isdecimal():
            offered |= members.filter(pk=kept)
        self.queryset = offered

    def label_from_instance(self, member):
        return f"{member.last_name} {member.first_name}".strip()

    def to_python(self, value):
        member = super().to_python(value)
        if member and self.on:
            mandates = member.mandates.all()
            if not mandates.in_office(self.on).exists():
                spans = list(mandates.values_list("starts_on", "ends_on"))
                raise ValidationError(rules.not_in_office(member.short_name, spans, self.on))
        return member


class FirstCallField(forms.ModelChoiceField):
    """The sitting that a second call takes up again: one of the council, that day or before, the latest first."""

    default_error_messages = {"invalid_choice": "Choisissez une séance antérieure de ce conseil."}

    def __init__(self, **kwargs):
        none = Sitting.objects.none()
        super().__init__(none, required=False, empty_label="Elle n’est pas dans Folio", **kwargs)

    def offer(self, sitting, day):
        """Offer the sittings before this one, held on `day` (None: not known yet)."""
        before = sitting.council.sittings.newest_first().exclude(pk=sitting.pk)
        self.queryset = before.filter(date__lte=day) if day else before

    def label_from_instance(self, sitting):
        return f"Séance du {sitting.day.with_weekday}"


class LinesField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def widget_attrs(self, widget):
        return {}

    def run_validators(self, value):
        """Judge each line; the length is that of a line."""
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class AboutField(LinesField):
    """The earlier deliberations that an item withdraws, replaces or amends, one a line."""

    def prepare_value(self, value):
        if isinstance(value, list):
            value = [about.written(one) for one in value if isinstance(one, dict)]
        return super().prepare_value(value)

    def to_python(self, value):
        try:
            return [about.read(line) for line in super().to_python(value)]
        except ValueError as fault:
            raise ValidationError(str(fault)) from None

    def run_validators(self, value):
        """Nothing more to judge: each line was read."""

    def has_changed(self, initial, data):
        try:
            return super().has_changed(initial, data)
        except ValidationError:
            return True


class LineField(forms.CharField):
    """A text of one line, however it was pasted: no tabulation, nothing invisible."""

    def to_python(self, value):
        text = super().to_python(value) or ""
        # Django refuses this one in words: no keyboard and no word processor writes it.
        return text if "\0" in text else one_line(text)


class RichTextField(ProseEditorFormField):
    """A text in the editor, cleaned before anything else looks at it."""

    def __init__(self, **kwargs):
        super().__init__(extensions=EXTENSIONS, required=False, **kwargs)

    def to_python(self, value):
        value = super().to_python(value) or ""
        if too_much := excess(value):
            raise ValidationError(too_much)
        return clean(value)

    def has_changed(self, initial, data):
        return bool(excess(data or "")) or clean(initial or "") != clean(data or "")


class FilesInput(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class PdfsField(forms.FileField):
    """Several PDF files, judged by their content and not by their name."""

    widget = FilesInput(attrs={"accept": "application/pdf,.pdf"})

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data]
        return [self._pdf(file) for file in files if file]

    def _pdf(self, file):
        name = file.name
        if file.size > LARGEST_FILE:
            size = -(-file.size // (1024 * 1024))
            raise ValidationError(
                f"«\u00a0{name}\u00a0» pèse {size}\u00a0Mo, 20\u00a0Mo sont admis. "
                "Réduisez-le, puis joignez-le de nouveau."
            )
        if file.read(5) != b"%PDF-":
            raise ValidationError(
                f"«\u00a0{name}\u00a0» n’est pas un PDF. Enregistrez-le en PDF, puis joignez-le."
            )
        file.seek(0)
        stem = name[:-4] if name.lower().endswith(".pdf") else name
        file.name = f"{stem[: LONGEST_NAME - 4]}.pdf"
        return file
