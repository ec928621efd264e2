"""./folio sitting_schema"""

from django.core.management.base import BaseCommand

from exchange.schema import sitting_schema, written


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Écrit le schéma JSON d’un fichier folio-sitting/2."

    def handle(self, **options):
        return written(sitting_schema())
