"""A council, and its admin, who is logged in."""

import pytest

from tests.builders import make_council, make_user


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def admin(client, council):
    user = make_user(council, "admin")
    client.force_login(user)
    return user
