"""How each column of a roster file is read and written; what cannot be read is refused in words."""

import re

from import_export.fields import Field
from import_export.widgets import Widget

from councils.french import NBSP, fold
from members.columns import spelled
from members.days import day_in_cell
from members.models import Mandate
from members.roster import Doubtful, Roster
from members.rules import civility_in_full, sex_of
from members.spelling import kept_spelling

#: What a spreadsheet shows in place of a result, in French and in English.
NO_RESULT = re.compile(r"#(N/A|REF!|NOM\?|NAME\?|VALEUR!|VALUE!|DIV/0!|NUL!|NULL!|NOMBRE!|NUM!)")
#: What stands around the number of a rank: « n° 4 », « 5ème », « 2. », « 7.0 ».
RANK = re.compile(r"(?:n[°o] ?)?([0-9]{1,9})(?:[.,]0+)? ?(?:ere?|er|re|e|eme|nde?|[°.)])?")
LAST_RANK = 99_999
MOST_VOTES = 99_999_999
#: The civility of whom only the sex is known.
CIVILITY_OF = {"F": "Madame", "M": "Monsieur"}
#: Why a mandate ends, as offices write it once `spelled`, beside our own words.
REASONS: dict[str, str] = {spelled(label): code for code, label in Mandate.EndReason.choices} | {
    spelling: str(reason)
    for reason, spellings in {
        Mandate.EndReason.RENEWAL: ("renouvellement", "renouvellement general"),
        Mandate.EndReason.RESIGNATION: (
            "demissionnaire", "a demissionne", "demission volontaire", "demission du conseil",
        ),
        Mandate.EndReason.DEATH: ("decede", "decedee", "mort", "morte"),
        Mandate.EndReason.DISMISSAL: ("demissionnaire d office", "demis d office", "demise d office"),
        Mandate.EndReason.ANNULMENT: (
            "annulation", "annulation de l election", "annulation de son election",
        ),
        Mandate.EndReason.REPLACEMENT: ("remplacement", "remplace", "remplacee"),
        Mandate.EndReason.OTHER: ("autre", "autre motif", "autres"),
    }.items()
    for spelling in spellings
}  # fmt: skip


def quoted(text):
    return f"«{NBSP}{text}{NBSP}»"


class Text(Widget):
    """A text, kept exactly as written but for the blanks around it.

    A name on several lines is refused: that is a quotation mark gone astray.
    Elsewhere a line break becomes a space.
    """

    def __init__(self, label, longest, *, is_name=False):
        super().__init__()
        self.label, self.longest, self.is_name = label, longest, is_name

    def clean(self, value, row=None, **kwargs):
        lines = value.strip().splitlines()
        if self.is_name and len(lines) > 1:
            raise ValueError(f"{self.label} tient sur plusieurs lignes")
        text = " ".join(lines)
        if NO_RESULT.fullmatch(text):
            raise ValueError(f"{self.label} est une formule sans résultat, {quoted(text)}")
        if len(text) > self.longest:
            raise ValueError(f"{self.label} compte {len(text)} caractères, {self.longest} au plus")
        return text

    def render(self, value, obj=None, **kwargs):
        return value or ""


class Whole(Widget):
    """A whole number between two others, both included; its thousands may be apart."""

    def __init__(self, label, lowest, highest):
        super().__init__()
        self.label, self.lowest, self.highest = label, lowest, highest

    def clean(self, value, row=None, **kwargs):
        text = "".join(value.split())
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.lowest <= int(text) <= self.highest:
            raise ValueError(
                f"{self.label} {quoted(value.strip()[:40])} n’est pas un nombre entier "
                f"à partir de {self.lowest}"
            )
        return int(text)

    def render(self, value, obj=None, **kwargs):
        return value


class Rank(Whole):
    """A rank, as a number or with the sign of an ordinal."""

    def clean(self, value, row=None, **kwargs):
        rank = RANK.fullmatch(fold(value).strip().replace("º", "°"))
        return super().clean(rank[1] if rank else value, row, **kwargs)


