"""A sitting of the tests that leaves its home, is held elsewhere, and comes back as a file."""

import copy

from exchange.carrying.actions import bring_back, carried_file
from exchange.carrying.comparing import compare
from exchange.carrying.pieces import digests, keepable, pieces_of
from exchange.dumping import dump_sitting
from tests.exchange.files import load, valombre

VOTES = {"against": ["e"], "abstain": [], "not_voting": []}


def prepared():
    """Return a sitting at home, in which nothing is voted yet; its absent member gave no proxy."""
    file = valombre()
    file["proxies"] = []
    file["items"][0]["ballots"] = []
    return load(file)


def returned(sitting, *changes):
    """Return the file of another Folio, which received the sitting of today and changed it."""
    left = carried_file(sitting)
    file = copy.deepcopy(left)
    origin = digests(keepable(pieces_of(left)))
    file["carried"]["origin"] = [{"part": name, "sha256": one} for name, one in origin.items()]
    for change in changes:
        change(file)
    return file


def voted(file):
    """Vote on the first item, as those who are in the room do."""
    file["carried"]["begun"] = True
    file["items"][0]["ballots"] = [{"mode": "hands", "rule": "simple", "votes": VOTES}]


def compared(sitting, file):
    return compare(dump_sitting(sitting), file)


def brought(sitting, file, otherwise="", **chosen):
    """Bring a file back by what is proposed; `chosen` are sides by the label's first word, `otherwise` the rest."""
    sitting = type(sitting).objects.get(pk=sitting.pk)
    choices = compared(sitting, file).choices(otherwise)
    return bring_back(council=sitting.council, file=file, user=None, choices=choices | chosen)
