"""./folio paper --council NAME --date D [--rank R] --kind KIND --out F.pdf"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from deliberations.management.files import write_whole
from deliberations.management.sittings import add_sitting_arguments, find_sitting
from front.kinds import OF_SITTING
from papers.extract.extract import NotReady
from papers.pdf.engine import NotPrintable


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime un papier d’une séance en PDF, sous la forme du conseil, ou dit tout ce qui lui manque."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)
        parser.add_argument(
            "--kind", choices=OF_SITTING, required=True, help="le papier, parmi ceux-ci"
        )
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar="F.pdf",
            help="le PDF, ou le dossier où l’écrire sous son nom",
        )

    def handle(self, *, council, date, rank, kind, out, **options):
        sitting = find_sitting(council, date, rank)
        try:
            paper = OF_SITTING[kind](sitting)
        except NotReady as refusal:
            lacks = "\n".join(f"- {lack.sentence}" for lack in refusal.lacks)
            raise CommandError(
                f"Ce papier ne peut pas être imprimé. Il lui manque :\n{lacks}"
            ) from None
        except NotPrintable as refusal:
            raise CommandError(str(refusal)) from None
        path = out / paper.name if out.is_dir() else out
        write_whole({path: paper.pdf})
        return f"{path} : écrit."
