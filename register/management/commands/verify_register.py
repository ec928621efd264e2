"""./folio verify_register [COUNCIL]"""

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import Q

from councils.french import plural
from councils.models import Action, Council, Journal
from register.proof.verification import check


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Recalcule le registre d’un conseil, ou de tous, et nomme le premier acte altéré, retiré, ajouté ou déplacé."

    def add_arguments(self, parser):
        parser.add_argument("council", nargs="?", metavar="CONSEIL", help="son nom, ou son adresse")

    def handle(self, *, council, **options):
        councils = Council.objects.all()
        if council:
            councils = councils.filter(Q(name=council) | Q(slug=council))
            if not councils:
                raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        reports = [check(one) for one in councils]
        for report in reports:
            self.stdout.write(self.line(report))
            try:
                remember(report)
            except DatabaseError:
                self.stderr.write("Le journal ne s’écrit pas : il ne dira rien de ce contrôle.")
        if not all(report.holds for report in reports):
            raise CommandError("Le registre ne tient pas.")

    def line(self, report):
        if report.fault:
            return f"{report.council} : {report.fault}"
        papers = plural(report.papers, "extrait certifié", "extraits certifiés")
        counts = [plural(report.entries, "acte"), papers]
        if report.copies:
            copies = plural(
                report.copies, "copie certifiée conforme", "copies certifiées conformes"
            )
            counts.append(copies)
        return f"{report.council} : {', '.join(counts)}, tout tient."


def remember(report):
    """Write in the journal that the register was checked, and what was found."""
    found = report.fault or "tout tient"
    after = {"acts": report.entries, "papers": report.papers, "copies": report.copies}
    Journal.objects.record(
        report.council,
        None,
        Action.REGISTER_VERIFIED,
        report.council,
        after=after | {"result": found},
    )
