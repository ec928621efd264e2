"""./folio bundle DOSSIER [--empty | --data VAR] | ./folio bundle --deb [FILE]"""

import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.bundling import BundleRefused, bundle
from config.packaging import package, usual_name


class Command(BaseCommand):
    # Nothing of this installation's data is read: whether it is well does not matter.
    requires_system_checks = []
    help = (
        "Écrit Folio entier dans un dossier, pour une clé USB : il s’y lance sans réseau et sans rien installer. "
        "Ou en fait un paquet Debian."
    )

    def add_arguments(self, parser):
        asked = parser.add_mutually_exclusive_group(required=True)
        asked.add_argument(
            "folder", nargs="?", type=Path, metavar="DOSSIER", help="un dossier à faire"
        )
        asked.add_argument(
            "--deb",
            nargs="?",
            const="",
            metavar="FICHIER",
            help="un paquet Debian à faire, sans aucune donnée (folio_VERSION_amd64.deb)",
        )
        begun = parser.add_mutually_exclusive_group()
        begun.add_argument(
            "--empty", action="store_true", help="sans la démonstration, pour un vrai conseil"
        )
        begun.add_argument(
            "--data",
            type=Path,
            metavar="VAR",
            help="avec les données d’une clé d’avant, arrêtée : son dossier var, qui reste comme il est",
        )

    def handle(self, *, folder, deb, empty, data, **options):
        if deb is not None and (empty or data):
            raise CommandError(
                "Un paquet est sans données : --empty et --data sont pour un dossier."
            )
        try:
            if deb is None:
                begun = bundle(folder, data=data, empty=empty)
                first = " ; d’abord, une fois : ./folio createsuperuser" if empty else ""
                told = (
                    f"{'' if empty else begun}\nFolio est dans {folder}{first} ; là où il est branché : "
                    f"./folio. Mode d’emploi : {folder / 'docs' / 'village.md'}"
                )
            else:
                file = Path(deb or usual_name())
                package(file)
                told = f"Le paquet est fait : {file}\nsudo apt install ./{file.name}"
        except BundleRefused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as fault:
            # `shutil` tells of each file that it could not copy.
            why = fault.args[0][0][2] if isinstance(fault, shutil.Error) else fault
            raise CommandError(f"Rien de ce qui est écrit ne sert : {why}") from None
        self.stdout.write(told)
