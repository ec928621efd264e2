"""What is there before the first visitor: registers, papers, accounts, the sittings to hold and those to seal."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice

from benchmarks.running.holding import ITEMS, prepare
from benchmarks.scale.registers import make_register
from benchmarks.scale.rooms import named
from benchmarks.scale.serving import cookie_of
from councils.models import Council, Role, User
from deliberations.models import Secretary, Sitting
from register.certified.drawing import rendering_of
from tests.builders import make_item, make_mandate, make_sitting, make_user

COUNCILS, MEMBERS, AGENDA = 5, 33, 6
#: How many acts of each council have their paper from the start.
DRAWN = 8
#: What an entry takes at least, in seconds; and how many there are in a sitting, to know how many sittings to prepare.
QUICKEST_ENTRY, ENTRIES = 1.25, 6 + 2 * AGENDA
#: One reader in so many has an account.
WITH_ACCOUNT = 3


@dataclass(frozen=True)
class Agenda:
    """A sitting to hold: where it is, and the keys that its addresses name."""

    key: int
    path: str
    items: tuple[int, ...]
    members: dict[str, int]


@dataclass(frozen=True)
class Office:
    """A clerk, and the sittings to hold one after another."""

    user: str
    address: str
    agendas: list[Agenda]


@dataclass(frozen=True)
class Seal:
    """A sitting that waits to be sealed, and by whom it will be."""

    user: str
    address: str
    path: str


@dataclass(frozen=True)
class Shelf:
    """What readers look at in a council: its codes, those of drawn papers, a paper, its acts."""

    path: str
    codes: list[str]
    drawn: list[str]
    paper: bytes
    acts: list[int]
    numbers: list[str]


@dataclass
class Place:
    offices: list[Office] = field(default_factory=list)
    seals: list[Seal] = field(default_factory=list)
    shelves: list[Shelf] = field(default_factory=list)
    #: The cookies of each reader with an account, and the shelf of the council that they read.
    readers: list[tuple[Shelf, dict[str, str]]] = field(default_factory=list)


def make_place(acts: int, clerks: int, readers: int, extracts: int, minutes: float) -> Place:
    """Make the councils, each with its share of the acts, of the clerks, of the readers and of the extracts."""
    place = Place()
    councils = [_council(f"commune-{number}", acts // COUNCILS) for number in range(COUNCILS)]
    shares = list(islice(cycle(range(COUNCILS)), -(-extracts // ITEMS)))
    for number, council in enumerate(councils):
        place.shelves.append(_shelf(council))
        secretary = make_user(council, Role.Kind.SECRETARIAT)
        told = {"user": secretary.email, "address": _address(200, number)}
        waiting = prepare(council, shares.count(number))
        place.seals += [Seal(path=_path(sitting), **told) for sitting in waiting]
    for number in range(clerks):
        council = councils[number % COUNCILS]
        user = make_user(council, Role.Kind.SECRETARIAT, name=f"Claire {named(number)[2]}")
        sittings = -(-int(60 * minutes / QUICKEST_ENTRY) // ENTRIES) + 1
        agendas = [_agenda(council) for _ in range(sittings)]
        # A town hall comes in by one address.
        place.offices.append(Office(user.email, _address(200, number % COUNCILS), agendas))
    for number in range(readers // WITH_ACCOUNT):
        shelf, council = place.shelves[number % COUNCILS], councils[number % COUNCILS]
        place.readers.append((shelf, _account(council, number)))
    return place


def _council(slug: str, acts: int) -> Council:
    """Return a council with its register; it then has as many members as a town of 10,000."""
    council = make_register(acts, slug=slug)
    for entry in council.entries.order_by("-position")[:DRAWN]:
        rendering_of(entry)
    council.seats = MEMBERS
    council.save()
    for rank in range(council.members.count() + 1, MEMBERS + 1):
        make_mandate(council, rank, *named(rank))
    return council


def _shelf(council: Council) -> Shelf:
    entries = list(council.entries.order_by("position"))
    drawn = list(council.entries.exclude(rendering=None).select_related("rendering"))
    some = random.Random(council.slug).sample(entries, min(200, len(entries)))
    return Shelf(
        path=f"/conseils/{council.slug}/",
        codes=[entry.code for entry in some],
        drawn=[entry.code for entry in drawn],
        paper=bytes(drawn[0].rendering.pdf),
        acts=[entry.pk for entry in some],
        numbers=[entry.number for entry in some],
    )


def _agenda(council: Council) -> Agenda:
    """Return a sitting that is convened, on the day after the last one."""
    last = council.sittings.latest("date").date
    day = max(last, date(2026, 1, 1)) + timedelta(days=1)
    sitting = make_sitting(council, date=day, convened_on=day - timedelta(days=10))
    Secretary.objects.create(sitting=sitting, position=1, name="Mme Odile PRASLIN")
    items = tuple(make_item(sitting).pk for _ in range(AGENDA))
    members = dict(council.members.values_list("reference", "pk"))
    return Agenda(sitting.pk, _path(sitting), items, members)


def _path(sitting: Sitting) -> str:
    return f"/conseils/{sitting.council.slug}/seances/{sitting.day}/"


def _account(council: Council, number: int) -> dict[str, str]:
    """Return the cookies of somebody of the registry office who came in earlier this week."""
    # Nobody logs in with it: to make a password takes longer than all the rest.
    user = User.objects.create_user(f"lecteur{number}@folio.example", None, name="Luc PRÉ")
    Role.objects.create(user=user, council=council, kind=Role.Kind.CLERK)
    name, _, key = cookie_of(user).partition("=")
    return {name: key}


def addresses(count: int) -> list[str]:
    """Return an address of this machine for each reader, twenty of each network."""
    return [_address(1 + number // 20, number % 20) for number in range(count)]


def _address(network: int, number: int) -> str:
    return f"127.1.{network}.{number + 1}"


def agendas(place: Place) -> list[Agenda]:
    """Return every sitting that clerks may hold."""
    return [agenda for office in place.offices for agenda in office.agendas]
