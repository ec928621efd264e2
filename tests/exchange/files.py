"""An invented sitting as a file, for the tests to bend."""

import copy
import json
from pathlib import Path

import pytest

import exchange
from councils.french import NBSP
from exchange.actions import load_sitting
from exchange.faults import Refused
from exchange.sitting_file import FORMAT
from votes.words.questions import ADDITION

SEED = Path(exchange.__file__).parent / "demo" / "dijon-metropole-2023-11-23.json"

VALOMBRE = {
    "format": "folio-sitting/2",
    "council": {
        "name": "Valombre",
        "assembly": "Conseil municipal",
        "seats": 7,
        "kind": "commune",
        "chair_title": "Maire",
    },
    "members": [
        {"id": "a", "civility": "Madame", "first_name": "Aline", "last_name": "BRÉVAL", "rank": 1},
        {
            "id": "b",
            "civility": "Monsieur",
            "first_name": "Bastien",
            "last_name": "D'ORLAC",
            "rank": 2,
        },
        {"id": "c", "civility": "Madame", "first_name": "Chloé", "last_name": "d'EU", "rank": 3},
        {"id": "d", "civility": "", "first_name": "", "last_name": "N'GUESSAN", "rank": 4},
        {
            "id": "e",
            "civility": "Madame",
            "first_name": "Élise",
            "last_name": "de MARSAN",
            "rank": 5,
        },
        {
            "id": "f",
            "civility": "Monsieur",
            "first_name": "Jean-marc",
            "last_name": "LE TERRIER",
            "rank": 6,
        },
        {"id": "g", "civility": "Maître", "first_name": "Gaël", "last_name": "ROUVRAY", "rank": 7},
    ],
    "sitting": {"date": "2026-03-12", "chair": "a", "secretaries": ["c"]},
    "roll_call": {"absent": ["b"], "excused": ["g"]},
    "movements": [],
    "changes": [],
    "proxies": [{"from": "b", "to": "d"}],
    "items": [
        {
            "order": 1,
            "kind": "deliberation",
            "title": "Un préau pour l’école",
            "recusals": [],
            "ballots": [
                {
                    "mode": "hands",
                    "rule": "simple",
                    "votes": {"against": ["e"], "abstain": ["b"], "not_voting": []},
                }
            ],
        },
        {
            "order": 4,
            "kind": "information",
            "title": "Rapport sur l’eau",
            "recusals": [],
            "ballots": [],
            "outcome": "noted",
        },
    ],
}


def valombre():
    """Return a copy that a test may change."""
    return copy.deepcopy(VALOMBRE)


def encoded(file):
    return json.dumps(file, ensure_ascii=False).encode()


def load(file, *, replace=False):
    data = file if isinstance(file, bytes) else encoded(file)
    return load_sitting(data, replace=replace).sitting


def in_order(file):
    """Return a file whose roll call, which is a set, stands in one order."""
    roll_call = {key: sorted(ids) for key, ids in file["roll_call"].items()}
    return file | {"roll_call": roll_call}


def faults_of(file, **how):
    with pytest.raises(Refused) as refused:
        load(file, **how)
    return {fault.path: fault.sentence.replace(NBSP, " ") for fault in refused.value.faults}


def bent(bend):
    """Return the invented sitting after a change of it."""
    file = valombre()
    bend(file)
    return file


def put(*steps):
    """Return a change that writes the last step at the path of the others."""
    *path, key, value = steps

    def bend(file):
        part = file
        for step in path:
            part = part[step]
        part[key] = value

    return bend


def second_proxy(file):
    file["roll_call"]["absent"].append("c")
    file["proxies"].append({"from": "c", "to": "d"})


def twice_given(file):
    file["proxies"].append({"from": "b", "to": "e"})


def no_quorum(file):
    file["roll_call"]["absent"] = ["b", "c", "e", "f"]


def in_edition_2(file):
    """Return a file of the first edition as Folio gives it back: what it meant by saying nothing is said."""
    file = copy.deepcopy(file) | {"format": FORMAT}
    file["council"].setdefault("proxies_per_holder", 1)
    file["council"].setdefault("quorum", {"numerator": 1, "denominator": 2})
    for item in file["items"]:
        for ballot in item["ballots"]:
            if ballot.get("label") == ADDITION:
                ballot["purpose"] = "addition"
    return file


def keys_of(expected, report):
    """Return what a report says of the keys that are expected, alone."""
    if isinstance(expected, dict):
        return {key: keys_of(value, report[key]) for key, value in expected.items()}
    if isinstance(expected, list) and len(expected) == len(report):
        return [keys_of(*pair) for pair in zip(expected, report, strict=True)]
    return report
