"""What is forgotten of sendings: the address, as soon as the member's own is; that they were sent stays."""

from datetime import date

from django.db.models import Exists, OuterRef

from convening.models import Destination
from members.models import Member


def forget_destinations(*, held_before: date) -> int:
    """Erase the addresses of sendings to members of whom no address is kept any more; return how many.

    Only of sittings held before a day: until then a message may have to leave again.
    """
    reached = Member.objects.filter(
        council=OuterRef("delivery__convocation__sitting__council"),
        reference=OuterRef("delivery__reference"),
    ).exclude(email="", address="", convened_by="")
    past = Destination.objects.filter(delivery__convocation__sitting__date__lt=held_before)
    return past.filter(~Exists(reached)).delete()[0]
