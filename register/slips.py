"""The « bordereau de transmission »: which acts of a sitting go to the prefecture, what does not, and why.

Every act is owed unless a ground frees it (CGCT, art. L2131-1, L2131-2): `register.rules.force` judges.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.template.loader import render_to_string
from pypdf import PdfReader

from councils.french import NBSP, in_words, listed, plural, typographic
from deliberations.models import AgendaItem, Sitting
from papers.current import current
from papers.extract.extract import Extract, Lack, NotReady
from papers.pdf.engine import Paper, render
from papers.signed_sheets import HeadSheet
from register import record as records
from register.lives import ToldLife, told_lives
from register.models import Entry, Rendering
from register.rules.force import EventKind, is_annulled, is_owed, sent_on
from votes.record import Record, read

NOTHING_SEALED = f"La séance n’est pas scellée{NBSP}: ses actes n’ont pas encore de numéro."
NOTHING_TO_SEND = "Aucun acte de cette séance n’est à transmettre à la préfecture."


@dataclass(frozen=True)
class SlipRow:
    """One act that goes: `number` with its version, `matter` of the nomenclature, `pages` of its certified extract."""

    number: str
    title: str
    matter: str
    pages: int
    annexes: str


@dataclass(frozen=True)
class LeftOut:
    """An item whose act does not go, and why in a few words."""

    order: int
    reason: str

    def __str__(self):
        return f"le point{NBSP}{self.order} ({self.reason})"


@dataclass(frozen=True)
class TransmittalSlip(HeadSheet):
    """The slip of a sitting: that of what remains to be sent, or, `on` a day, of what was sent."""

    acts: tuple[SlipRow, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    on: date | None = None

    heading = "Bordereau de transmission"
    template = "register/slip.xhtml"
    slug = "bordereau"

    @property
    def addressee(self) -> str:
        return self.sitting.council.prefecture

    @property
    def articles(self) -> str:
        """« (art. L2131-1) », or nothing where no text is known."""
        return self.record.law.read("transmission").in_brackets

    @property
    def totals(self) -> str:
        """« 6 actes, 99 pages. »."""
        return f"{plural(len(self.acts), 'acte')}, {plural(sum(act.pages for act in self.acts), 'page')}."

    @property
    def not_sent(self) -> str:
        """« Ne sont pas joints : le point 2 (information) et le point 6 (retiré). »."""
        if not self.left_out:
            return ""
        start = "Ne sont pas joints" if len(self.left_out) > 1 else "N’est pas joint"
        return f"{start}{NBSP}: {listed([str(one) for one in self.left_out])}."

    @property
    def sent_on(self) -> str:
        return in_words(self.on) if self.on else ""

    @property
    def file_name(self) -> str:
        """« bordereau-2026-03-12.pdf », with the day of the sending once it is sent."""
        sent = f"-transmis-{self.on.isoformat()}" if self.on else ""
        return f"{self.slug}-{self.sitting.day}{sent}.pdf"


def slip_to_send(sitting: Sitting) -> TransmittalSlip:
    """Return the slip of the acts that remain to be sent. Raises NotReady with what lacks."""
    if not sitting.is_sealed:
        raise NotReady((Lack(NOTHING_SEALED, "sitting-update"),))
    lives = _standing(sitting)
    chosen = {told.entry.pk for told in lives if is_waiting(told)}
    if not chosen:
        raise NotReady((Lack(NOTHING_TO_SEND, "sitting-update"),))
    return _slip(sitting, lives, chosen, None)


def slip_of_sending(sitting: Sitting, entries: Iterable[Entry], on: date) -> TransmittalSlip:
    """Return the slip of acts that were sent on a day. Raises NotReady while the extract of one is not printed."""
    sent = list(entries)
    lives = [*told_lives(sent), *_standing(sitting)]
    known = {told.entry.pk: told for told in lives}
    return _slip(sitting, list(known.values()), {entry.pk for entry in sent}, on)


def print_slip(slip: TransmittalSlip) -> bytes:
    """Return the PDF of a slip. Raises `papers.pdf.engine.NotPrintable` with a sentence."""
    markup = render_to_string(slip.template, {"sheet": slip})
    return render(Paper(markup=markup, moment=slip.moment, style=slip.style))


def last_slip(sitting: Sitting) -> tuple[str, bytes]:
    """Return the name and the PDF of the slip of what remains to be sent; once all is sent, the last one that was kept.

    Raises NotReady and `papers.pdf.engine.NotPrintable`.
    """
    kept = sitting.slips.last()
    if kept and not any(map(is_waiting, _standing(sitting))):
        return kept.file_name, bytes(kept.pdf)
    slip = slip_to_send(sitting)
    return slip.file_name, print_slip(slip)


def is_waiting(told: ToldLife) -> bool:
    """Tell whether an act is owed to the prefecture, and still to be sent."""
    return is_owed(told.life) and not is_annulled(told.life) and not sent_on(told.life)


def _standing(sitting: Sitting) -> list[ToldLife]:
    """Return the lives of the acts that no newer version replaced, in the order of the register."""
    standing = sitting.entries.filter(replaced_by=None).select_related("council", "sitting", "item")
    return told_lives(standing.order_by("position"))


def _slip(
    sitting: Sitting, lives: list[ToldLife], chosen: Collection[int], on: date | None
) -> TransmittalSlip:
    record = read(sitting)
    sent = [told.entry for told in lives if told.entry.pk in chosen]
    return TransmittalSlip(
        record,
        form=current(sitting.council),
        acts=_rows(sorted(sent, key=lambda entry: entry.position)),
        left_out=tuple(_left_out(record, lives, {entry.item_id for entry in sent})),
        on=on,
    )


def _rows(entries: list[Entry]) -> tuple[SlipRow, ...]:
    """Return the rows of some acts; raise NotReady with each whose certified extract is not printed yet."""
    papers = dict(Rendering.objects.filter(entry__in=entries).values_list("entry", "pdf"))
    if missing := [entry for entry in entries if entry.pk not in papers]:
        raise NotReady(tuple(Lack(_not_printed(entry), "sitting-update") for entry in missing))
    return tuple(_row(entry, len(PdfReader(BytesIO(papers[entry.pk])).pages)) for entry in entries)


def _not_printed(entry: Entry) -> str:
    return f"L’extrait certifié de la délibération {entry.number} n’est pas encore imprimé."


def _row(entry: Entry, pages: int) -> SlipRow:
    extract: Extract = records.read(entry.record)["extract"]
    version = f", version{NBSP}{entry.version}" if entry.version > 1 else ""
    title = typographic(extract.title)
    return SlipRow(entry.number + version, title, extract.matter, pages, _annexes(extract))


def _annexes(extract: Extract) -> str:
    """Return « avec 2 annexes, de 14 pages », or nothing without any."""
    if not extract.annexes:
        return ""
    pages = sum(annex.pages or 0 for annex in extract.annexes)
    counted = f", de {plural(pages, 'page')}" if pages else ""
    return f"avec {plural(len(extract.annexes), 'annexe')}{counted}"


def _left_out(record: Record, lives: list[ToldLife], sent: Collection[int]) -> Iterator[LeftOut]:
    by_item = {told.entry.item_id: told for told in lives}
    for item in record.items:
        if item.pk not in sent:
            yield LeftOut(item.position, _reason(record, item, by_item.get(item.pk)))


def _reason(record: Record, item: AgendaItem, told: ToldLife | None) -> str:
    """Say in a few words why nothing of an item goes."""
    if told is None:
        if item.kind == AgendaItem.Kind.INFORMATION:
            return item.get_kind_display()
        became = record.at(item).decided
        return became.label if isinstance(became, AgendaItem.Outcome) else "sans acte"
    life = told.life
    if not life.decides:
        return "non adopté"
    if is_annulled(life):
        return told.words
    if sent := sent_on(life):
        return f"transmis le {in_words(sent)}"
    if exempt := [one for one in told.events if one.kind == EventKind.EXEMPT]:
        return f"dispensé{NBSP}: {exempt[0].get_ground_display()}"
    return "à transmettre" if life.owed else "non soumis à transmission"
