"""./folio verify_register [COUNCIL] [--from-start] [--processes N] [--head FILE…] [--key VKEY]"""

from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import Q

from councils.french import NBSP, plural
from councils.models import Action, Council, Journal
from councils.storage.faults import FilesAway
from exchange.verification.checking import Report, Verification
from exchange.verification.counting import in_words
from exchange.verification.marks import HOLDS, Mark
from exchange.verification.progress import ProgressBar
from register.heads.checking import Kept, contradiction, council_of, kept_in, signers
from register.rules.notes import BadNote, Verifier, read_vkey

UNSIGNED = (
    "n’est signée d’aucune clé connue, et ne prouve rien : si vous avez gardé la clé publique avec elle, "
    "donnez-la par --key."
)
STOPPED = "Un processus s’est arrêté, faute de mémoire peut-être : donnez --processes 1, ou plus de mémoire."
AWAY = "Les fichiers ne se lisent pas : le stockage ne répond pas. Recommencez quand il répond."
INTERRUPTED = "Vérification interrompue. La prochaine {where}, et --from-start au début."
#: What shells expect.
BY_CTRL_C = 130
LOST_KEY = "Elle est signée d’une clé que le registre ne connaît plus."


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Recalcule tout ce que Folio a figé d’un conseil, ou de tous, et nomme ce qui est altéré, retiré, ajouté ou déplacé."

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
        parser.add_argument(
            "--from-start",
            action="store_true",
            help="relit tout, aussi ce que la dernière vérification a lu",
        )
        parser.add_argument(
            "--processes", type=int, metavar="N", help="combien de processus, au lieu d’un par cœur"
        )
        parser.add_argument("--key", metavar="CLÉ", help="la clé publique gardée avec elles")

    def handle(self, *, council, head, key, from_start, processes, **options):
        councils = Council.objects.all()
        if council:
            councils = councils.filter(Q(name=council) | Q(slug=council))
            if not councils:
                raise CommandError(f"Aucun conseil ne s’appelle « {council} ».")
        hold = [self.verified(one, from_start, processes) for one in councils]
        verdicts = [self.verdict(file, _given(key)) for file in head]
        if not hold:
            self.stdout.write(f"Aucun conseil encore{NBSP}: rien à vérifier.")
        if not all(hold):
            raise CommandError("Le registre ne tient pas.")
        if not all(verdicts):
            raise CommandError("Une tête gardée n’est pas prolongée par le registre d’aujourd’hui.")

    def verified(self, council: Council, from_start: bool, processes: int | None) -> bool:
        """Verify one register, say what was found, and remember it; tell whether it holds."""
        verification = Verification.of(council, from_start=from_start)
        bar = ProgressBar(self.stderr, title_of(verification))
        try:
            report = verification.read(
                processes=processes, tell=bar.show, keep=partial(remember_part, council)
            )
        except KeyboardInterrupt:
            raise CommandError(interrupted(council), returncode=BY_CTRL_C) from None
        except BrokenProcessPool:
            raise CommandError(STOPPED) from None
        except FilesAway:
            raise CommandError(AWAY) from None
        finally:
            bar.clear()
        for line in lines_of(report):
            self.stdout.write(line)
        try:
            remember(report)
        except DatabaseError:
            self.stderr.write("Le journal ne s’écrit pas : il ne dira rien de ce contrôle.")
        return report.holds

    def verdict(self, file: str, given: list[Verifier]) -> bool:
        """Say what became of the heads of a file; tell whether the register prolongs every one."""
        try:
            found = kept_in(Path(file).read_bytes())
        except OSError:
            place = Path(file).absolute()
            self.stdout.write(f"{place} : ne peut pas être lu par le compte qui lance Folio.")
            return False
        if not found:
            self.stdout.write(f"{file} : aucune tête n’est dans ce fichier.")
        held = [_held(kept, given) for kept in found]
        for _, sentence in held:
            self.stdout.write(f"{file} : {sentence}")
        return bool(held) and all(good for good, _ in held)


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


def title_of(verification: Verification) -> str:
    """Return what the progress bar is of: « Valombre », « Valombre, après 5000 actes déjà lus »."""
    council, since = verification.council, verification.since
    already = since and plural(since.acts, "acte déjà lu", "actes déjà lus")
    return f"{council}, après {already}" if already else f"{council}"


def interrupted(council: Council) -> str:
    """Say where the verification that follows an interrupted one begins."""
    since = Verification.of(council).since
    firsts = since and _firsts(since.acts, "premier acte", "premiers actes")
    where = f"reprendra après {firsts}" if firsts else "commencera au début"
    return INTERRUPTED.format(where=where)


def lines_of(report: Report) -> Iterator[str]:
    """Yield what is said of a register: its faults, or how much holds; then what was not read again."""
    for fault in report.faults:
        yield f"{report.council} : {fault}"
    if report.holds:
        yield f"{report.council} : {in_words(report.counts)}, {HOLDS}."
    if (unread := report.unread) is not None:
        acts = _firsts(
            unread.acts, "premier acte et ses papiers", "premiers actes et leurs papiers"
        )
        lines = _firsts(unread.lines, "première ligne", "premières lignes")
        by = f"la vérification du {unread.day}{', arrêtée là,' if unread.is_partial else ''}"
        yield (
            f"{report.council} : pas relus, car {by} les a lus{NBSP}: {acts}, "
            f"{lines} du journal, les séances où rien ne s’est écrit depuis. "
            f"Leur ordre et leurs empreintes sont ceux d’alors. "
            f"La plus ancienne lecture est du {unread.whole_day}{NBSP}; --from-start relit tout."
        )


def _firsts(count: int, one: str, many: str) -> str:
    """Return « les 3 premiers actes », « 1 premier acte »."""
    return f"{'les ' if count > 1 else ''}{plural(count, one, many)}"


def remember(report: Report) -> None:
    """Write in the journal that the register was checked, what was found, and how far the next one need not read."""
    told: dict[str, Any] = {name: report.counts[name] for name in ("acts", "papers", "copies")}
    after = told | {"result": report.fault or HOLDS}
    if report.reached:
        after["read"] = report.reached.as_state
    council = report.council
    Journal.objects.record(council, None, Action.REGISTER_VERIFIED, council, after=after)


def remember_part(council: Council, mark: Mark) -> None:
    """Write in the journal how far everything holds; without it, an interrupted verification goes on from before."""
    after = {"acts": mark.acts, "read": mark.as_state}
    with suppress(DatabaseError):
        Journal.objects.record(council, None, Action.REGISTER_PARTLY_VERIFIED, council, after=after)
