"""./folio draw_papers"""

from django.core.management.base import BaseCommand, CommandError

from councils.french import plural
from councils.models import Council
from register.certified.drawing import draw_waiting
from register.models import Rendering


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime les extraits certifiés qui attendent encore, après un arrêt par exemple."

    def handle(self, **options):
        before = Rendering.objects.count()
        failures = [
            failure for council in Council.objects.all() for failure in draw_waiting(council)
        ]
        drawn = Rendering.objects.count() - before
        self.stdout.write(plural(drawn, "extrait imprimé", "extraits imprimés"))
        if failures:
            raise CommandError("\n".join(map(str, failures)))
