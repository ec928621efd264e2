"""What is forgotten of members who left: where they were reached, and how they were convened."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from councils.models import Action, Council, Journal
from members.models import Mandate, Member

CONTACT = {"email": "", "address": "", "convened_by": ""}


def forget_contacts(*, left_before: date) -> int:
    """Erase the addresses, and how they were convened, of those whose last mandate ended before a day; return how many.

    Their names, mandates and acts stay.
    """
    lasting = Mandate.objects.filter(Q(ends_on=None) | Q(ends_on__gte=left_before))
    known = Member.objects.exclude(**CONTACT).filter(mandates__ends_on__lt=left_before)
    gone = known.exclude(pk__in=lasting.values("member")).distinct()
    return sum(_forget_contact(member) for member in gone.select_related("council"))


@transaction.atomic
def _forget_contact(member: Member) -> bool:
    council = Council.objects.select_for_update(no_key=True).get(pk=member.council_id)
    # Another server may have come first.
    if not Member.objects.filter(pk=member.pk).exclude(**CONTACT).update(**CONTACT):
        return False
    erased = {name: "effacée" for name in CONTACT if getattr(member, name)}
    action = Action.CONTACT_FORGOTTEN
    Journal.objects.record(
        council, None, action, member, member_id=member.pk, before={}, after=erased
    )
    return True
