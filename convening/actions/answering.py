"""What a member says on their page, and the proxy that a clerk writes once the signed paper is there."""

from datetime import date

from django.db import transaction

from convening.evidence import answer_told, state_of
from convening.judging import refuse_holder
from convening.models import Delivery, MemberAnswer
from convening.posting import note
from convening.reading import members_of
from convening.rules.service import SendingFact
from convening.settling import log, settle
from councils.french import NBSP
from councils.models import Action, User
from deliberations.actions import refuse_if, require
from deliberations.models import Sitting
from votes.actions import give_proxy, mark_opening
from votes.models import Attendance, Proxy

BEGUN = f"La séance est ouverte{NBSP}: votre présence s’y constate."
NOT_A_PROXY = "Ce membre n’annonce pas de pouvoir."


@transaction.atomic
def acknowledge(*, delivery: Delivery) -> None:
    """Note that a member says to have received the convocation; said again, it is the same."""
    sitting = _locked(delivery)
    if trace := note(delivery, SendingFact.ACKNOWLEDGED):
        log(sitting, None, Action.CONVOCATION_ACKNOWLEDGED, delivery, after=state_of([trace]))
        settle(sitting=sitting)


@transaction.atomic
def answer(*, delivery: Delivery, kind: MemberAnswer.Kind, holder: str = "") -> MemberAnswer | None:
    """Note whether a member will be there, or by whom they mean to be represented; None where they said so already.

    `holder` is a member's reference. Whoever answers has received the convocation.
    """
    sitting = _locked(delivery)
    require(not sitting.has_begun, BEGUN)
    names = {member.reference: str(member) for member in members_of(sitting)}
    holder = holder if kind == MemberAnswer.Kind.PROXY else ""
    if kind == MemberAnswer.Kind.PROXY:
        refuse_holder(sitting, delivery.reference, holder)
    said = MemberAnswer(delivery=delivery, kind=kind, holder=holder)
    said.holder_name = names.get(holder, "")
    before = _last_answer(delivery, sitting)
    if before and (before.kind, before.holder) == (said.kind, said.holder):
        return None
    said.full_clean()
    said.save(force_insert=True)
    log(sitting, None, Action.CONVOCATION_ANSWERED, delivery, after=answer_told(said))
    acknowledge(delivery=delivery)
    return said


@transaction.atomic
def confirm_proxy(*, said: MemberAnswer, written_on: date | None, user: User | None) -> Proxy:
    """Give the proxy that a member announced, of which the clerk holds the signed paper (CGCT, art. L2121-20).

    Whoever gives it is expected away: the roll call will say who came all the same.
    """
    refuse_if(said.kind != MemberAnswer.Kind.PROXY, NOT_A_PROXY)
    sitting, grantor = said.delivery.convocation.sitting, said.delivery.reference
    absent = Attendance.Opening.ABSENT
    mark_opening(sitting=sitting, user=user, references=[grantor], opening=absent)
    return give_proxy(
        sitting=sitting,
        user=user,
        grantor=grantor,
        holder=said.holder,
        written_on=written_on,
    )


def _locked(delivery: Delivery) -> Sitting:
    sittings = Sitting.objects.select_for_update(of=("self",)).select_related("council")
    return sittings.get(pk=delivery.convocation.sitting_id)


def _last_answer(delivery: Delivery, sitting: Sitting) -> MemberAnswer | None:
    given = MemberAnswer.objects.filter(delivery__convocation__sitting=sitting)
    return given.filter(delivery__reference=delivery.reference).order_by("at", "pk").last()
