"""The first steps of a council, from nothing to its first sitting, for the page that leads through them."""

from collections.abc import Collection
from dataclasses import dataclass

from councils.french import listed, plural
from councils.models import Council, Role


@dataclass(frozen=True)
class Step:
    """One step: its title, what was done of it (empty while it is to do), and where to change that."""

    title: str
    told: str = ""
    name: str = ""

    @property
    def is_done(self) -> bool:
        return bool(self.told)


#: The steps before there is a council.
NOTHING_DONE = (
    Step("Le conseil"),
    Step("Vos rôles"),
    Step("Les membres"),
    Step("La première séance"),
)


def steps_of(council: Council, roles: Collection[str]) -> tuple[Step, ...]:
    """Return the four steps; `roles` are those of who looks."""
    members, sittings = council.members.count(), council.sittings.count()
    mine = [kind.label for kind in Role.Kind if kind in roles]
    seats = plural(council.seats, "siège")
    return (
        Step("Le conseil", f"{council.name}, {council.get_kind_display()}, {seats}", "council"),
        Step("Vos rôles", listed(mine) if mine else "", "roles"),
        Step("Les membres", f"{plural(members, 'membre')}, {seats}" if members else "", "members"),
        Step("La première séance", plural(sittings, "séance") if sittings else "", "sitting"),
    )


def current_of(steps: Collection[Step]) -> Step | None:
    """Return the step to take now; None once all are done."""
    return next((step for step in steps if not step.is_done), None)
