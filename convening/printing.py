"""The letters to print, in window position: one for each member whom no message reaches."""

from collections.abc import Sequence

from convening.call import from_json
from convening.letters import letters_pdf
from convening.models import Convocation, Delivery
from convening.words.letter import CallAddressee
from members.models import Member
from papers.current import current
from papers.drafting import logo_of


def letters_of(convocation: Convocation, deliveries: Sequence[Delivery]) -> bytes:
    """Return the letters of these sendings in one file, from what was announced alone.

    Raises `papers.pdf.engine.NotPrintable` with a sentence.
    """
    council = convocation.sitting.council
    form = current(council)
    members = {member.reference: member for member in council.members.all()}
    addressees = [_addressee(one, members.get(one.reference)) for one in deliveries]
    call = from_json(convocation.call)
    return letters_pdf(call, form, addressees, logo=logo_of(council, form))


def _addressee(delivery: Delivery, member: Member | None) -> CallAddressee:
    """Return to whom a letter goes: where the sending says, else where the member lives now."""
    destination = getattr(delivery, "destination", None)
    said = destination.address if destination and not delivery.is_mail else ""
    if member is None:
        return CallAddressee(delivery.name, address=said)
    address = said or member.address
    return CallAddressee(delivery.name, member.civility, member.is_feminine, address)
