"""`./folio export_roster COUNCIL`: the members of a council as a CSV file, with every mandate."""

from django.core.management.base import BaseCommand

from councils.spreadsheets import to_csv
from members.exporting import exported
from members.management.commands.import_roster import find_council
from members.models import Mandate


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Écrit les membres d’un conseil, avec tous leurs mandats, en CSV sur la sortie standard."

    def add_arguments(self, parser):
        parser.add_argument("council", help="nom du conseil, ou son adresse (dijon-metropole)")

    def handle(self, *, council, **options):
        mandates = Mandate.objects.filter(member__council=find_council(council)).in_rank_order()
        content = to_csv(*exported(mandates, private=True))
        self.stdout.write(content.decode(), ending="")
