"""What is done to one member by hand: somebody new, a new mandate, another function from a day on."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from members.models import Mandate, Member
from members.offices import go_on
from members.persons import PersonFacts
from members.roster import Roster, spoken


@dataclass(frozen=True)
class MandateFacts:
    """What is entered of a mandate; without a rank it comes after the others."""

    starts_on: date | None
    rank: int | None
    function: str
    group: str
    town: str


def _locked(council: Council) -> Council:
    return Council.objects.select_for_update(no_key=True).get(pk=council.pk)


@transaction.atomic
def add_member(
    *, council: Council, user: User, person: PersonFacts, mandate: MandateFacts
) -> Member:
    """Add a person with a first mandate; raise ValidationError, by field, when its rank is held."""
    council = _locked(council)
    member = Member(council=council, reference=next(Roster(council).next_references()))
    person.write(member)
    member.save()
    begun = _begin(council, member, mandate)
    Journal.objects.record(
        council, user, Action.MEMBER_ADDED, member, member_id=member.pk, after=_told(begun)
    )
    return member


@transaction.atomic
def begin_mandate(*, member: Member, user: User, mandate: MandateFacts) -> None:
    """Give a known member another mandate; raise ValidationError, by field, when it meets one of theirs or a rank."""
    council = _locked(member.council)
    begun = _begin(council, member, mandate)
    Journal.objects.record(
        council, user, Action.MANDATE_BEGUN, begun, member_id=member.pk, after=_told(begun)
    )


def _begin(council: Council, member: Member, facts: MandateFacts) -> Mandate:
    mandate = Mandate(member=member, **asdict(facts))
    mandate.rank = facts.rank or _next_rank(council, facts.starts_on)
    for other in member.mandates.all():
        if other.meets(mandate):
            since = f" du {in_words(other.starts_on)}" if other.starts_on else ""
            raise ValidationError(
                {
                    "starts_on": f"Ce mandat chevauche celui{since}{NBSP}: mettez d’abord fin à celui-là."
                }
            )
    _refuse_held_rank(council, mandate)
    mandate.save()
    return mandate


def _next_rank(council: Council, day: date | None) -> int:
    later = Q(ends_on=None) | Q(ends_on__gte=day or date.min)
    ranks = Mandate.objects.filter(later, member__council=council)
    return (ranks.aggregate(last=Max("rank"))["last"] or 0) + 1


def _refuse_held_rank(council: Council, mandate: Mandate, since: date | None = None) -> None:
    """Refuse a rank that somebody else holds while the mandate runs, from a day on where one is given."""
    begun = Mandate(starts_on=since or mandate.starts_on, ends_on=mandate.ends_on)
    rivals = Mandate.objects.filter(member__council=council, rank=mandate.rank)
    for rival in rivals.exclude(member=mandate.member).select_related("member"):
        if rival.meets(begun):
            raise ValidationError(
                {
                    "rank": f"Le rang {mandate.rank} est celui de {spoken(rival)}{NBSP}: donnez-en un autre, "
                    "puis suivez le tableau du conseil, qui remet tous les rangs dans l’ordre."
                }
            )


@transaction.atomic
def change_mandate(*, mandate: Mandate, user: User, facts: MandateFacts) -> None:
    """Change what a mandate says: since its beginning, or from the day `facts.starts_on` where it says one.

    Then the mandate ends the day before and goes on under another: what was
    true before stays so. Raise ValidationError, by field, for a day outside the
    mandate or a rank that is held.
    """
    council = _locked(mandate.member.council)
    former, changed = (
        Mandate.objects.select_related("member").get(pk=mandate.pk) for _ in range(2)
    )
    on = facts.starts_on
    if on and (on < (former.starts_on or on) or on > (former.ends_on or on)):
        raise ValidationError({"starts_on": "Ce mandat ne court pas ce jour-là."})
    since = on if on != former.starts_on else None
    _set(changed, facts, since)
    before, after = _differences(former, changed)
    if not after:
        return
    if "rank" in after:
        _refuse_held_rank(council, changed, since)
    _write(council, changed, former, since)
    _log_change(council, user, former, since, before, after)


def _log_change(
    council: Council,
    user: User,
    mandate: Mandate,
    since: date | None,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    action = Action.MANDATE_BEGUN if since else Action.MANDATE_CORRECTED
    after |= {"starts_on": since.isoformat()} if since else {}
    member = mandate.member_id
    Journal.objects.record(
        council, user, action, mandate, member_id=member, before=before, after=after
    )


def _set(mandate: Mandate, facts: MandateFacts, since: date | None) -> None:
    if since and mandate.function != facts.function:
        mandate.function_since = since if facts.function else None
    mandate.function, mandate.group, mandate.town = facts.function, facts.group, facts.town
    mandate.rank = facts.rank or mandate.rank


def _write(council: Council, changed: Mandate, former: Mandate, on: date | None) -> None:
    """Write a mandate in its place, or under another from a day on, with those of its substitutes."""
    if on is None:
        changed.save(update_fields=["rank", "function", "group", "town"])
        return
    substitutes = list(Mandate.objects.filter(substitute_for=former).in_office(on))
    moved = [changed, *substitutes]
    later = Mandate.objects.filter(substitute_for=former, starts_on__gt=on)
    keys = list(later.values_list("pk", flat=True))
    go_on(council, on, moved, Mandate.objects.in_bulk([m.pk for m in moved]))
    following = Mandate.objects.get(member=former.member, starts_on=on)
    Mandate.objects.filter(pk__in=keys).update(substitute_for=following)


def _differences(former: Mandate, changed: Mandate) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [
        name
        for name in ("rank", "function", "group", "town")
        if getattr(former, name) != getattr(changed, name)
    ]
    before, after = ({name: getattr(m, name) for name in names} for m in (former, changed))
    return before, after


def _told(mandate: Mandate) -> dict[str, Any]:
    """Return a mandate that begins as the journal keeps it: what it says, and no more."""
    facts = {name: getattr(mandate, name) for name in ("rank", "function", "group", "town")}
    day = {"starts_on": mandate.starts_on.isoformat()} if mandate.starts_on else {}
    return {name: value for name, value in facts.items() if value} | day
