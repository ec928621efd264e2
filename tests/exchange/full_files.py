"""A sitting file that uses every optional key."""

from hashlib import sha256

from convening.call import to_json
from tests.convening.calls import make_call
from tests.exchange.files import valombre

SUBSTITUTE = {
    "id": "s",
    "civility": "",
    "first_name": "",
    "last_name": "X",
    "rank": 8,
    "substitute_for": "g",
    "sex": "M",
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
    "installation": True,
    "rank": 2,
    "suspensions": [{"before_item": 4, "from": "19:05", "until": "19:20"}],
    "remote": ["e"],
    "public": False,
    "agenda_closed_at": "2026-03-01T11:02:03.000456+00:00",
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
    "exercise": 2025,
    "secretaries": ["f", {"name": "Madame Une AUTRE"}],
    "chair": "e",
    "block": "école",
    "about": [{"date": "2020-01-02", "number": "2020_4", "effect": "replaces"}],
    "printed": {"pour": 5},
    "discussion": {"text": "<p>Monsieur Bastien D’ORLAC demande le coût.</p>"},
}

BALLOT = {
    "label": "Amendement",
    "mode": "roll_call",
    "rule": "accounts",
    "secret_waived": True,
    "quorum_contested": True,
    "purpose": "closed_doors",
    "until_item": 1,
}


MOVEMENTS = [
    {"member": "f", "direction": "out", "before_item": 4, "at": "23:50", "note": "souffrant"},
    {"member": "b", "direction": "in", "before_item": 4, "at": "00:02"},
    {"member": "e", "direction": "out", "before_item": 9},
]
CHANGES = [
    {"member": "d", "kind": "resigned", "before_item": 8},
    {"member": "h", "kind": "installed", "before_item": 8},
]
INSTALLED = {"id": "h", "civility": "Madame", "first_name": "", "last_name": "HAMEL", "rank": 9}
RECUSALS = [
    {"member": "c", "reason": "representative", "note": "préside l’école"},
    {"member": "f", "reason": "interest"},
]

#: Five vote at the last item.
COUNTS = {"for": 2, "against": 2, "abstain": 1, "not_voting": 0}
PROXIES = {"for": 0, "against": 0, "abstain": 0, "not_voting": 0}
CANDIDATES = [
    {"member": "a", "votes": 2, "birth_date": "1961-05-04"},
    {"name": "Anne LOIN", "votes": 2, "birth_date": "1980-01-31"},
]
LISTS = [
    {"list": "Valombre demain", "votes": 3, "seats_won": 3},
    {"list": "Autrement", "votes": 1, "seats_won": 0},
]
BALLOTS = [
    {"mode": "hands", "rule": "simple", "counts": COUNTS | {"proxies": PROXIES, "chair_vote": "for"}},
    {"mode": "secret", "rule": "simple", "counts": COUNTS | {"abstain": 0, "blank": 1, "void": 0}},
    {"mode": "secret", "rule": "election", "rounds": [
        {"ballots_in_urn": 5, "blank": 1, "void": 0, "candidates": CANDIDATES},
        {"ballots_in_urn": 4, "blank_and_void": 0, "not_voting": 1, "candidates": CANDIDATES},
        {"ballots_in_urn": 5, "blank": 0, "void": 1, "candidates": CANDIDATES},
    ]},
    {"mode": "secret", "rule": "election", "rounds": [
        {"ballots_in_urn": 5, "blank": 0, "void": 1, "seats": 3, "candidates": LISTS},
    ]},
    {"mode": "secret", "rule": "election", "unopposed": {"list": "Valombre demain"}},
]  # fmt: skip


COUNCIL = {
    "siren": "217801232", "department": "078", "population": 640,
    "notice_days": 3, "proxies_per_holder": 2,
    "quorum": {"numerator": 1, "denominator": 3, "at_least": True, "of": "attending"},
}  # fmt: skip


SERVED = {"kind": "accepted", "at": "2026-03-02T13:02:11.000250+00:00", "sha256": "b" * 64}
POSTED = {"kind": "posted", "at": "2026-03-02T16:00:00+00:00", "detail": "au bureau de Valombre"}
TAKEN_BACK = {"kind": "withdrawn", "at": "2026-03-03T08:00:00+00:00", "withdraws": 1}
HANDED = {"kind": "handed", "at": "2026-03-03T09:30:00+00:00"}
PROXY = {"kind": "proxy", "at": "2026-03-09T20:00:00+00:00", "holder_name": "Madame Odile PARTIE"}
MADE = "2026-03-02T13:02:00+00:00"


def announced(number, **fields):
    """Return the keys of what a convocation announced."""
    call = to_json(make_call(number=number, **fields))
    return {"number": number, "call": call, "sha256": sha256(call.encode()).hexdigest()}


def convocations():
    """A convocation by each way, one that was sent twice, and one to somebody whose mandate has ended since."""
    sendings = [
        {"member": "a", "name": "Madame Aline BRÉVAL", "channel": "email", "made_at": MADE,
         "traces": [SERVED],
         "answers": [{"kind": "absent", "at": "2026-03-08T20:00:00+00:00"}, PROXY | {"holder": "d"}]},
        {"member": "b", "name": "Monsieur Bastien D'ORLAC", "channel": "post", "made_at": MADE,
         "traces": [POSTED, TAKEN_BACK, HANDED], "answers": [PROXY]},
        {"name": "Madame Odile PARTIE", "channel": "hand", "made_at": MADE},
        {"name": "Madame Odile PARTIE", "channel": "email", "attempt": 2, "made_at": MADE},
    ]  # fmt: skip
    sent = {"sent_at": MADE, "deliveries": sendings}
    later = {"sent_at": "2026-03-05T07:00:00+00:00", "urgent_reason": "La toiture menace."}
    return [announced(1) | sent, announced(2, urgent_reason="La toiture menace.") | later]


def postings():
    board = {"paper": "call", "way": "board", "place": "Mairie", "since": "2026-03-02"}
    online = {"paper": "list", "way": "site", "place": "valombre.example", "since": "2026-03-13"}
    ended = board | {"until": "2026-03-13", "poster": "Claire TESTARD", "replaces": 1}
    return [board, online, ended, online | {"replaces": 2, "void": True}]


def full_file():
    """Use every key of the format."""
    file = valombre()
    file["council"] |= COUNCIL
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
    file["items"][0]["recusals"] = RECUSALS
    file["items"][1]["discussion"] = {"silent": True}
    file["members"].append(INSTALLED)
    file["movements"], file["changes"] = MOVEMENTS, CHANGES
    file["convocations"], file["postings"] = convocations(), postings()
    file["milestones"] = [{"kind": "minutes", "on": "2026-04-02"}]
    last = {"order": 8, "kind": "election", "title": "Une commission", "chair": "a"}
    file["items"].append(last | {"recusals": [], "ballots": BALLOTS})
    return file