class SexCode(Widget):
    """F or M, or a civility or a word that says one of them."""

    def clean(self, value, row=None, **kwargs):
        text = value.strip()
        sex = sex_of(civility_in_full(text))
        if text and not sex:
            raise ValueError(f"le sexe {quoted(text[:40])} n’est ni F ni M")
        return sex

    def render(self, value, obj=None, **kwargs):
        return value


class Day(Widget):
    """A day, in any of the ways that files write it, all allowed in one file."""

    def __init__(self, label):
        super().__init__()
        self.label = label

    def clean(self, value, row=None, **kwargs):
        try:
            return day_in_cell(value)
        except ValueError as fault:
            raise ValueError(f"{self.label} {quoted(value.strip()[:40])} {fault}") from fault

    def render(self, value, obj=None, **kwargs):
        return value


class ReasonInWords(Widget):
    """Why a mandate ends, as Folio or the offices that keep rosters write it."""

    def clean(self, value, row=None, **kwargs):
        text = spelled(value)
        if not text:
            return ""
        if text not in REASONS:
            *firsts, last = (quoted(label) for label in Mandate.EndReason.labels)
            raise ValueError(
                f"le motif de la fin {quoted(value.strip()[:40])} n’est pas connu{NBSP}: "
                f"écrivez {', '.join(firsts)} ou {last}"
            )
        return REASONS[text]

    def render(self, value, obj=None, **kwargs):
        return value


class EndReasonOfMandate(Field):
    """The reason for the end of a mandate, compared and written in words."""

    def get_value(self, instance):
        return instance.get_end_reason_display()

    def save(self, instance, row, is_m2m=False, **kwargs):
        instance.end_reason = self.clean(row)


class DayOfEnd(Field):
    """The last day of a mandate; once emptied, it takes away the reason that was known of it."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        super().save(instance, row, is_m2m, **kwargs)
        if not instance.ends_on:
            instance.end_reason = ""


class NameOfMember(Field):
    """A name of the member; a known one keeps its accents and signs when the file says the same name without."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        name = self.attribute.removeprefix("member__")
        known, said = getattr(instance.member, name), self.clean(row)
        setattr(instance.member, name, kept_spelling(known, said))


class Civility(Field):
    """A civility in full; « Mme » in the file does not change a « Mme » that was entered so.

    A civility that changes brings its own sex: what was known of it before is forgotten.
    """

    def save(self, instance, row, is_m2m=False, **kwargs):
        member, civility = instance.member, civility_in_full(self.clean(row))
        if civility_in_full(member.civility) != civility:
            member.civility = civility
            member.sex = "" if sex_of(civility) else member.sex


class SexOfMember(Field):
    """The sex of a member; a file that has no civilities gives one to whom has none that fits."""

    def save(self, instance, row, is_m2m=False, **kwargs):
        member = instance.member
        member.sex = sex = self.clean(row)
        said = sex_of(member.civility)
        if sex and "civilité" not in row and (said != sex if said else not member.civility):
            member.civility = CIVILITY_OF[sex]


class Titular(Field):
    """The member whose seat a substitute takes, by reference or by name."""

    #: Set before the rows of a file are read.
    roster: Roster

    def save(self, instance, row, is_m2m=False, **kwargs):
        text = self.clean(row)
        instance.substitute_for = self._mandate(text, instance) if text else None

    def _mandate(self, text, substitute):
        """Return the latest mandate of the titular that runs at some time of the substitute's."""
        person = self.roster.titular(text)
        mandates = [m for m in person.in_order() if m is not substitute and m.meets(substitute)]
        if not mandates:
            raise Doubtful(f"le titulaire {quoted(text)} n’a pas de mandat à ces dates")
        if mandates[-1].substitute_for:
            raise Doubtful(f"le titulaire {quoted(text)} est lui-même suppléant")
        return mandates[-1]

    def export(self, instance, **kwargs):
        titular = instance.substitute_for
        return titular.member.reference if titular else ""
