"""./folio seal --council NAME --date D [--rank R]"""

from collections.abc import Iterable, Iterator, Mapping

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from councils.french import plural
from deliberations.management.sittings import add_sitting_arguments, find_sitting
from register.actions import NotSealable, seal_sitting
from register.actions.sealing import Acceptance, asked_in
from register.certified.drawing import draw_waiting
from votes.completeness.check import Check, Level
from votes.record import read

NOT_SEALED = "Rien n’est scellé."


class Command(BaseCommand):
    # Checking the whole site takes longer than this command: `./folio lint` does it.
    requires_system_checks = []
    help = "Scelle une séance : ses délibérations entrent au registre, numérotées, et leurs extraits certifiés sont imprimés."

    def add_arguments(self, parser):
        add_sitting_arguments(parser)
        parser.add_argument(
            "--accept",
            action="append",
            default=[],
            metavar="CODE[@POINT]=MOTIF",
            help="sceller malgré cette irrégularité, pour ce motif (répétable)",
        )

    def handle(self, *, council, date, rank, accept, **options):
        sitting = find_sitting(council, date, rank)
        asked = {check.name: check for check in asked_in(read(sitting))}
        accepted = [_accepted(text, asked) for text in accept]
        try:
            entries = seal_sitting(sitting=sitting, user=None, accepted=accepted)
        except NotSealable as refusal:
            raise CommandError(f"{NOT_SEALED}\n" + "\n".join(_lines(refusal.checks))) from None
        except ValidationError as refusal:
            raise CommandError(f"{NOT_SEALED}\n" + "\n".join(refusal.messages)) from None
        failures = draw_waiting(sitting.council)
        for entry in entries:
            self.stdout.write(f"{entry.number}  {entry.printed_code}  {entry.item.title}")
        for failure in failures:
            self.stderr.write(str(failure))
        return f"{sitting.council}, {sitting} : {plural(len(entries), 'délibération')} au registre."


def _accepted(text: str, asked: Mapping[str, Check]) -> Acceptance:
    """Read « notice_short=Motif » or « accounts_rule@3=Motif »; refuse what nobody asks, or without a reason."""
    name, _, reason = text.partition("=")
    if name not in asked:
        known = ", ".join(asked) or "rien"
        raise CommandError(
            f"{NOT_SEALED}\n« {name} » n’est pas à justifier. À justifier : {known}."
        )
    if not reason.strip():
        raise CommandError(f"{NOT_SEALED}\n« {name} » : dites pourquoi, après le signe =.")
    return Acceptance(asked[name], reason.strip())


def _lines(checks: Iterable[Check]) -> Iterator[str]:
    """Return each sentence, and how to accept what may be accepted."""
    for check in checks:
        how = f" (pour sceller quand même : --accept {check.name}=MOTIF)"
        yield check.full_sentence + (how if check.level == Level.ASKS else "")
