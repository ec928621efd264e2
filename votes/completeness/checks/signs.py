"""Whether every word that an extract prints is written with signs that papers have."""

from collections.abc import Iterator

from django.db.models import Model

from councils.french import NBSP, listed
from councils.signs import composed, named, passage, text_of, unprintable
from deliberations.models import AgendaItem
from votes.completeness.check import BALLOT, CALL, ITEM, SITTING, Check
from votes.models import Ballot
from votes.record import Record

Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome
#: What papers print of each row: its fields by name, texts with marks apart.
OF_SITTING = ("assembly", "chair_title", "place", "chair_name", "chair_quality")
OF_ITEM = ("rubric", "title", "rapporteur_name", "block", "chair_name", "chair_quality")
TEXTS = ("report", "decision")
OF_SEAT = ("civility", "first_name", "last_name", "function", "town")
OF_BALLOT = ("label", "share_article", "replaces_name")


def signs(record: Record) -> Iterator[Check]:
    """Ask that each sign which no paper can be printed with be replaced: its field, and what it is."""
    sitting = record.sitting
    for field, sentence in _of(sitting, OF_SITTING):
        yield _check(None, sentence, SITTING, f"id_{field}")
    for name in sitting.auxiliaries:
        if sentence := _sentence("auxiliaires", str(name)):
            yield _check(None, sentence, SITTING, "id_auxiliaries")
    for _, sentence in _of(sitting.council, ("name",)):
        yield _check(None, f"{sentence} Il se change aux règles du conseil.", SITTING)
    for keeper in record.secretaries:
        for _, sentence in _of(keeper, ("name",)):
            yield _check(None, f"Secrétaire. {sentence}", SITTING, "id_secretary_1")
    for seat in record.roll if record.is_called else ():
        for _, sentence in _of(seat, OF_SEAT):
            told = f"{seat.short_name}. {sentence} Corrigez sa fiche, puis reprenez-la à l’appel."
            yield _check(None, told, CALL)
    for item in filter(lambda item: _enters(item, record), record.items):
        yield from _of_item(item, record)


def _enters(item: AgendaItem, record: Record) -> bool:
    """Whether an item is, or may still be, in the register."""
    undone = (Outcome.WITHDRAWN, Outcome.POSTPONED)
    return item.kind != Kind.INFORMATION and record.at(item).decided not in undone


def _of_item(item: AgendaItem, record: Record) -> Iterator[Check]:
    for field, sentence in (*_of(item, OF_ITEM), *_of(item, TEXTS, marked=True)):
        yield _check(item, sentence, ITEM, f"id_{field}")
    for file in record.attachments(item):
        if sentence := _sentence("pièce jointe", file.name):
            yield _check(item, sentence, ITEM, "id_attachments")
    for ballot in record.ballots(item):
        for row, names in _rows_of(ballot):
            for _, sentence in _of(row, names):
                yield _check(item, sentence, BALLOT)


def _rows_of(ballot: Ballot) -> Iterator[tuple[Model, tuple[str, ...]]]:
    """Yield the rows of a ballot that hold words, each with their fields."""
    yield ballot, OF_BALLOT
    for turn in ballot.rounds.all():
        for candidate in turn.candidates.all():
            yield candidate, ("name",)
            for listed_name in candidate.names.all():
                yield listed_name, ("name",)


def _of(row: Model, fields: tuple[str, ...], *, marked: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each field of a row that holds such signs, and what is said of it."""
    texts = [text_of(getattr(row, name)) if marked else getattr(row, name) for name in fields]
    # The page of each item looks at a whole sitting: once a row, as nearly every row is printed.
    if not unprintable("\n".join(texts)):
        return
    for name, text in zip(fields, texts, strict=True):
        if unprintable(text):
            label = str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield name, _sentence(label, text)


def _sentence(label: str, text: str) -> str:
    """Return « Champ « objet » : « 🎉 » (U+1F389, émoji) ne s’imprime pas, dans « Fête 🎉 ». Remplacez-le. »"""
    found = unprintable(text)
    if not found:
        return ""
    told, many = listed([named(sign) for sign in found]), len(found) > 1
    where = passage(composed(text), found[0])
    verb, them = ("ne s’impriment pas", "les") if many else ("ne s’imprime pas", "le")
    return (
        f"Champ «{NBSP}{label}{NBSP}»{NBSP}: {told} {verb}, dans «{NBSP}{where}{NBSP}». "
        f"Remplacez-{them}."
    )


def _check(item: AgendaItem | None, sentence: str, page: str, anchor: str = "") -> Check:
    return Check("sign_not_printed", item, sentence, page, anchor)
