"""The table of rights: one row for each address of the site, which `test_permissions` tries.

A row says who may open it (`PUBLIC`, `ACCOUNT`, `PASSWORD_FIRST`, `INSTALLER` or the roles), what its `pk`
counts when that is no item, and by which methods it is opened.

Each room has a file of its own, named after it.
"""

from tests.rights import (
    binding,
    chamber,
    config,
    convening,
    councils,
    decisions,
    deliberations,
    exchange,
    front,
    members,
    minutes,
    papers,
    register,
)

ROOMS = (
    config,
    councils,
    members,
    deliberations,
    chamber,
    papers,
    convening,
    register,
    decisions,
    minutes,
    binding,
    exchange,
    front,
)
ROWS = {name: row for room in ROOMS for name, row in room.ROWS.items()}
