"""What the commands about one sitting share: its council, its date and its rank in the day."""

from datetime import date

from django.core.management.base import CommandError
from django.db.models import Q

from councils.models import Council
from deliberations.days import SittingDay
from deliberations.models import Sitting


def add_sitting_arguments(parser, *, always=True):
    """Add --council NAME, --date D and --rank R; the date is not asked `always`."""
    parser.add_argument(
        "--council", required=True, metavar="NOM", help="le nom du conseil, ou son adresse"
    )
    parser.add_argument("--date", required=always, metavar="DATE", help="la date, AAAA-MM-JJ")
    parser.add_argument(
        "--rank", type=int, default=1, metavar="RANG", help="2 pour la 2ᵉ séance de ce jour"
    )


def find_council(name: str) -> Council:
    """Return the council of a name or an address, or raise CommandError with a sentence that says what exists."""
    found = Council.objects.filter(Q(name=name) | Q(slug=name)).first()
    if found is None:
        names = ", ".join(Council.objects.values_list("name", flat=True)) or "aucun"
        raise CommandError(f"Aucun conseil ne s’appelle « {name} ». Conseils connus : {names}.")
    return found


def find_sitting(council: str, date_: str, rank: int) -> Sitting:
    """Return the sitting, or raise CommandError with a sentence that says what exists."""
    found = find_council(council)
    try:
        day = SittingDay(date.fromisoformat(date_), rank)
    except ValueError:
        raise CommandError(f"« {date_} » n’est pas une date comme 2023-11-23.") from None
    sitting = found.sittings.select_related("council").of_day(day).first()
    if sitting is None:
        days = ", ".join(str(sitting.day) for sitting in found.sittings.all())
        raise CommandError(
            f"{found} n’a pas de {_sitting(rank)} le {date_}. Séances connues : {days or 'aucune'}."
        )
    return sitting


def _sitting(rank: int) -> str:
    return "séance" if rank == 1 else f"{rank}ᵉ séance"
