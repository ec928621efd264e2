"""What happened in the room, as a side tells it: who was there, who votes for whom, what was voted."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from councils.french import hour, listed, plural

#: The printed name of each member of a file, by reference.
type Names = Mapping[str, str]

NOBODY = "personne"
OUTCOMES = {"withdrawn": "retiré", "postponed": "reporté", "noted": "pris acte"}
VOICES = {"against": "contre", "abstain": "abstention", "not_voting": "sans prendre part"}
COUNTED = {"for": "pour", "against": "contre", "abstain": "abstention", "blank": "blanc"}


def names_of(file: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of a dumped file as they are printed."""
    keys = ("civility", "first_name", "last_name")
    return {one["id"]: " ".join(filter(None, map(one.get, keys))) for one in file["members"]}


def person(value: str | Mapping[str, Any] | None, names: Names) -> str:
    if isinstance(value, Mapping):
        return value.get("name") or names.get(value.get("member", ""), "")
    return names.get(value or "", value or NOBODY)


def of_room(room: Mapping[str, Any], names: Names) -> str:
    away = {"absents": room["roll_call"]["absent"], "excusés": room["roll_call"]["excused"]}
    words = [f"{word} : {_named(who, names)}" for word, who in away.items() if who]
    words += [_move(one, names) for one in room["movements"]]
    for one in room["changes"]:
        verb = "démissionne" if one["kind"] == "resigned" else "est installé"
        words.append(f"{names[one['member']]} {verb} avant le point {one['before_item']}")
    return " ; ".join(words) or "tous présents"


def _move(one: Mapping[str, Any], names: Names) -> str:
    verb = "arrive" if one["direction"] == "in" else "part"
    at = f" ({hour(time.fromisoformat(one['at']))})" if one.get("at") else ""
    return f"{names[one['member']]} {verb} avant le point {one['before_item']}{at}"


def _named(who: list[str], names: Names) -> str:
    return listed([names.get(one, one) for one in who])


def of_proxies(lines: list[Mapping[str, Any]], names: Names) -> str:
    return " ; ".join(_proxy(line, names) for line in lines)


def _proxy(line: Mapping[str, Any], names: Names) -> str:
    to = f"à {names[line['to']]}" if line.get("to") else "sans porteur"
    first, last = line.get("from_item"), line.get("until_item")
    span = [f"du point {first}"] if first else []
    span += [f"jusqu’au point {last}"] if last else []
    return " ".join([to, *span])


def of_vote(vote: Mapping[str, Any], names: Names) -> str:
    words = [f"{names[one['member']]} en déport" for one in vote["recusals"]]
    words += [OUTCOMES[vote["outcome"]]] if vote.get("outcome") else []
    words += [_ballot(one, names) for one in vote["ballots"]]
    return " ; ".join(words) or "pas de vote"


def _ballot(one: Mapping[str, Any], names: Names) -> str:
    if (votes := one.get("votes")) is not None:
        said = [
            f"{word} : {_named(votes[key], names)}" for key, word in VOICES.items() if votes[key]
        ]
        return " ; ".join([*said, "les autres pour" if said else "vote unanime pour"])
    if (counts := one.get("counts")) is not None:
        said = [f"{counts[key]} {word}" for key, word in COUNTED.items() if counts.get(key)]
        return listed(said) if said else "aucune voix"
    rounds = one.get("rounds")
    return f"élection en {plural(len(rounds), 'tour')}" if rounds else "élection sans vote"
