"""./folio seal --council NAME --date D [--rank R]"""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from councils.french import plural
from deliberations.management.sittings import add_sitting_arguments, find_sitting
from register.actions import seal_sitting
from register.certified.drawing import draw_waiting


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Scelle une séance : ses délibérations entrent au registre, numérotées, et leurs extraits certifiés sont imprimés."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)

    def handle(self, *, council, date, rank, **options):
        sitting = find_sitting(council, date, rank)
        try:
            entries = seal_sitting(sitting=sitting, user=None)
        except ValidationError as refusal:
            raise CommandError("Rien n’est scellé.\n" + "\n".join(refusal.messages)) from None
        failures = draw_waiting(sitting.council)
        for entry in entries:
            self.stdout.write(f"{entry.number}  {entry.printed_code}  {entry.item.title}")
        for failure in failures:
            self.stderr.write(str(failure))
        return f"{sitting.council}, {sitting} : {plural(len(entries), 'délibération')} au registre."
