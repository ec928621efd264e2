"""./folio head COUNCIL"""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from councils.models import Council
from register.heads.signing import fault_of
from register.models import SignedHead


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Imprime la dernière tête signée du registre d’un conseil, à garder ailleurs ; la clé publique sur la sortie d’erreur."

    def add_arguments(self, parser):
        parser.add_argument("council", metavar="CONSEIL", help="son nom, ou son adresse")

    def handle(self, *, council, **options):
        found = Council.objects.filter(Q(name=council) | Q(slug=council)).first()
        if found is None:
            raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        head = SignedHead.objects.last_of(found)
        if head is None:
            raise CommandError(
                fault_of(found) or "Aucune tête n’est signée : elle l’est au prochain sceau."
            )
        self.stdout.write(head.note, ending="")
        self.stderr.write(head.log.vkey)
