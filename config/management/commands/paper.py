"""./folio paper --council NAME (--date D [--rank R] | --year Y) --kind KIND --out F.pdf"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from deliberations.management.files import write_whole
from deliberations.management.sittings import add_sitting_arguments, find_council, find_sitting
from front.kinds import OF_SITTING, OF_YEAR
from papers.extract.extract import NotReady
from papers.pdf.engine import NotPrintable

SEVERAL = "Cette année tient en {count} volumes : donnez à --out un dossier où les écrire."


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime un papier d’une séance, ou d’une année, en PDF, sous la forme du conseil, ou dit tout ce qui lui manque."

    def add_arguments(self, parser):
        add_sitting_arguments(parser, always=False)
        parser.add_argument("--year", type=int, metavar="ANNÉE", help="l’année d’un volume")
        parser.add_argument(
            "--kind",
            choices=[*OF_SITTING, *OF_YEAR],
            required=True,
            help="le papier, parmi ceux-ci",
        )
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            metavar="F.pdf",
            help="le PDF, ou le dossier où l’écrire sous son nom",
        )

    def handle(self, *, out, **options):
        try:
            papers = self.papers(**options)
        except NotReady as refusal:
            lacks = "\n".join(f"- {lack.sentence}" for lack in refusal.lacks)
            raise CommandError(
                f"Ce papier ne peut pas être imprimé. Il lui manque :\n{lacks}"
            ) from None
        except NotPrintable as refusal:
            raise CommandError(str(refusal)) from None
        if len(papers) > 1 and not out.is_dir():
            raise CommandError(SEVERAL.format(count=len(papers)))
        files = {out / one.name if out.is_dir() else out: one.pdf for one in papers}
        write_whole(files)
        return "\n".join(f"{path} : écrit." for path in files)

    def papers(self, *, council, date, rank, year, kind, **options):
        """Return the papers that are asked for: one of a sitting, the volumes of a year."""
        if kind in OF_YEAR:
            if year is None:
                raise CommandError("Dites l’année : --year 2026.")
            return OF_YEAR[kind](find_council(council), year)
        if date is None:
            raise CommandError("Dites la séance : --date 2026-03-12.")
        return [OF_SITTING[kind](find_sitting(council, date, rank))]
