"""./folio extract --council NAME --date D [--rank R] --item N --out F.pdf [--form PRESET] [--json F.json]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from deliberations.management.files import write_whole
from deliberations.management.sittings import add_sitting_arguments, find_sitting
from papers.current import current
from papers.drafting import under_form
from papers.extract.extract import NotReady, build
from papers.pdf.engine import NotPrintable
from papers.presets import PRESETS, preset
from papers.printing import canonical_json, print_extract
from register import record as records
from register.certified.drawing import rendering_of
from register.models import Entry
from votes.record import read

KEEPS_ITS_FORM = (
    "La séance est scellée : ses extraits gardent la forme sous laquelle ils l’ont été. "
    "Relancez la commande sans --form."
)


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime l’extrait d’un point en PDF, et en JSON si on le demande ; une séance scellée rend son extrait certifié."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)
        parser.add_argument("--item", type=int, required=True, metavar="N", help="l’ordre du point")
        parser.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="le PDF")
        parser.add_argument(
            "--form",
            choices=PRESETS,
            help="la forme d’un modèle, pour un projet ; sans elle, celle du conseil",
        )
        parser.add_argument("--json", type=Path, metavar="F.json", help="les mêmes faits en JSON")

    def handle(self, *, council, date, rank, item, out, form, json, **options):
        sitting = find_sitting(council, date, rank)
        try:
            pdf, extract = self.sealed(sitting, item, form) or self.draft(sitting, item, form)
        except NotPrintable as refusal:
            raise CommandError(str(refusal)) from None
        files = {out: pdf} | ({json: canonical_json(extract)} if json else {})
        write_whole(files)
        return "\n".join(f"{path} : écrit." for path in files)

    def sealed(self, sitting, order, form):
        """Return the certified PDF of an item and its extract, in force; None before it is sealed.

        What is sealed keeps its form: CommandError where another one is asked.
        """
        entry = (
            Entry.objects.filter(sitting=sitting, item__position=order).order_by("version").last()
        )
        if entry is None:
            return None
        if form:
            raise CommandError(KEEPS_ITS_FORM)
        return bytes(rendering_of(entry).pdf), records.read(entry.record)["extract"]

    def draft(self, sitting, order, form):
        extract, council = self.extract(sitting, order), sitting.council
        chosen = preset(form, council) if form else current(council)
        sheet = under_form(council, extract, chosen)
        return print_extract(sheet, draft=True), extract

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
