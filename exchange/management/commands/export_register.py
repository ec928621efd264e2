"""./folio export_register COUNCIL DIR [--year Y]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from councils.french import plural
from councils.models import Council
from exchange.archives.register import NotExportable, export_register


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = (
        "Écrit le registre d’un conseil dans un dossier BagIt, qui se lit et se vérifie sans Folio."
    )

    def add_arguments(self, parser):
        parser.add_argument("council", metavar="CONSEIL", help="son nom, ou son adresse")
        parser.add_argument("folder", type=Path, metavar="DOSSIER", help="le dossier à créer")
        parser.add_argument(
            "--year", type=year, metavar="ANNÉE", help="seulement les séances de cette année"
        )

    def handle(self, *, council, folder, year, **options):
        found = Council.objects.filter(Q(name=council) | Q(slug=council)).first()
        if found is None:
            raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        try:
            count = export_register(found, folder, year=year, tell=self.tell)
        except NotExportable as refusal:
            raise CommandError(f"Rien n’est exporté. {refusal}") from None
        return f"{found} : {plural(count, 'acte')} dans {folder}"

    def tell(self, done, count):
        """Tell how far the work is, to whoever waits before a terminal."""
        if self.stderr.isatty():
            self.stderr.write(f"{done} / {plural(count, 'acte')}")


def year(text: str) -> int:
    """Read a year of four digits; raise ValueError, which argparse tells, for another text."""
    if not (text.isascii() and text.isdigit() and 1000 <= int(text[:5]) <= 9999):
        raise ValueError
    return int(text)
