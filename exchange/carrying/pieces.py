"""A sitting file cut in pieces that may each be taken from one side or the other, and put together again."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from exchange.sitting_file import FORMAT

#: What a dumped file holds, or a piece of one.
type Facts = dict[str, Any]
type Pieces = dict[str, Any]

#: What names the council, and the day: the same on both sides.
OF_COUNCIL = ("name", "siren", "department")
OF_DAY = ("date", "rank")
#: What happens to an item when it is taken; its text is all the rest.
OF_VOTE = ("recusals", "ballots", "outcome", "chair", "secretaries", "block")
ROOM = ("roll_call", "movements", "changes")
#: What only ever grows: what is here stays, and what is not yet comes from the file.
GROWING = {"convocations": "les convocations", "postings": "les affichages"}


def pieces_of(file: Facts) -> Pieces:
    """Return each piece by its name: `sitting.place`, `proxies.v03`, `items.4.vote`."""
    roll_call = {key: sorted(file["roll_call"][key]) for key in ("absent", "excused")}
    cut: Pieces = {
        "council": {key: one for key, one in file["council"].items() if key not in OF_COUNCIL},
        "members": file["members"],
        "room": {key: file[key] for key in ROOM} | {"roll_call": roll_call},
    }
    of_sitting = {key: one for key, one in file["sitting"].items() if key not in OF_DAY}
    cut |= {f"sitting.{key}": one for key, one in of_sitting.items() if one not in (None, [])}
    for line in file["proxies"]:
        cut.setdefault(f"proxies.{line['from']}", []).append(line)
    for item in file["items"]:
        cut |= {f"items.{item['order']}.{name}": one for name, one in _cut(item).items()}
    return cut | ({"milestones": file["milestones"]} if "milestones" in file else {})


def _cut(item: Facts) -> Pieces:
    spoken = {"discussion": item["discussion"]} if "discussion" in item else {}
    text = {key: one for key, one in item.items() if key not in (*OF_VOTE, "discussion")}
    return {"text": text, "vote": {key: item[key] for key in OF_VOTE if key in item}} | spoken


def put_together(cut: Pieces, here: Facts, there: Facts) -> Facts:
    """Return the file that these pieces make; what no piece holds is that of here, or else of the file."""
    of_sitting = {key: here["sitting"][key] for key in OF_DAY if key in here["sitting"]}
    file = {
        "format": FORMAT,
        "council": {key: one for key, one in here["council"].items() if key in OF_COUNCIL},
        "members": cut["members"],
        "sitting": {"chair": None, "secretaries": []} | of_sitting | dict(_under("sitting", cut)),
        **cut["room"],
        "proxies": [line for _, lines in _under("proxies", cut) for line in lines],
        "items": _items(cut),
    }
    file["council"] |= cut["council"]
    file |= {key: here.get(key) or there[key] for key in GROWING if here.get(key) or there.get(key)}
    return file | ({"milestones": cut["milestones"]} if "milestones" in cut else {})


def _under(name: str, cut: Pieces) -> list[tuple[str, Any]]:
    inside = ((key.partition("."), one) for key, one in cut.items())
    return [(rest, one) for (first, dot, rest), one in inside if dot and first == name]


def _items(cut: Pieces) -> list[Facts]:
    items: dict[int, Facts] = {}
    for name, piece in _under("items", cut):
        order, _, part = name.partition(".")
        items.setdefault(int(order), {})
        items[int(order)] |= {"discussion": piece} if part == "discussion" else piece
    return [items[order] for order in sorted(items)]


def digests(cut: Pieces) -> dict[str, str]:
    """Return the digest of each piece, by which somebody else knows whether it changed."""
    return {name: digest(piece) for name, piece in cut.items()}


def keepable(cut: Pieces) -> Pieces:
    """Leave out the votes whose voices are known: a ballot may become secret, and who said what is soon guessed from a digest."""
    return {name: piece for name, piece in cut.items() if not _tells_voices(piece)}


def _tells_voices(piece: Any) -> bool:
    ballots = piece.get("ballots", ()) if isinstance(piece, dict) else ()
    return any(ballot["mode"] != "secret" for ballot in ballots)


def digest(piece: Any) -> str:
    text = json.dumps(piece, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def carried_of(file: Facts) -> Facts:
    """Return what a file says of where it was carried from, empty for one that nobody carried."""
    return file.get("carried") or {}


def titles_of(file: Facts) -> Mapping[int, str]:
    return {item["order"]: item["title"] for item in file["items"]}
