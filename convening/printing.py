"""What is printed of a convocation: the letters of those whom no message reaches, the agenda to post, the note."""

from collections.abc import Sequence

from convening.call import build, from_json
from convening.letters import letters_pdf, print_call
from convening.models import Convocation, Delivery
from convening.reading import last_of
from convening.words.letter import CallAddressee
from convening.words.paper import CallPaper
from deliberations.models import Sitting
from members.models import Member
from papers.current import current
from papers.drafting import draw_draft, logo_of


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


def announced(kind: type[CallPaper], sitting: Sitting) -> CallPaper:
    """Return a paper of the convocation that left last; a draft of the next one as long as nothing left.

    One that was sent without Folio left too: its day was typed.
    """
    last = last_of(sitting)
    call = from_json(last.call) if last else build(sitting)
    form = current(sitting.council)
    is_draft = last is None and sitting.convened_on is None
    return kind(call, form, logo_of(sitting.council, form), draft=is_draft)


def print_announced(paper: CallPaper) -> bytes:
    """Return the PDF of a paper; texts that nobody has sent yet are drawn within limits."""
    return print_call(paper, draw_draft)
