"""What differs, in French: the name of each piece, and how each side has it."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from os.path import commonprefix
from typing import Any

from django.utils.html import strip_tags
from django.utils.timezone import localtime

from councils.french import hour, in_words, listed, plural, typographic
from exchange.carrying.pieces import Facts, pieces_of
from exchange.carrying.room_words import (
    NOBODY,
    Names,
    names_of,
    of_proxies,
    of_room,
    of_vote,
    person,
)

OF_SITTING = {
    "chair": "Qui préside", "secretaries": "Les secrétaires", "opens_at": "L’heure d’ouverture",
    "closes_at": "L’heure de fin", "place": "Le lieu", "convened_on": "Le jour de la convocation",
    "auxiliaries": "Les auxiliaires", "attendees": "Les autres personnes présentes",
    "urgent": "L’urgence", "second_call": "La seconde convocation",
    "first_call": "La première convocation", "installation": "L’installation du conseil",
    "public": "La publicité de la séance", "suspensions": "Les suspensions",
    "remote": "Les membres à distance", "agenda_closed_at": "La clôture de l’ordre du jour",
}  # fmt: skip
OF_FILE = {
    "council": "Les règles du jour",
    "members": "La feuille des membres",
    "room": "Les présents, les arrivées et les départs",
    "milestones": "Les échéances tenues",
}
OF_ITEM = {"text": "le texte", "vote": "le vote", "discussion": "ce qui s’est dit"}
#: The keys of a text and of the terms whose words somebody knows; the others are told as a detail.
OF_KEY = {
    "title": "objet", "report": "exposé", "decision": "décision", "rubric": "rubrique",
    "number": "numéro", "rapporteur": "rapporteur", "seats": "sièges",
    "assembly": "assemblée", "chair_title": "titre de qui préside", "population": "population",
    "notice_days": "jours de convocation", "proxies_per_holder": "pouvoirs par porteur",
}  # fmt: skip
#: How much of a long text is told, in signs, and how much of it before the first difference.
SHOWN, BEFORE = 160, 30
SAME_WORDS = "autrement dans un détail"
ABSENT = "rien"


def label_of(name: str, group: Sequence[str], here: Facts, file: Facts) -> str:
    """Return « Point 4, le vote » for the first name of a group of pieces."""
    room, _, rest = name.partition(".")
    if room == "sitting":
        return OF_SITTING.get(rest, rest)
    if room == "proxies":
        return f"Le pouvoir de {(names_of(file) | names_of(here)).get(rest, rest)}"
    if room != "items":
        return OF_FILE[room]
    order, _, part = rest.partition(".")
    is_whole = len(group) > 1 or part == "text" and not _is_on_both(name, here, file)
    return f"Point\u00a0{order}" if is_whole else f"Point\u00a0{order}, {OF_ITEM[part]}"


def _is_on_both(name: str, here: Facts, file: Facts) -> bool:
    return name in pieces_of(here) and name in pieces_of(file)


def told(group: Sequence[str], here: Facts, file: Facts) -> tuple[str, str]:
    """Return how each side has the pieces of a group, the two told apart."""
    sides = (pieces_of(here), pieces_of(file))
    names = (names_of(here), names_of(file))
    lines: tuple[list[str], list[str]] = ([], [])
    for name in group:
        both = (sides[0].get(name), sides[1].get(name))
        for place in (0, 1):
            lines[place].append(_told(name, both[place], both[1 - place], names[place]))
    mine, theirs = (typographic(" ; ".join(dict.fromkeys(line))) for line in lines)
    return (mine, theirs) if mine != theirs else (mine, f"{theirs}, {SAME_WORDS}")


def _told(name: str, value: Any, other: Any, names: Names) -> str:
    room, _, rest = name.partition(".")
    if value is None:
        return "oui" if rest == "public" else ABSENT
    part = rest.partition(".")[2]
    if room == "sitting":
        return _plain(value, names)
    if room == "members":
        return _members(value, other or [], names)
    if room == "milestones":
        return plural(len(value), "échéance")
    if room in TOLD or part == "vote":
        return TOLD.get(room, of_vote)(value, names)
    if part == "discussion":
        return _beside(value.get("text", "personne n’a parlé"), (other or {}).get("text", ""))
    return _keys(value, other, names)


TOLD: Mapping[str, Callable[[Any, Names], str]] = {"room": of_room, "proxies": of_proxies}


def _members(value: list[Facts], other: list[Facts], names: Names) -> str:
    others = {one["id"]: one for one in other}
    own = [names[one["id"]] for one in value if others.get(one["id"]) != one]
    count = plural(len(value), "membre")
    return f"{count}, dont {listed(own)}" if own else count


def _keys(value: Facts, other: Facts | None, names: Names) -> str:
    """Tell what differs of a text or of the terms; of what is on one side alone, its title."""
    if other is None:
        return value.get("title", "")
    differing = [key for key in {**value, **other} if value.get(key) != other.get(key)]
    words = [
        f"{OF_KEY[key]} : {_beside(_plain(value.get(key), names), _plain(other.get(key), names))}"
        for key in differing
        if key in OF_KEY
    ]
    return " ; ".join(words) or SAME_WORDS


def _beside(text: str, other: str) -> str:
    """Return a text without its marks, from a little before where it leaves the other."""
    text, other = (" ".join(strip_tags(one.replace("<", " <")).split()) for one in (text, other))
    same = len(commonprefix([text, other]))
    start = text.rfind(" ", 0, max(0, same - BEFORE)) + 1 if same > BEFORE else 0
    shown = text[start : start + SHOWN]
    return f"{'… ' if start else ''}{shown}{'…' if start + SHOWN < len(text) else ''}" or ABSENT


def _plain(value: Any, names: Names) -> str:
    if value is None:
        return ABSENT
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, list):
        return listed([_plain(one, names) for one in value]) if value else NOBODY
    if isinstance(value, dict) and "from" in value:
        return f"de {_plain(value['from'], names)} à {_plain(value['until'], names)}"
    if isinstance(value, dict):
        return person(value, names)
    return _dated(names.get(str(value), str(value)))


def _dated(text: str) -> str:
    """Return a day, an hour or a moment as it is printed; any other text as it is."""
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return in_words(date.fromisoformat(text))
        if re.fullmatch(r"\d{2}:\d{2}", text):
            return hour(time.fromisoformat(text))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}T.+", text):
            at = localtime(datetime.fromisoformat(text))
            return f"{in_words(at.date())}, {hour(at.time())}"
    return text
