"""./folio floor --council NAME --date D [--rank R] [--item N]"""

import json

from django.core.management.base import BaseCommand, CommandError

from deliberations.management.sittings import add_sitting_arguments, find_sitting
from exchange.floors import floors
from votes.record import read


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Écrit en JSON l’état de l’assemblée à chaque point, et le résultat des scrutins."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)
        parser.add_argument("--item", type=int, metavar="N", help="ce point seulement")

    def handle(self, *, council, date, rank, item, **options):
        report = floors(read(find_sitting(council, date, rank)), item)
        if item is not None and not report["items"]:
            raise CommandError(f"Aucun point n’a l’ordre {item}.")
        return json.dumps(report, ensure_ascii=False, indent=1)
