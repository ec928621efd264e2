"""What the pages of one council cost beside many others: a syndicate keeps the registers of all on one installation.

    python -m benchmarks.scale.councils [COUNCILS [ACTS]]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.councils [COUNCILS [ACTS]]

200 councils of 500 acts unless told otherwise, and somebody who works for all of them. CPU
milliseconds of the whole request, and on PostgreSQL the milliseconds that pass, before the others
are there (two councils) and after; the last column is the p95 after over that before.
"""

import sys
from typing import TYPE_CHECKING

from benchmarks.scale.database import emptied
from benchmarks.scale.pages import Cost, cost_of, pages, tell
from benchmarks.scale.registers import make_register

if TYPE_CHECKING:
    from councils.models import User


def main(count: int, acts: int) -> None:
    from django.test import Client

    from councils.models import Role
    from register.certified.drawing import rendering_of
    from tests.builders import make_user

    council = make_register(acts, slug="commune")
    rendering_of(council.entries.last())  # the act that is verified is a drawn one
    user = make_user(council, *Role.Kind)
    _join(user, 2, acts)  # who has one council never sees the list of all
    client = Client()
    client.force_login(user)
    looked_at = [("councils", "/"), *pages(council)]
    few = [cost_of(client, address) for _, address in looked_at]
    for number in range(3, count + 1):
        _join(user, number, acts)
    tell(f"{count} councils of {acts} acts made")
    many = [cost_of(client, address) for _, address in looked_at]
    _compare([name for name, _ in looked_at], few, many)


def _join(user: "User", number: int, acts: int) -> None:
    from councils.models import Role

    council = make_register(acts, slug=f"commune-{number:03}", seed=number)
    Role.objects.create(user=user, council=council, kind=Role.Kind.SECRETARIAT)


def _compare(names: list[str], few: list[Cost], many: list[Cost]) -> None:
    tell("| page | two councils: p50 · p95 · passed · rows | all of them | p95 ratio |")
    for name, before, after in zip(names, few, many, strict=True):
        tell(f"| {name} | {before} | {after} | {after.p95 / before.p95:.2f} |")


if __name__ == "__main__":
    with emptied():
        main(*[int(size) for size in sys.argv[1:]] or [200, 500])
