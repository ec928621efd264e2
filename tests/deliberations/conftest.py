"""A council and its secretariat, logged in; in the browser too."""

import pytest

from tests.builders import make_council, make_item, make_members, make_sitting, make_user


@pytest.fixture
def council():
    """Return a council with its eleven members in office."""
    council = make_council()
    make_members(council)
    return council


@pytest.fixture
def secretary(client, council):
    """Log the secretariat in."""
    user = make_user(council, "secretariat")
    client.force_login(user)
    return user


@pytest.fixture
def sitting(council, secretary):
    """Return a convened sitting, its agenda empty."""
    return make_sitting(council)


@pytest.fixture
def clerk(council, sign_in):
    """Log the secretariat in, in the browser."""
    user = make_user(council, "secretariat")
    sign_in(user)
    return user


@pytest.fixture
def agenda(council, clerk):
    """Return a sitting of four items, A to D, before the eyes of the browser."""
    sitting = make_sitting(council)
    for title in "ABCD":
        make_item(sitting, title=f"Point {title}")
    return sitting
