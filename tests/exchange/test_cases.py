"""The corpus of small sittings, one legal idea each: loaded, and computed as the file beside it says."""

import json
from pathlib import Path

import pytest

from exchange.dumping import dump_sitting
from exchange.floors import floors
from tests.exchange.files import in_edition_2, in_order, keys_of, load
from votes.record import read

CASES = Path(__file__).parent / "cases"
FLOORS = sorted(CASES.glob("*.floor.json"))
NAMES = [path.name.removesuffix(".floor.json") for path in FLOORS]


def case(name):
    return json.loads((CASES / f"{name}.json").read_text())


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_the_floor_beside_it(name):
    sitting = load(case(name))
    expected = case(f"{name}.floor")
    assert keys_of(expected, floors(read(sitting))) == expected
    assert in_order(dump_sitting(sitting)) == in_order(in_edition_2(case(name)))


def test_every_case_has_its_floor_and_its_line_in_the_list():
    sittings = {p.name.removesuffix(".json") for p in CASES.glob("*.json") if p not in FLOORS}
    listed = [line.split("`")[1] for line in (CASES / "README.md").read_text().splitlines()
              if line.startswith("- ")]  # fmt: skip
    assert sorted(sittings) == sorted(NAMES) == listed
