"""./folio load_sitting FILE [--replace]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exchange.actions import load_sitting
from exchange.faults import Refused
from exchange.outside import content_of


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Charge une séance depuis un fichier folio-sitting/2, ou /1 : la crée, ou la remplace si on le demande."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FICHIER", help="le fichier JSON")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="remplacer la séance de ce jour et de ce rang, si elle n’est pas scellée",
        )

    def handle(self, *, file, replace, **options):
        try:
            with file.open("rb") as given:
                content = content_of(given)
            loaded = load_sitting(content, replace=replace)
        except OSError as error:
            raise CommandError(f"{file} ne peut pas être lu : {error.strerror}.") from None
        except Refused as refused:
            raise CommandError(f"Rien n’a été enregistré.\n{refused}") from None
        for warning in loaded.warnings:
            self.stderr.write(f"À vérifier : {warning}")
        done = "remplacée" if loaded.replaced else "créée"
        return f"{loaded.sitting.council}, {loaded.sitting} : {done}."
