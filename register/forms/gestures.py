"""What the page of a correction sends of a gesture in the room: it was missing, it was otherwise, or it never was."""

from collections.abc import Iterable, Iterator
from typing import cast

from django import forms

from councils.forms import FrenchDateField, FrenchTimeField
from councils.french import NBSP, fold
from register.amending import officers, people
from register.amending.facts import RoomFact, joined, parts_of
from register.amending.room import Room
from votes.models import Movement, Recusal
from votes.words.movements import reason_in_words

NEW = "new"
NOTHING_SAID = "Dites ce qui diffère, ou que cela n’a pas eu lieu."
NEEDED = "Dites-le aussi."
GONE_WHICH = "Choisissez ce qui n’a pas eu lieu."
BLANK = ("", "À choisir")


def choice_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, widget=forms.Select(attrs={"class": "input"})
    )


class GestureForm(forms.Form):
    """One gesture: `which` names a fact that is recorded, or that one is missing; the rest is how it should read."""

    one_is_enough = True
    kind = ""
    title = ""
    missing = ""
    #: The field beside which a refusal of the whole stands.
    blamed = "which"

    which = choice_field("Lequel")
    gone = forms.BooleanField(label="Cela n’a pas eu lieu", required=False)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, prefix=self.kind)
        self.room = room
        self.offer("which", [(NEW, self.missing), *_named(self.recorded())])

    def recorded(self) -> Iterable[RoomFact]:
        """Return the facts of this kind that are recorded."""
        return ()

    def offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    @property
    def members(self) -> list[tuple[str, str]]:
        """The roll, by surname."""
        rows = [
            (seat.reference, people.listed(seat, "").strip(", ")) for seat in self.room.base.roll
        ]
        return sorted(rows, key=lambda row: fold(row[1]))

    @property
    def orders(self) -> list[tuple[str, str]]:
        return [
            (str(item.position), f"Point{NBSP}{item.position}") for item in self.room.base.items
        ]

    @property
    def places(self) -> list[tuple[str, str]]:
        orders = [item.position for item in self.room.base.items]
        after = (str(orders[-1] + 1), f"Après le point{NBSP}{orders[-1]}")
        return [*((str(order), f"Avant le point{NBSP}{order}") for order in orders), after]

    @property
    def is_used(self) -> bool:
        """Whether somebody said something here."""
        filled = any(self[name].value() for name in self.fields if name != "which")
        return filled or (self["which"].value() or NEW) != NEW

    def clean(self):
        super().clean()
        given = self.cleaned_data
        given["said"] = {}
        which = given.get("which") or NEW
        if given.get("gone") and which == NEW:
            self.add_error("which", GONE_WHICH)
        if self.is_used and not self.errors:
            given["said"] = dict(self.say(given, which))
        return given

    def say(self, given: dict, which: str) -> Iterator[tuple[str, str]]:
        """Yield the fact that is said, by its key and code; what is missing is refused beside its field."""
        raise NotImplementedError

    def lacks(self, given: dict, *names: str) -> bool:
        """Refuse the fields that a new fact needs and that are empty."""
        found = [name for name in names if not given.get(name)]
        for name in found:
            self.add_error(name, NEEDED)
        return bool(found)

    def now(self, which: str, given: dict, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Say of a recorded fact what differs, or that it never was."""
        fact = next(fact for fact in self.recorded() if fact.key == which)
        told = [str(given[name] or "") for name in names]
        if given["gone"]:
            yield which, ""
        elif any(told):
            before = parts_of(fact.code, len(told))
            yield which, joined(*(new or old for new, old in zip(told, before, strict=True)))
        else:
            self.add_error("which", NOTHING_SAID)


def _named(facts: Iterable[RoomFact]) -> Iterator[tuple[str, str]]:
    return ((fact.key, f"{fact.what}{NBSP}: {fact.words}") for fact in facts)


class MovementGesture(GestureForm):
    """An arrival or a departure."""

    kind, title = "mouvement", "Une arrivée ou un départ"
    missing = "Un mouvement qui manque"
    blamed = "member"

    member = choice_field("Membre")
    direction = choice_field("Sens")
    before = choice_field("Quand")
    at = FrenchTimeField(label="Heure", required=False)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.offer("member", [BLANK, *self.members])
        self.offer("direction", [BLANK, *Movement.Direction.choices])
        self.offer("before", [BLANK, *self.places])

    def recorded(self):
        return list(people.movements(self.room))

    def say(self, given, which):
        given["hour"] = given["at"] and f"{given['at']:%H:%M}"
        names = ("direction", "before", "hour")
        if which != NEW:
            yield from self.now(which, given, names)
        elif not self.lacks(given, "member", "direction", "before"):
            key = f"move/{self.room.movements.free}/{given['member']}"
            yield key, joined(*(given[name] for name in names))


class ProxyGesture(GestureForm):
    """A written proxy."""

    kind, title = "pouvoir", "Un pouvoir"
    missing = "Un pouvoir qui manque"
    blamed = "holder"

    grantor = choice_field("Mandant")
    holder = choice_field("Mandataire")
    first = choice_field("À partir du")
    last = choice_field("Jusqu’au")
    written_on = FrenchDateField(label="Écrit le", required=False)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        for name in ("grantor", "holder"):
            self.offer(name, [BLANK, *self.members])
        for name in ("first", "last"):
            self.offer(name, [BLANK, *self.orders])

    def recorded(self):
        return list(people.proxies(self.room))

    def say(self, given, which):
        given["day"] = given["written_on"] and given["written_on"].isoformat()
        names = ("holder", "first", "last", "day")
        if which != NEW:
            yield from self.now(which, given, names)
        elif not self.lacks(given, "grantor", "holder"):
            key = f"proxy/{self.room.proxies.free}/{given['grantor']}"
            yield key, joined(*(given[name] for name in names))


class PauseGesture(GestureForm):
    """A suspension of the sitting."""

    kind, title = "suspension", "Une suspension"
    missing = "Une suspension qui manque"

    before = choice_field("Quand")
    since = FrenchTimeField(label="De", required=False)
    until = FrenchTimeField(label="À", required=False)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.offer("before", [BLANK, *self.places])

    def recorded(self):
        return list(officers.pauses(self.room))

    def say(self, given, which):
        for name in ("since", "until"):
            given[f"{name}_hour"] = given[name] and f"{given[name]:%H:%M}"
        names = ("before", "since_hour", "until_hour")
        if which != NEW:
            yield from self.now(which, given, names)
        elif not self.lacks(given, "before", "since", "until"):
            yield f"pause/{self.room.pauses.free}", joined(*(given[name] for name in names))


class RecusalGesture(GestureForm):
    """Whether a member took no part in an item."""

    kind, title = "deport", "Un déport"
    missing = "Un déport qui manque"
    blamed = "member"

    member = choice_field("Membre")
    item = choice_field("Point")
    reason = choice_field("Motif")

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.offer("member", [BLANK, *self.members])
        self.offer("item", [BLANK, *self.orders])
        law = room.base.law
        self.offer("reason", [BLANK, *((why, reason_in_words(why, law)) for why in Recusal.Why)])

    def recorded(self):
        return list(people.recusals(self.room))

    def say(self, given, which):
        if which == NEW:
            if not self.lacks(given, "member", "item", "reason"):
                yield f"recusal/{given['item']}/{given['member']}", str(given["reason"])
        elif given["gone"] or given["reason"]:
            yield which, "" if given["gone"] else str(given["reason"])
        else:
            self.add_error("which", NOTHING_SAID)
