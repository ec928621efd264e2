"""./folio verify_register [COUNCIL] [--head FILE…] [--key VKEY]"""

from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import Q

from councils.french import plural
from councils.models import Action, Council, Journal
from register.heads.checking import Kept, contradiction, council_of, kept_in, signers
from register.proof.verification import check
from register.rules.notes import BadNote, Verifier, read_vkey

UNSIGNED = (
    "n’est signée d’aucune clé connue, et ne prouve rien : si vous avez gardé la clé publique avec elle, "
    "donnez-la par --key."
)
LOST_KEY = "Elle est signée d’une clé que le registre ne connaît plus."


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Recalcule le registre d’un conseil, ou de tous, et nomme le premier acte altéré, retiré, ajouté ou déplacé."

    def add_arguments(self, parser):
        parser.add_argument("council", nargs="?", metavar="CONSEIL", help="son nom, ou son adresse")
        parser.add_argument(
            "--head",
            action="extend",
            nargs="+",
            default=[],
            metavar="FICHIER",
            help="des têtes gardées ailleurs, seules ou dans leur message",
        )
        parser.add_argument("--key", metavar="CLÉ", help="la clé publique gardée avec elles")

    def handle(self, *, council, head, key, **options):
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
        verdicts = [self.verdict(file, _given(key)) for file in head]
        if not all(report.holds for report in reports):
            raise CommandError("Le registre ne tient pas.")
        if not all(verdicts):
            raise CommandError("Une tête gardée n’est pas prolongée par le registre d’aujourd’hui.")

    def verdict(self, file: str, given: list[Verifier]) -> bool:
        """Say what became of the heads of a file; tell whether the register prolongs every one."""
        try:
            found = kept_in(Path(file).read_bytes())
        except OSError:
            self.stdout.write(f"{file} : ne peut pas être lu.")
            return False
        if not found:
            self.stdout.write(f"{file} : aucune tête n’est dans ce fichier.")
        held = [_held(kept, given) for kept in found]
        for _, sentence in held:
            self.stdout.write(f"{file} : {sentence}")
        return bool(held) and all(good for good, _ in held)

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


def _given(key: str | None) -> list[Verifier]:
    try:
        return [read_vkey(key)] if key else []
    except BadNote:
        raise CommandError(f"« {key} » n’est pas une clé publique : nom+identifiant+clé.") from None


def _held(kept: Kept, given: Iterable[Verifier]) -> tuple[bool, str]:
    """Return whether the register of today prolongs a head, and the sentence that says so."""
    council = council_of(kept)
    if council is None:
        return False, f"aucun registre n’est ici celui de « {kept.said.origin} »."
    ours, theirs = signers(kept, council, given)
    if not ours and not theirs:
        return False, UNSIGNED
    lost = "" if ours else f" {LOST_KEY}"
    if fault := contradiction(council, kept.said):
        return False, f"réécrite : {fault}.{lost}"
    acts = plural(kept.said.size, "acte")
    return True, f"prolongée ({acts}, aujourd’hui {council.entries.count()}).{lost}"


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
