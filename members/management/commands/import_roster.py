"""`./folio import_roster COUNCIL FILE`: import the members of a council, all of them or none."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from councils.french import NBSP, in_words, read_date
from councils.models import Council
from members.actions import import_roster
from members.answers import Answers
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
        parser.add_argument(
            "--end-absent", help="dernier jour des mandats absents du fichier, JJ/MM/AAAA"
        )
        parser.add_argument(
            "--same",
            action="append",
            default=[],
            metavar="LIGNE=RÉFÉRENCE",
            help="la personne de cette ligne est ce membre, sous un autre nom",
        )
        parser.add_argument("--at", help="date dont le fichier décrit la situation, JJ/MM/AAAA")

    def handle(self, *, council, file, dry_run, at, end_absent, same, renews, **options):
        council = find_council(council)
        on = _day(at)
        details = {"on": on, "renews": renews, "answers": _answers(end_absent, same, on)}
        try:
            with _opened(file) as content:
                work = self._work(council, file.name, content, details, dry_run)
        except Unreadable as fault:
            raise CommandError(str(fault)) from fault
        self._tell(work)
        if work.refused:
            raise CommandError(f"Rien n’est importé{NBSP}: corrigez ces lignes, puis recommencez.")
        self.stdout.write(
            f"Rien n’est enregistré{NBSP}: c’est un essai." if dry_run else "Importé."
        )

    def _work(self, council, name, content, details, dry_run):
        if dry_run:
            return plan(council, content, **details)
        return import_roster(council=council, user=None, name=name, content=content, **details)

    def _tell(self, work):
        sheet = work.sheet
        self.stdout.write(f"{len(work.rows)} lignes, {sheet.table.origin}, {sheet.recognised}")
        for remark in work.remarks:
            self.stdout.write(remark)
        for mandate in work.left:
            self.stdout.write(
                f"Mandat fini le {in_words(mandate.ends_on)}{NBSP}: {mandate.member}, rang {mandate.rank}"
            )
        for mandate in work.absent:
            self.stdout.write(f"Absent du fichier{NBSP}: {mandate.member}, rang {mandate.rank}")
        for row, mandate in work.look_alikes:
            reference = mandate.member.reference
            self.stdout.write(
                f"{row.written} (ligne {row.line}) a le prénom de {mandate.member}, absent du fichier{NBSP}: "
                f"si c’est la même personne, ajoutez --same {row.line}={reference}"
            )
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


def _answers(end_absent, same, on):
    pairs = [text.partition("=") for text in same]
    if not all(line.isdecimal() and reference for line, _, reference in pairs):
        raise CommandError(f"Une ligne et une référence se disent ainsi{NBSP}: --same 7=m012.")
    ended_on = _day(end_absent) if end_absent else None
    if ended_on and ended_on >= on:
        raise CommandError(f"Le dernier jour des absents vient avant le {in_words(on)}.")
    return Answers(
        everybody=bool(end_absent),
        ended_on=ended_on,
        same={int(line): reference for line, _, reference in pairs},
    )


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
