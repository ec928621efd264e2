"""./folio reindex [COUNCIL]"""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from councils.french import plural
from councils.models import Council
from register.actions.sealing import numbering_for
from register.indexing import index_anew, stale
from register.past import keep_past, with_past
from register.waiting import keep_waiting


class Command(BaseCommand):
    requires_system_checks = []
    help = (
        "Refait les mots par lesquels les actes se cherchent, où ils manquent ou sont d’une version "
        "ancienne, et les listes des actes remplacés ou retirés et des extraits attendus ; interrompu, il reprend où il en était."
    )

    def add_arguments(self, parser):
        parser.add_argument("council", nargs="?", metavar="CONSEIL", help="son nom, ou son adresse")

    def handle(self, *, council, verbosity=1, **options):
        one = None
        if council:
            one = Council.objects.filter(Q(name=council) | Q(slug=council)).first()
            if one is None:
                raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        done = index_anew(stale(one))
        if done or verbosity > 1:
            self.stdout.write(f"Recherche : {plural(done, 'acte repris', 'actes repris')}.")
        keep_waiting()
        self._list_past(Council.objects.filter(pk=one.pk) if one else Council.objects.all())

    def _list_past(self, councils):
        changed = 0
        for council in with_past(councils):
            with transaction.atomic():
                numbering_for(council)
                changed += keep_past(council)
        if changed:
            told = plural(changed, "acte change", "actes changent")
            self.stdout.write(f"Remplacés ou retirés : {told} de liste.")
