"""The real case: one deliberation of Dijon métropole, loaded from its sitting file."""

import pytest

from deliberations.models import Sitting
from exchange.actions import load_sitting
from papers.extract.extract import build
from papers.printing import canonical_json, print_extract
from papers.words.sheet import ExtractSheet
from tests.exchange.files import SEED
from votes.record import read

DRAWN = {}


@pytest.fixture(scope="module")
def kept_seed(keep):
    return keep(lambda: load_sitting(SEED.read_bytes()).sitting)


@pytest.fixture
def seed(kept_seed, db):
    """Return the sitting of 23 November 2023, loaded once for the tests of a file."""
    return Sitting.objects.get(pk=kept_seed.pk)


@pytest.fixture
def seed_extract(seed):
    record = read(seed)
    return build(record.items[0], record)


@pytest.fixture
def seed_pdf(seed_extract):
    """Return its paper, drawn once: the same record gives the same bytes."""
    record = canonical_json(seed_extract)
    if record not in DRAWN:
        DRAWN[record] = print_extract(ExtractSheet(seed_extract), draft=True)
    return DRAWN[record]
