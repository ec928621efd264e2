"""Whether the member to whom somebody means to give a proxy may hold it."""

from django.core.exceptions import ValidationError

from convening.models import MemberAnswer
from convening.reading import answers_of
from convening.rules.announced import SaidAway, announced_refusals
from councils.french import NBSP
from deliberations.models import Sitting
from law.reading import Law
from votes.actions.proxies import span
from votes.record import read
from votes.rules.proxies import Bar

NO_HOLDER = "Choisissez à qui vous donnez pouvoir."
NOT_ONESELF = f"On ne se donne pas pouvoir à soi-même{NBSP}: choisissez un autre membre."


def refuse_holder(sitting: Sitting, grantor: str, holder: str) -> None:
    """Raise ValidationError for a member who could not hold the proxy that another announces.

    The sentence tells nothing of what others answered.
    """
    record, answers = read(sitting), answers_of(sitting).items()
    away = [
        SaidAway(who, one.holder or None)
        for who, one in answers
        if one.kind != MemberAnswer.Kind.PRESENT
    ]
    found = announced_refusals(record.facts, grantor, away, span(record, None, None))
    if holder not in found:
        raise ValidationError({"holder": NO_HOLDER})
    refusal = found[holder]
    if refusal and refusal.bar == Bar.SELF:
        raise ValidationError({"holder": NOT_ONESELF})
    if refusal:
        raise ValidationError({"holder": cannot_hold(record.seat(holder).short_name, record.law)})


def cannot_hold(name: str, law: Law) -> str:
    return (
        f"{name} ne peut pas recevoir votre pouvoir{law.proxies.in_brackets}{NBSP}: ce membre sera absent, ou "
        "en porte déjà un autre. Choisissez un autre membre."
    )
