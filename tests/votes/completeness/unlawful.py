"""Small sittings that raise a check each, then the same ones put right: stories of two steps.

A story yields the order of the item that it is about (None: the sitting itself).
"""

from datetime import date

from deliberations.models import ItemSecretary
from tests.builders import make_item, make_sitting
from tests.sittings import mark
from tests.votes.completeness.unlawful_elections import elected, person
from votes import actions
from votes.actions.gestures import preside
from votes.models import Attendance, Proxy


def member(sitting, rank):
    return sitting.council.members.get(reference=f"m{rank:02}")


def vote(sitting, order=1, **facts):
    item = sitting.items.get(position=order)
    return actions.record_ballot(item=item, user=None, exceptions={}, **facts)


def no_question_ballot(sitting):
    vote(sitting).item.ballots.update(purpose="addition")
    yield 1
    vote(sitting, position=2)


def addition_refused(sitting):
    first = vote(sitting)
    first.item.ballots.update(purpose="addition")
    first.votes.update(choice="against")
    second = vote(sitting, position=2)
    yield 1
    actions.delete_ballot(ballot=second, user=None)


def no_secretary(sitting):
    sitting.secretaries.all().delete()
    yield None
    sitting.secretaries.create(position=1, name="Odile PRASLIN")


def secretary_away(sitting):
    mark(sitting, "m02")
    vote(sitting)
    yield 1
    ItemSecretary.objects.create(
        item=sitting.items.get(position=1), position=1, member=member(sitting, 4)
    )


def accounts_with_executive(sitting):
    sitting.items.filter(position=1).update(title="Compte administratif 2025")
    ballot = vote(sitting, rule="accounts")
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    first = sitting.items.get(position=1)
    preside(item=first, user=None, chair="m03", leaves=True)
    vote(sitting, rule="accounts")


def accounts_rule(sitting):
    make_item(sitting, title="Comptes financiers uniques 2025", chair=member(sitting, 2))
    mark(sitting, "m01")
    ballot = vote(sitting, order=3)
    yield 3
    actions.delete_ballot(ballot=ballot, user=None)
    vote(sitting, order=3, rule="accounts")


def second_call_short(sitting):
    first = make_sitting(sitting.council, date=date(2026, 3, 10))
    sitting.second_call, sitting.first_call = True, first
    sitting.save()
    yield None
    first.date = date(2026, 3, 8)
    first.save()


def proxy_fourth_sitting(sitting):
    for day in (5, 6, 7):
        before = make_sitting(sitting.council, date=date(2026, 3, day), state="closed")
        away, there = (
            Attendance.copy_of(member(sitting, rank).mandates.get(), before) for rank in (3, 5)
        )
        away.save()
        there.save()
        Proxy.objects.create(grantor=away, holder=there, written_on=date(2026, 3, 4))
    mark(sitting, "m03")
    actions.give_proxy(
        sitting=sitting, user=None, grantor="m03", holder="m05", written_on=date(2026, 3, 4)
    )
    yield None
    Proxy.objects.filter(grantor__sitting=before).update(written_on=date(2026, 3, 3))


def remote_not_allowed(sitting):
    sitting.remote = ["m04"]
    sitting.save()
    yield None
    sitting.remote = []
    sitting.save()


def remote_secret(sitting):
    type(sitting.council).objects.update(kind="epci")
    sitting.remote = ["m04"]
    sitting.save()
    ballot = elected(sitting, "", person("m02"))
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    vote(sitting, mode="roll_call")


def not_enough_askers(sitting):
    ballot = vote(sitting, mode="roll_call")
    ballot.askers.set(sitting.roll.filter(reference__in=["m03", "m04"]))
    yield 1
    ballot.askers.add(sitting.roll.get(reference="m05"))


def notice_short(sitting):
    sitting.convened_on = date(2026, 3, 9)
    sitting.save()
    yield None
    sitting.convened_on = date(2026, 3, 2)
    sitting.save()


def urgency_not_voted(sitting):
    sitting.convened_on, sitting.urgent = date(2026, 3, 9), True
    sitting.save()
    yield None
    actions.add_urgency_item(sitting=sitting, user=None)


STORIES = (
    no_question_ballot,
    addition_refused,
    no_secretary,
    secretary_away,
    accounts_with_executive,
    accounts_rule,
    second_call_short,
    proxy_fourth_sitting,
    remote_not_allowed,
    remote_secret,
    not_enough_askers,
    notice_short,
    urgency_not_voted,
)
