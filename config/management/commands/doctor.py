"""./folio doctor"""

from django.core.management.base import BaseCommand, CommandError

from config.health.every import findings
from config.health.finding import Health
from councils.french import plural


class Command(BaseCommand):
    # What is wrong is the answer of this command, and nothing that stops it.
    requires_system_checks = []
    help = (
        "Dit ce qui ne va pas dans cette installation, et quoi faire : base, disque, horloge, "
        "courriels, fichiers, cachet, travail, sauvegardes. 1 s’il y a une faute."
    )

    def handle(self, **options):
        found = list(findings())
        for one in found:
            self.stdout.write(f"{one.state} {one.about} : {one.told}")
        wrong = [one for one in found if one.state is Health.WRONG]
        if wrong:
            raise CommandError(f"{plural(len(wrong), 'faute')} à réparer.")
        soon = [one for one in found if one.state is Health.SOON]
        told = f"{plural(len(soon), 'point')} à voir." if soon else "Tout va bien."
        self.stdout.write(told)
