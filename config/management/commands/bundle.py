"""./folio bundle DOSSIER"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.bundling import BundleRefused, bundle


class Command(BaseCommand):
    # Nothing of this installation's data is read: whether it is well does not matter.
    requires_system_checks = []
    help = "Écrit Folio entier dans un dossier, pour une clé USB : il s’y lance sans réseau et sans rien installer."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DOSSIER", help="un dossier à faire")

    def handle(self, *, folder, **options):
        try:
            accounts = bundle(folder)
        except BundleRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{accounts}\nFolio est dans {folder} ; là où il est branché : ./folio")
