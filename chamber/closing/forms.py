"""What closing a sitting asks: its hour, and what becomes of the items that were not taken."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms

from councils.forms import FrenchTimeField
from deliberations.models import Sitting
from votes.completeness.checks.hours import goes_back


class ClosingForm(forms.Form):
    """The hour at which the sitting ended, as far as it is known."""

    closes_at = FrenchTimeField(
        label="Heure de clôture", required=False, help_text="Laissez vide si elle n’est pas connue"
    )
    postpone = forms.BooleanField(required=False)


def usual(sitting: Sitting) -> dict:
    """Return the hour told before, or now for a sitting of today or last night that can still be held."""
    now = datetime.now(ZoneInfo(sitting.council.time_zone))
    if sitting.closes_at:
        return {"closes_at": sitting.closes_at}
    is_recent = timedelta(0) <= now.date() - sitting.date <= timedelta(days=1)
    is_over = sitting.opens_at is not None and goes_back(sitting.opens_at, now.time())
    return {"closes_at": now.time()} if is_recent and not is_over else {}
