"""./folio load_sitting FILE [--replace [--keep here|file]]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from exchange.carrying.actions import receive
from exchange.carrying.comparing import FILE, HERE
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

        parser.add_argument(
            "--keep",
            choices=[HERE, FILE],
            default="",
            help="avec --replace, ce que garde une séance qui revient là où elle a changé des deux côtés : ici, ou le fichier",
        )

    def handle(self, *, file, replace, keep, **options):
        try:
            with file.open("rb") as given:
                content = content_of(given)
            loaded = receive(content, replace=replace, keep=keep)
        except OSError as error:
            raise CommandError(f"{file} ne peut pas être lu : {error.strerror}.") from None
        except Refused as refused:
            raise CommandError(f"Rien n’a été enregistré.\n{refused}") from None
        if loaded is None:
            return "Rien à reprendre : la séance est déjà ainsi."
        for warning in loaded.warnings:
            self.stderr.write(f"À vérifier : {warning}")
        for sentence in loaded.lacking:
            self.stderr.write(f"Elle était close, et elle est ouverte ici : {sentence}")
        done = "remplacée" if loaded.replaced else "créée"
        return f"{loaded.sitting.council}, {loaded.sitting} : {done}."
