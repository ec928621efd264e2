"""`./folio import_roster COUNCIL FILE`: import the members of a council, all of them or none."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from councils.french import NBSP, read_date
from councils.models import Council
from members.actions import import_roster
from members.plan import plan
from members.reading.faults import Unreadable

TOTALS = "{create} à créer, {update} à modifier, {same} inchangés, {error} en erreur"


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = (
        "Importe les membres d’un conseil depuis un fichier CSV ou XLSX, en entier ou pas du tout."
    )

    def add_arguments(self, parser):
        parser.add_argument("council", help="nom du conseil, ou son adresse (dijon-metropole)")
        parser.add_argument("file", type=Path, help="fichier CSV ou XLSX")
        parser.add_argument("--dry-run", action="store_true", help="montrer sans rien enregistrer")
        parser.add_argument(
            "--renews", action="store_true", help="le fichier donne tout un conseil renouvelé"
        )
        parser.add_argument("--at", help="date dont le fichier décrit la situation, JJ/MM/AAAA")

    def handle(self, *, council, file, dry_run, renews, at, **options):
        council = find_council(council)
        try:
            with _opened(file) as content:
                work = self._work(
                    council, file.name, content, on=_day(at), renews=renews, dry_run=dry_run
                )
        except Unreadable as fault:
            raise CommandError(str(fault)) from fault
        self._tell(work)
        if work.refused:
            raise CommandError(f"Rien n’est importé{NBSP}: corrigez ces lignes, puis recommencez.")
        self.stdout.write(
            f"Rien n’est enregistré{NBSP}: c’est un essai." if dry_run else "Importé."
        )

    def _work(self, council, name, content, *, on, renews, dry_run):
        if dry_run:
            return plan(council, content, on, renews=renews)
        return import_roster(
            council=council, user=None, name=name, content=content, on=on, renews=renews
        )

    def _tell(self, work):
        sheet = work.sheet
        self.stdout.write(f"{len(work.rows)} lignes, {sheet.table.origin}, {sheet.recognised}")
        for remark in work.remarks:
            self.stdout.write(remark)
        for mandate in work.left:
            self.stdout.write(f"Mandat fini la veille{NBSP}: {mandate.member}, rang {mandate.rank}")
        for mandate in work.absent:
            self.stdout.write(f"Absent du fichier{NBSP}: {mandate.member}, rang {mandate.rank}")
        for row in sorted(work.refused, key=lambda row: row.line):
            self.stdout.write(f"Ligne {row.line}{NBSP}: {row.motif}.")
        self.stdout.write(TOTALS.format(**work.counts))


def find_council(text):
    """Return the council of that name or address; raise CommandError with those that exist."""
    council = Council.objects.filter(Q(name=text) | Q(slug=text)).first()
    if council is None:
        known = ", ".join(Council.objects.values_list("slug", flat=True)) or "aucun"
        raise CommandError(
            f"Aucun conseil ne s’appelle «{NBSP}{text}{NBSP}». Conseils connus{NBSP}: {known}."
        )
    return council


def _day(text):
    try:
        return read_date(text) if text else timezone.localdate()
    except ValueError as fault:
        raise CommandError(str(fault)) from fault


def _opened(file):
    try:
        return file.open("rb")
    except OSError as fault:
        raise CommandError(
            f"Le fichier {file} ne peut pas être lu{NBSP}: {fault.strerror}."
        ) from fault
