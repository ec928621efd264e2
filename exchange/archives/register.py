"""The register of a council as a bag: each act's record and paper byte for byte, its annexes, its life, the heads.

What is kept beside the acts goes in too (`exchange.archives.beside`). Nothing is said of anybody that these papers do not say: neither accounts nor addresses, nor the
journal, which names those who worked.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.utils import timezone

from councils.french import NBSP, plural
from councils.models import Action, Council, Journal, User
from deliberations.models import Attachment
from exchange.archives.bag import Bag, FolderTaken, whole
from exchange.archives.beside import NotAsKept, add_beside
from papers.pictures import picture_of
from register import record as records
from register.annexes import UNREAD, held
from register.models import CertifiedCopy, Effect, Entry, SignedHead
from register.rules.chain import first_break

HERE = Path(__file__).parent
#: The edition of an archive: another number where a verifier would read it otherwise.
FORMAT = "folio-archive/2"
RESTORE = "Remettez le fichier depuis une sauvegarde"
#: How often the work is told, in acts.
STEP = 100
ACTS = (
    *("rang", "numero", "version", "seance", "objet", "code", "scelle_le"),
    *("fichier_json", "sha256_json", "fichier_pdf", "sha256_pdf", "signature", "cachet"),
)
LIFE = ("rang", "numero", "version", "le", "evenement", "reference", "motif", "sha256")
ANNEXES = ("rang", "numero", "version", "annexe", "fichier", "sha256")


type Tell = Callable[[int, int], None]


class NotExportable(Exception):
    """Nothing is exported; the message is a French sentence that says why, and what to do."""


def export_register(
    council: Council, folder: Path, *, year: int | None, tell: Tell, user: User | None = None
) -> int:
    """Write the register of a council, or a year of its sittings, as a bag; return how many acts it holds.

    `tell` is called with how many acts are written, and of how many.
    Acts that enter the register meanwhile are left to the next export. Raises NotExportable.
    """
    last = council.entries.count()
    entries = council.entries.filter(position__lte=last).order_by("position")
    chosen = entries.filter(sitting__date__year=year) if year else entries
    _refuse(council, entries, chosen)
    try:
        with whole(folder) as bag:
            _fill(bag, council, entries, chosen, tell)
            _end(bag, council, chosen, year)
            bag.close(_facts(council, year, chosen.count()))
    except FolderTaken:
        raise NotExportable(f"{folder} existe déjà{NBSP}: donnez un dossier à créer.") from None
    except OSError as fault:
        raise NotExportable(f"{folder} ne s’écrit pas{NBSP}: {fault.strerror}.") from fault
    after = {"acts": chosen.count()} | ({"year": year} if year else {})
    Journal.objects.record(council, user, Action.REGISTER_EXPORTED, council, after=after)
    return chosen.count()


def _fill(bag: Bag, council: Council, entries, chosen, tell: Tell) -> None:
    """Write the payload: the acts that were chosen, and the chain of them all."""
    last = entries.count()
    bag.add_table("actes.csv", ACTS, _acts(bag, chosen, tell))
    bag.add_table("annexes.csv", ANNEXES, _annexes(bag, chosen))
    _pictures(bag, council, chosen)
    bag.add_table("vie.csv", LIFE, _life(chosen, last))
    digests = entries.values_list("sha256", flat=True).iterator()
    bag.add("chaine.txt", (f"{digest}\n".encode() for digest in digests))
    _heads(bag, council, last)


def _end(bag: Bag, council: Council, chosen, year: int | None) -> None:
    """Write what is kept beside the acts, the edition with how many rows each table has, and what checks it all."""
    try:
        add_beside(bag, council, chosen, year)
    except NotAsKept as fault:
        raise NotExportable(str(fault)) from fault
    told = {"format": FORMAT, "lignes": bag.rows}
    bag.add("format.json", [json.dumps(told, indent=2, sort_keys=True).encode()])
    for name in ("LISEZMOI.txt", "verifier.py"):
        bag.add(name, [(HERE / name).read_bytes()])


def _heads(bag: Bag, council: Council, last: int) -> None:
    """Write the signed heads of these acts, the date that an authority gave to each, and the keys that sign."""
    heads = SignedHead.objects.of(council).filter(size__lte=last).order_by("size", "pk")
    for rank, head in enumerate(heads.select_related("token").iterator(), start=1):
        name = f"tetes/{rank:04}-{head.size}-actes"
        bag.add(f"{name}.note", [head.note.encode()])
        if hasattr(head, "token"):
            bag.add(f"{name}.tsr", [bytes(head.token.answer)])
    if logs := council.logs.order_by("pk"):
        bag.add("tetes/clefs.txt", (f"{log.vkey}\n".encode() for log in logs))


def _refuse(council: Council, entries, chosen) -> None:
    """Refuse a register that holds nothing, does not hold together, or waits for a paper."""
    if not chosen.exists():
        raise NotExportable(f"{council} n’a aucun acte au registre pour cet export.")
    if waiting := chosen.without_paper().count():
        papers = plural(waiting, "extrait attend", "extraits attendent")
        raise NotExportable(
            f"{papers} d’être imprimé{'s' if waiting > 1 else ''}{NBSP}: lancez ./folio draw_papers, puis exportez."
        )
    links = (entry.as_link for entry in entries.iterator(chunk_size=STEP))
    if broken := first_break(links):
        raise NotExportable(
            f"Le registre ne tient pas à l’acte de rang {broken[0]}{NBSP}: lancez ./folio verify_register."
        )


def _acts(bag: Bag, chosen, tell: Tell) -> Iterator[tuple]:
    """Write the record and the paper of each act, and yield its line."""
    count = chosen.count()
    for rank, entry in enumerate(_read(chosen.select_related("rendering")), start=1):
        paper, name = entry.rendering, f"actes/{name_of(entry)}"
        pdf = bytes(paper.pdf)
        if sha256(pdf).hexdigest() != paper.sha256:
            raise NotExportable(
                f"L’extrait certifié de l’acte {entry.number} a été modifié{NBSP}: "
                "lancez ./folio verify_register."
            )
        bag.add(f"{name}.json", [entry.record.encode()])
        bag.add(f"{name}.pdf", [pdf])
        yield (
            *_place(entry),
            *(entry.sitting.date, entry.title, entry.code, _moment(entry.sealed_at)),
            *(f"{name}.json", entry.sha256, f"{name}.pdf", paper.sha256),
            *(paper.signature, paper.signer),
        )
        if rank % STEP == 0 or rank == count:
            tell(rank, count)


def _annexes(bag: Bag, chosen) -> Iterator[tuple]:
    """Write the annexes of each act, and yield their lines."""
    for entry in _read(chosen):
        for rank, annex in enumerate(_files(entry), start=1):
            name = f"annexes/{name_of(entry)}/{rank}-{plain(annex.name.removesuffix('.pdf'))}.pdf"
            yield *_place(entry), annex.name, name, bag.add(name, _content(annex))


def _pictures(bag: Bag, council: Council, chosen) -> None:
    """Write each picture that a paper prints, under the digest by which its record names it."""
    named = {records.read(entry.record)["form"].logo for entry in _read(chosen)}
    for digest in sorted(filter(None, named)):
        if picture := picture_of(council, digest):
            bag.add(f"images/{digest}.png", [bytes(picture.png)])


def _files(entry: Entry) -> Iterator[Attachment]:
    """Return the annexes of an act, as they were sealed; an act of the first edition has those of its item."""
    extract = records.read(entry.record)["extract"]
    if not extract.tells_annexes:
        yield from entry.item.attachments.all()
    for annex in held(entry, extract):
        if annex.fault or annex.file is None:
            what = "Attendez une minute" if annex.fault == UNREAD else RESTORE
            raise NotExportable(
                f"Délibération {entry.number}{NBSP}: {annex.sentence}. {what}, puis exportez."
            )
        yield annex.file


def _content(annex: Attachment) -> Iterator[bytes]:
    with annex.file.open("rb") as file:
        yield from file.chunks()


def _life(chosen, last: int) -> Iterator[tuple]:
    """Yield what became of each act: sealed, printed, corrected, changed by others, received, published, copied."""
    for entry in _read(chosen.select_related("rendering").defer("rendering__pdf")):
        place, paper = _place(entry), entry.rendering
        yield *place, _moment(entry.sealed_at), "scellé", "", entry.reason, entry.sha256
        yield *place, _moment(paper.drawn_at), "extrait certifié imprimé", "", "", paper.sha256
        for newer in Entry.objects.filter(replaces=entry, position__lte=last):
            moment = _moment(newer.sealed_at)
            yield *place, moment, "remplacé", _named(newer), newer.reason, newer.sha256
        effects = Effect.objects.filter(target=entry, source__position__lte=last)
        for effect in effects.select_related("source").order_by("source__position"):
            source, kind = effect.source, effect.get_kind_display()
            yield *place, _moment(source.sealed_at), f"visé : {kind}", _named(source), "", ""
        for event in entry.events.order_by("pk"):
            kind = event.get_kind_display()
            what = f"revient sur : {kind}" if event.retracts_id else kind
            # The note of an event is free: it may name somebody whom no act names.
            yield *place, event.on, what, event.proof, event.get_ground_display(), event.sha256
        for copy in CertifiedCopy.objects.filter(entry=entry).defer("pdf").order_by("pk"):
            yield *place, copy.certified_on, "copie certifiée conforme", "", "", copy.sha256


def _read(entries) -> Iterator[Entry]:
    """Read acts a few at a time, whatever their papers weigh."""
    return entries.select_related("sitting", "item").iterator(chunk_size=10)


def _facts(council: Council, year: int | None, count: int) -> dict[str, str]:
    which = f", séances de {year}" if year else ""
    return {
        "Source-Organization": council.name,
        "External-Identifier": council.slug,
        "External-Description": f"Registre des délibérations{which} : {count} actes",
        "Bagging-Date": timezone.localdate().isoformat(),
        "Bag-Software-Agent": "Folio, export_register",
    }


def name_of(entry: Entry) -> str:
    """Return « 0042-2026_001-v1 »."""
    return f"{entry.position:04}-{plain(entry.number)}-v{entry.version}"


def plain(text: str) -> str:
    """Return a text in the signs that any system takes in the name of a file."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "_", bare).strip("_")[:60]


def _place(entry: Entry) -> tuple:
    return entry.position, entry.number, entry.version


def _named(entry: Entry) -> str:
    return f"{entry.number} (version {entry.version})" if entry.version > 1 else entry.number


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
