"""Who holds the sitting of a test."""

import pytest

from tests.builders import make_user


@pytest.fixture
def clerk(client, sitting):
    """Return a browser without script in which the secretariat of the test's sitting is logged in."""
    client.force_login(make_user(sitting.council, "secretariat"))
    return client
