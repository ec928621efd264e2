"""What the page of a correction sends of who presided, and of who kept the minutes."""

from collections.abc import Iterator

from councils.french import NBSP
from deliberations.fields import NOT_BOTH, LineField
from register.amending import officers
from register.amending.facts import joined
from register.amending.officers import LONGEST
from register.amending.room import Room
from register.forms.gestures import (
    BLANK,
    NEW,
    GestureForm,
    MovementGesture,
    PauseGesture,
    ProxyGesture,
    RecusalGesture,
    choice_field,
)

WHO = "Choisissez un membre, ou écrivez un nom."
WHICH = f"Dites de quoi{NBSP}: la séance, ou l’un de ses points."


class OfficerGesture(GestureForm):
    """Somebody with a part in the sitting or in an item: a member of the roll, or an outsider by name."""

    blamed = "member"

    member = choice_field("Membre")
    name = LineField(label="Ou personne extérieure", required=False, max_length=LONGEST)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.offer("member", [BLANK, *self.members])

    def who(self, given: dict) -> tuple[str, str] | None:
        """Return the reference of a member or a name, or refuse both and none."""
        if bool(given["member"]) == bool(given["name"]):
            self.add_error("name", NOT_BOTH if given["member"] else WHO)
            return None
        return given["member"], given["name"]


class ChairGesture(OfficerGesture):
    """Who presided the sitting, or one item."""

    kind, title = "presidence", "Qui présidait"
    missing = "À choisir"

    quality = LineField(label="Qualité", required=False, max_length=LONGEST)

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.fields["gone"].label = "Personne n’y a remplacé qui préside la séance"
        facts = [officers.chair(room, order) for order in (0, *self._all)]
        self.offer("which", [(NEW, self.missing), *((fact.key, _said(fact)) for fact in facts)])

    @property
    def _all(self) -> Iterator[int]:
        return (item.position for item in self.room.base.items)

    def say(self, given, which):
        if which == NEW:
            self.add_error("which", WHICH)
        elif given["gone"]:
            yield which, ""
        elif who := self.who(given):
            yield which, joined(*who, given["quality"])


def _said(fact) -> str:
    return f"{fact.what}{NBSP}: {fact.words}" if fact.words else fact.what


class KeeperGesture(OfficerGesture):
    """A secretary of the sitting, or of one item."""

    kind, title = "secretaire", "Un secrétaire"
    missing = "Un secrétaire de séance qui manque"

    def __init__(self, data=None, *, room: Room):
        super().__init__(data, room=room)
        self.fields["gone"].label = "Cette personne ne tenait pas le procès-verbal"
        recorded = [(fact.key, _said(fact)) for fact in officers.keepers(room)]
        orders = [item.position for item in room.base.items]
        own = [(f"item/{order}", f"Un secrétaire du seul point {order}") for order in orders]
        self.offer("which", [(NEW, self.missing), *recorded, *own])

    def say(self, given, which):
        if given["gone"] and which.startswith("secretary/"):
            yield which, ""
        elif who := self.who(given):
            yield self._key(which), joined(*who)

    def _key(self, which: str) -> str:
        if which.startswith("secretary/"):
            return which
        order = 0 if which == NEW else int(which.split("/")[1])
        return f"secretary/{order}/{self.room.keepers[order].free}"


#: Every gesture of the page, in its order.
GESTURES: tuple[type[GestureForm], ...] = (
    MovementGesture,
    ProxyGesture,
    RecusalGesture,
    PauseGesture,
    ChairGesture,
    KeeperGesture,
)
