"""The real case: one deliberation of Dijon métropole, loaded once from its sitting file."""

import pytest

from exchange.actions import load_sitting
from papers.extract.extract import build
from papers.printing import print_extract
from tests.exchange.files import SEED
from votes.record import read


@pytest.fixture
def seed(db):
    """Return the sitting of 23 November 2023."""
    return load_sitting(SEED.read_bytes()).sitting


@pytest.fixture
def seed_extract(seed):
    record = read(seed)
    return build(record.items[0], record)


@pytest.fixture
def seed_pdf(seed_extract):
    return print_extract(seed_extract, draft=True)
