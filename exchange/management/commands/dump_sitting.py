"""./folio dump_sitting --council NAME --date D [--rank R]"""

import json

from django.core.management.base import BaseCommand

from deliberations.management.sittings import add_sitting_arguments, find_sitting
from exchange.carrying.actions import carried_file


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Écrit une séance sous la forme d’un fichier folio-sitting/2."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)

    def handle(self, *, council, date, rank, **options):
        sitting = find_sitting(council, date, rank)
        return json.dumps(carried_file(sitting), ensure_ascii=False, indent=1)
