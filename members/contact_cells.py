"""How a roster file says where a member is reached, and how they are convened."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.fields import Field
from import_export.widgets import Widget

from councils.french import NBSP, envelope_lines, listed
from members.cells import Text, quoted
from members.columns import spelled
from members.models import Member

#: How offices say it, beside our own words.
WAYS: dict[str, str] = {spelled(label): code for code, label in Member.Convening.choices} | {
    spelling: str(way)
    for way, spellings in {
        Member.Convening.EMAIL: (
            "par courriel", "mail", "par mail", "e mail", "email", "par e mail", "par email",
            "electronique", "voie electronique", "par voie electronique", "dematerialisee",
        ),
        Member.Convening.POST: (
            "par courrier", "poste", "par la poste", "postal", "voie postale", "par voie postale",
            "domicile", "a domicile", "papier",
        ),
        Member.Convening.HAND: (
            "en main propre", "remise en main propre", "en mains propres", "mains propres", "porteur",
        ),
    }.items()
    for spelling in spellings
}  # fmt: skip


class EmailAddress(Text):
    """One e-mail address, kept as written."""

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value, row, **kwargs)
        try:
            if text:
                validate_email(text)
        except ValidationError as fault:
            raise ValueError(
                f"{self.label} {quoted(text)} n’est pas complète{NBSP}: écrivez-en une seule, "
                "comme nom@commune.fr"
            ) from fault
        return text


class Address(Text):
    """A postal address, on as many lines as the cell has."""

    def clean(self, value, row=None, **kwargs):
        super().clean(value, row, **kwargs)
        return envelope_lines(value)


class ConveningInWords(Widget):
    """How a member is convened, as Folio or the offices that keep rosters write it."""

    def clean(self, value, row=None, **kwargs):
        text = spelled(value)
        if text and text not in WAYS:
            ways = listed([quoted(label) for label in Member.Convening.labels])
            raise ValueError(
                f"la convocation par {quoted(value.strip()[:40])} n’est pas connue{NBSP}: "
                f"les façons de convoquer sont {ways}"
            )
        return WAYS.get(text, "")

    def render(self, value, obj=None, **kwargs):
        return value


class ConveningOfMember(Field):
    """How the member is convened, compared and written in words."""

    def get_value(self, instance):
        return instance.member.get_convened_by_display()

    def save(self, instance, row, is_m2m=False, **kwargs):
        instance.member.convened_by = self.clean(row)
