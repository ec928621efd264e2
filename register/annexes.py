"""The annexes of acts: sealed by their digest, and held against the disk ever after.

The record tells the name, digest, weight and pages of each; the file itself stays where it was
sent. An act that `folio-extract/1` holds tells nothing of its annexes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from councils.french import NBSP, plural
from councils.storage.faults import FilesAway
from deliberations.annexes import on_disk
from deliberations.files import Content
from deliberations.models import AgendaItem, Attachment
from papers.extract.extract import Extract
from papers.extract.facts import ExtractAnnex
from register.models import Entry
from votes.completeness.check import INCOMPLETE, ITEM, Check

GONE = "n’est plus sur le serveur"
NOT_AS_SENT = "n’est plus le fichier qui a été déposé"
NOT_AS_SEALED = "n’est plus le fichier qui a été scellé"
NOT_SEALED = "a été jointe après le sceau"
UNREAD = f"n’a pas pu être relue{NBSP}: le stockage des fichiers ne répond pas"


def told(item: AgendaItem) -> tuple[ExtractAnnex, ...]:
    """Return the annexes of an item as its record tells them, once `lost` finds none."""
    return tuple(
        ExtractAnnex(file.name, file.sha256, file.size or 0, file.pages or None)
        for file in item.attachments.all()
    )


def lost(items: Sequence[AgendaItem]) -> Iterator[Check]:
    """Find the files of these items that the disk holds no more, or not as they were sent: they are not sealed."""
    by_key = {item.pk: item for item in items}
    for file in Attachment.objects.filter(item__in=by_key).order_by("item__position", "pk"):
        try:
            sentence = _fault_of(file)
        except FilesAway:
            # One that waited in vain is enough: the others would wait as long.
            sentence = f"La pièce jointe «{NBSP}{file.name}{NBSP}» {UNREAD}. Attendez une minute."
            yield Check(INCOMPLETE, by_key[file.item_id], sentence, ITEM, "pieces")
            return
        if sentence:
            yield Check(INCOMPLETE, by_key[file.item_id], sentence, ITEM, "pieces")


def _fault_of(file: Attachment) -> str:
    """Return the sentence about a file that is gone, or is another one; raise FilesAway where nobody can tell."""
    now = on_disk(file)
    # What was sent to an earlier version has no digest until it is measured.
    if now and (not file.sha256 or now == Content(file.sha256, file.size or 0)):
        return ""
    fault = NOT_AS_SENT if now else GONE
    return (
        f"La pièce jointe «{NBSP}{file.name}{NBSP}» {fault}{NBSP}: "
        "supprimez-la, ou joignez-la de nouveau."
    )


@dataclass(frozen=True)
class Annex:
    """An annex of an act: as it was sealed, the file that the item keeps, and what is wrong with it."""

    sealed: ExtractAnnex | None
    file: Attachment | None
    fault: str = ""

    @property
    def name(self) -> str:
        one = self.sealed or self.file
        return one.name if one else ""

    @property
    def extent(self) -> str:
        """« 3 pages, 45 ko » as it was sealed; nothing for what never was."""
        if self.sealed is None:
            return ""
        pages = plural(self.sealed.pages, "page") if self.sealed.pages else ""
        return ", ".join(filter(None, (pages, weight(self.sealed.size))))

    @property
    def sentence(self) -> str:
        """What is wrong with it, where something is."""
        return f"l’annexe «{NBSP}{self.name}{NBSP}» {self.fault}"


def weight(size: int) -> str:
    """Return « 45 ko » or « 1,2 Mo », from a number of bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}ko"
    return f"{size / 1_000_000:.1f}{NBSP}Mo".replace(".", ",")


def named(extract: Extract) -> tuple[Annex, ...]:
    """Return the annexes of an act as they were sealed: nothing is read of the disk."""
    return tuple(Annex(one, None) for one in extract.annexes)


def held(entry: Entry, extract: Extract) -> tuple[Annex, ...]:
    """Return the annexes of an act in their order, each held against the disk; none of the first edition's."""
    if not extract.tells_annexes:
        return ()
    files = list(entry.item.attachments.all())
    pairs = [(one, _taken(files, one.name)) for one in extract.annexes]
    added = (Annex(None, file, NOT_SEALED) for file in files)
    try:
        return (*(_held(one, file) for one, file in pairs), *added)
    except FilesAway:
        return (*(Annex(one, file, UNREAD) for one, file in pairs), *added)


def _taken(files: list[Attachment], name: str) -> Attachment | None:
    """Take the first file of this name out of those of an item."""
    file = next((one for one in files if one.name == name), None)
    if file:
        files.remove(file)
    return file


def _held(sealed: ExtractAnnex, file: Attachment | None) -> Annex:
    now = on_disk(file) if file else None
    if now is None:
        return Annex(sealed, file, GONE)
    as_sealed = now == Content(sealed.sha256, sealed.size)
    return Annex(sealed, file, "" if as_sealed else NOT_AS_SEALED)
