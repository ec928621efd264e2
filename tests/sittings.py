"""A room of Valombre for the tests of the screens: eleven invented members, two groups, three items."""

import json

from django.urls import reverse

from tests.builders import make_council, make_item, make_mandate, make_sitting
from tests.html import parse
from votes.actions import correct_movement, give_proxy, mark_opening, open_sitting
from votes.record import read

USUAL = {"mode": "hands", "rule": "simple"}
MAJORITY, OPPOSITION = "Ensemble", "Citoyens"


def make_room(members=11, items=3, **fields):
    """Return a convened sitting: members of odd rank sit in the majority, the others in the opposition."""
    council = make_council(seats=members)
    for rank in range(1, members + 1):
        make_mandate(council, rank, group=MAJORITY if rank % 2 else OPPOSITION)
    sitting = make_sitting(council, **fields)
    for _ in range(items):
        make_item(sitting)
    return sitting


def opened(sitting):
    open_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    return sitting


def mark(sitting, *references, opening="absent"):
    return mark_opening(sitting=sitting, user=None, references=references, opening=opening)


def give(sitting, grantor, holder, **span):
    return give_proxy(sitting=sitting, user=None, grantor=grantor, holder=holder, **span)


def correct(movement, **changes):
    """Correct a movement; what is not named stays as it is."""
    terms = {name: getattr(movement, name) for name in ("direction", "before", "at", "note")}
    return correct_movement(movement=movement, user=None, **(terms | changes))


def at(sitting, name="roll-call", who=None, item=None):
    """Return an address of the sitting; `who` is a member's reference, `item` a position."""
    where = {"slug": sitting.council.slug, "day": sitting.day}
    if who:
        where["pk"] = sitting.council.members.get(reference=who).pk
    if item:
        where["pk"] = sitting.items.get(position=item).pk
    return reverse(name, kwargs=where)


def floor(sitting, item=None):
    """Return who is where, as the rules compute it now."""
    record = read(sitting)
    return record.floor(record.item(item) if item else None)


def text(response):
    """Return the HTML of a page, with ordinary spaces, one at a time."""
    return " ".join(response.content.decode().split())


def say(response):
    """Return the status line of a page."""
    return parse(response).text("#say")


def send(clerk, sitting, who, choice):
    """Give a choice to members as the roll call does, and return the page that answers."""
    fields = {"member": who, "choice": choice}
    return clerk.post(at(sitting, "roll-mark"), fields, follow=True)


def save(clerk, sitting, exceptions, item=1, **fields):
    """Send a ballot as its page does, and return the page that answers; a text goes as it is."""
    if not isinstance(exceptions, str):
        exceptions = json.dumps(exceptions)
    seen = json.dumps(floor(sitting, item).voters)
    sent = USUAL | {"exceptions": exceptions, "seen": seen} | fields
    return clerk.post(at(sitting, "ballot", item=item), sent, follow=True)


def state(sitting, clerk, item=1):
    """Return how the agenda shows an item, from the page of the roll call."""
    key = sitting.items.get(position=item).pk
    line = parse(clerk.get(at(sitting))).one(f"#item-{key}")
    return line["data-outcome"], line.text(".agenda__state")
