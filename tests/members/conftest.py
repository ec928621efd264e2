"""A council, and its admin, who is logged in; files are read in this very process."""

import json
from io import BytesIO

import pytest

from members.sheet import outside
from tests.builders import make_council, make_user


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def admin(client, council):
    user = make_user(council, "admin")
    client.force_login(user)
    return user


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Spare the process of each of these thousand files; `test_outside.py` and the browser pay for theirs."""

    def confined(function, file, *arguments, door, tell):
        file = BytesIO(file) if isinstance(file, bytes) else file
        return json.loads(json.dumps(function(file, *json.loads(json.dumps(arguments)), tell)))

    monkeypatch.setattr(outside, "confined", confined)
