"""The terms of a sitting file: what it sets otherwise than the law of its day, and the law that follows."""

from councils.models import Council
from deliberations.models import Sitting
from exchange.sitting_file import SittingFile
from law.reading import Law


def terms_of(file: SittingFile) -> dict:
    """Return the terms of the sitting's day, as `councils.models.Terms` names them.

    A file that says nothing of its proxies and of its quorum means one proxy
    and more than one half, whatever the day.
    """
    council = file.council
    return {
        "assembly": council.assembly,
        "seats": council.seats,
        "chair_title": council.chair_title,
        "notice_days": council.notice_days,
        "proxies_per_holder": council.proxies_per_holder,
        "quorum_numerator": council.quorum.numerator,
        "quorum_denominator": council.quorum.denominator,
    }


def law_of(file: SittingFile) -> Law:
    """Return the law of the council on the day of the sitting, under the terms of the file."""
    council = Council(kind=file.council.kind, department=file.council.department or "")
    return Sitting(council=council, date=file.sitting.date, **terms_of(file)).law
