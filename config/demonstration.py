"""The demonstration: two councils, their sittings, an account for each role, and one extract on paper."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

import exchange
from config import demonstration_year
from councils.actions import set_roles
from councils.models import Council, Role, User
from deliberations.models import Sitting
from exchange.actions import load_sitting
from members.actions import import_roster
from register.actions import seal_sitting
from register.actions.delegating import give
from register.certified.drawing import draw_waiting
from register.models import Delegation

FOLDER = Path(exchange.__file__).parent / "demo"
#: The e-mail address of each account at its council; no mail reaches them (RFC 2606).
ACCOUNTS = {
    Role.Kind.SECRETARIAT: "secretariat",
    Role.Kind.CLERK: "greffe",
    Role.Kind.ADMIN: "administration",
    Role.Kind.SERVICE: "voirie",
}
#: For which service the account of a service writes.
SERVICE = "Voirie"
#: Letters and figures that nobody takes for one another.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
#: The sitting whose deliberations are at the register already; its people are invented.
SEALED = {"council__name": "Valombre", "date": "2025-06-19"}
#: Whose hand certifies its copies: an invented agent, by an invented act.
DELEGATION = {
    "name": "Nadège FERRANDIER",
    "quality": "Responsable du service des assemblées",
    "behalf": "Pour la maire et par délégation",
    "act": "arrêté n°\u00a02025-014 du 3 mars 2025",
    "place": "Valombre",
    "starts_on": date(2025, 3, 3),
}
#: The sitting that adopts the minutes of the sealed one, by the gestures of `config.demonstration_year`.
ADOPTING = "valombre-2025-09-25"
ON_PAPER = {"council": "Dijon métropole", "date": "2023-11-23"}
ITEM_ON_PAPER = 1
#: A file of the data that keeps the demonstration away (config.bundling).
UNWANTED = "sans-demonstration"


@dataclass(frozen=True)
class Account:
    """An account of the demonstration; its password is known when it was made just now."""

    council: str
    role: str
    email: str
    password: str | None = None


def is_wanted() -> bool:
    """Tell whether something invented may be loaded: not where a real seal would commit an authority to it.

    Nor on a stick that was made for a real council.
    """
    return not settings.CERTIFICATE and not (settings.DATA_DIR / UNWANTED).exists()


@transaction.atomic
def load() -> list[Account]:
    """Load the demonstration into an empty installation, and return the accounts made.

    A council or an account that is there already is somebody's work: nothing is
    loaded beside it, and nothing is returned.
    """
    if not is_wanted() or Council.objects.exists() or User.objects.exists():
        return []
    for path in sorted(FOLDER.glob("*.json")):
        content = path.read_bytes()
        load_sitting(_without_first_vote(content) if path.stem == ADOPTING else content)
    for path in FOLDER.glob("*.csv"):
        import_members(Council.objects.get(slug=path.stem), path)
    seal_sitting(sitting=Sitting.objects.get(**SEALED), user=None)
    made = [
        _open_account(council, kind, name)
        for council in Council.objects.all()
        for kind, name in ACCOUNTS.items()
    ]
    _delegate(Council.objects.get(name=SEALED["council__name"]))
    return made


def draw_papers() -> None:
    """Draw the certified papers of the sitting that is sealed, and live what follows it (`config.demonstration_year`)."""
    council = Council.objects.get(name=SEALED["council__name"])
    draw_waiting(council)
    demonstration_year.live(
        council,
        clerk=_user(council, Role.Kind.SECRETARIAT),
        service=_user(council, Role.Kind.SERVICE),
    )


def accounts() -> Iterator[Account]:
    """Return the accounts of the demonstration that can still be used."""
    for council in Council.objects.all():
        for kind, name in ACCOUNTS.items():
            email = _email(council, name)
            if council.roles.filter(kind=kind, user__email=email, user__is_active=True).exists():
                yield Account(council.name, kind.label, email)


def extract() -> Path | None:
    """Return the demonstration's extract, printed if it is not yet; None if its sitting is gone.

    Raises CommandError when the sitting was changed so that nothing can be printed.
    """
    path = settings.DATA_DIR / f"extrait-{ON_PAPER['date']}-{ITEM_ON_PAPER}.pdf"
    sittings = Sitting.objects.filter(council__name=ON_PAPER["council"], date=ON_PAPER["date"])
    if not path.exists() and sittings.exists():
        call_command("extract", **ON_PAPER, item=ITEM_ON_PAPER, out=path, stdout=StringIO())
    return path if path.exists() else None


def _without_first_vote(content: bytes) -> bytes:
    """Return a sitting file whose first item, the minutes, waits to be decided."""
    told = json.loads(content)
    told["items"][0]["ballots"] = []
    return json.dumps(told).encode()


def import_members(council: Council, path: Path) -> None:
    """Give the members the dates of their mandates, which an extract on paper does not tell.

    Raises CommandError, with what is refused, where the file does not fit the members: nothing is loaded then.
    """
    day = council.sittings.latest("date").date
    content = path.read_bytes()
    plan = import_roster(council=council, user=None, name=path.name, content=content, on=day)
    if plan.refused:
        told = " ".join(f"Ligne {row.line} : {row.motif}" for row in plan.refused)
        raise CommandError(f"Le tableau {path.name} est refusé. {told}")


def _open_account(council: Council, kind: Role.Kind, name: str) -> Account:
    email, password = _email(council, name), _password()
    user = User.objects.create_user(email, password, name=f"{kind.label.capitalize()} de {council}")
    service = SERVICE if kind == Role.Kind.SERVICE else ""
    set_roles(council=council, user=user, kinds=[kind], author=None, service=service)
    return Account(council.name, kind.label, email, password)


def _delegate(council: Council) -> None:
    """Let the invented clerk certify copies, so that a first user sees how they look."""
    agent = _user(council, Role.Kind.CLERK)
    give(delegation=Delegation(council=council, agent=agent, **DELEGATION), user=None)


def _user(council: Council, kind: Role.Kind) -> User:
    return User.objects.get(email=_email(council, ACCOUNTS[kind]))


def _email(council: Council, name: str) -> str:
    return f"{name}@{council.slug}.example"


def _password() -> str:
    """Return a password of sixteen signs drawn by chance, in four groups."""
    groups = ("".join(secrets.choice(LEGIBLE) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
