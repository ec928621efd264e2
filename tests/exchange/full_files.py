"""A sitting file that uses every optional key."""

from tests.exchange.files import valombre

SUBSTITUTE = {
    "id": "s",
    "civility": "",
    "first_name": "",
    "last_name": "X",
    "rank": 8,
    "substitute_for": "g",
}

SITTING = {
    "convened_on": "2026-03-02",
    "chair": {"name": "Monsieur Paul DEHORS", "title": "doyen d’âge"},
    "secretaries": ["c", {"name": "Madame Une AUTRE"}],
    "opens_at": "18:30",
    "closes_at": "00:10",
    "place": "Salle des fêtes",
    "auxiliaries": ["Claire TESTARD"],
    "attendees": ["la trésorière"],
    "urgent": True,
    "second_call": True,
    "suspensions": [{"before_item": 4, "from": "19:05", "until": "19:20"}],
    "remote": ["e"],
    "public": False,
}

ITEM = {
    "number": "2026_01",
    "rubric": "ÉCOLE",
    "rapporteur": "e",
    "report": "<p>Un <strong>préau</strong>.</p>",
    "decision": "<ul><li>de bâtir</li></ul>",
    "matter": "7.10",
    "added": True,
    "carried": True,
    "chair": "e",
    "block": "école",
    "about": [{"date": "2020-01-02", "number": "2020_4", "effect": "replaces"}],
    "printed": {"pour": 5},
}

BALLOT = {
    "label": "Amendement",
    "mode": "roll_call",
    "rule": "accounts",
    "secret_waived": True,
    "quorum_contested": True,
}


def full_file():
    """Use every optional key about the council, the people, the sitting and one item."""
    file = valombre()
    file["council"] |= {"siren": "217801232", "department": "078", "notice_days": 3}
    file["council"] |= {"proxies_per_holder": 2, "quorum": {"numerator": 1, "denominator": 3}}
    file["members"][0] |= {"function": "Maire", "group": "A", "town": "Valombre"}
    file["members"][0] |= {"birth_date": "1961-05-04", "starts_on": "2020-07-04"}
    file["members"][1]["ends_on"] = "2026-03-12"
    file["members"].append(SUBSTITUTE)
    file["roll_call"]["absent"].insert(0, "s")
    file["sitting"] |= SITTING
    file["proxies"] = [
        {"from": "b", "to": "d", "until_item": 1, "written_on": "2026-03-10"},
        {"from": "b", "from_item": 4},
    ]
    file["items"][0] |= ITEM
    file["items"][0]["ballots"][0] |= BALLOT
    return file
