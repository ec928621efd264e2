"""What the commands about one sitting share: its council and its date."""

from datetime import date

from django.core.management.base import CommandError
from django.db.models import Q

from councils.models import Council
from deliberations.models import Sitting


def add_sitting_arguments(parser):
    """Add --council NAME and --date D."""
    parser.add_argument(
        "--council", required=True, metavar="NOM", help="le nom du conseil, ou son adresse"
    )
    parser.add_argument("--date", required=True, metavar="DATE", help="la date, AAAA-MM-JJ")


def find_sitting(council: str, date_: str) -> Sitting:
    """Return the sitting, or raise CommandError with a sentence that says what exists."""
    found = Council.objects.filter(Q(name=council) | Q(slug=council)).first()
    if found is None:
        names = ", ".join(Council.objects.values_list("name", flat=True)) or "aucun"
        raise CommandError(f"Aucun conseil ne s’appelle « {council} ». Conseils connus : {names}.")
    try:
        day = date.fromisoformat(date_)
    except ValueError:
        raise CommandError(f"« {date_} » n’est pas une date comme 2023-11-23.") from None
    sitting = found.sittings.select_related("council").filter(date=day).first()
    if sitting is None:
        days = ", ".join(day.isoformat() for day in found.sittings.values_list("date", flat=True))
        raise CommandError(
            f"{found} n’a pas de séance le {date_}. Séances connues : {days or 'aucune'}."
        )
    return sitting
