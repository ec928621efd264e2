"""./folio extract --council NAME --date D --item N --out F.pdf [--json F.json]"""

import os
from contextlib import suppress
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from deliberations.management.sittings import add_sitting_arguments, find_sitting
from papers.engine import MissingGlyph
from papers.extract import NotReady, build
from papers.printing import canonical_json, print_extract
from register import record as records
from register.drawing import rendering_of
from register.models import Entry
from votes.record import read


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime l’extrait d’un point en PDF, et en JSON si on le demande ; une séance scellée rend son extrait certifié."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)
        parser.add_argument("--item", type=int, required=True, metavar="N", help="l’ordre du point")
        parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="le PDF")
        parser.add_argument("--json", type=Path, metavar="F.json", help="les mêmes faits en JSON")

    def handle(self, *, council, date, item, out, json, **options):
        sitting = find_sitting(council, date)
        try:
            pdf, extract = self.sealed(sitting, item) or self.draft(sitting, item)
        except MissingGlyph as refusal:
            raise CommandError(str(refusal)) from None
        files = {out: pdf} | ({json: canonical_json(extract)} if json else {})
        for path, content in files.items():
            write_whole(path, content)
        return "\n".join(f"{path} : écrit." for path in files)

    def sealed(self, sitting, order):
        """Return the certified PDF of an item and its extract, in force; None before it is sealed."""
        entry = (
            Entry.objects.filter(sitting=sitting, item__position=order).order_by("version").last()
        )
        if entry is None:
            return None
        return bytes(rendering_of(entry).pdf), records.read(entry.record)["extract"]

    def draft(self, sitting, order):
        extract = self.extract(sitting, order)
        return print_extract(extract, draft=True), extract

    def extract(self, sitting, order):
        record = read(sitting)
        item = record.item(order)
        if item is None:
            orders = ", ".join(str(item.position) for item in record.items) or "aucun"
            raise CommandError(f"Aucun point n’a l’ordre {order}. Points connus : {orders}.")
        try:
            return build(item, record)
        except NotReady as refusal:
            raise CommandError(f"L’extrait ne peut pas être imprimé. {refusal}") from None


def write_whole(path, content):
    """Write a file whole or not at all: whoever reads it never meets half of it."""
    draft = path.parent / f".{path.name}.{os.getpid()}"
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        raise CommandError(
            f"{path} ne peut pas être écrit : ce doit être un fichier, dans un dossier où vous pouvez écrire."
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink()
