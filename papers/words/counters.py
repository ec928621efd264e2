"""The counters of a paper: how many sit, are there, are represented and vote."""

from collections.abc import Callable

from papers.extract.extract import Extract
from papers.extract.facts import State
from papers.form import Counter, Form
from papers.words import wording
from papers.words.lines import PaperLine

SHORT = {
    "in_office": "Membres en exercice",
    "quorum": "Quorum",
    "present": "Présents",
    "proxies": "Procurations",
    "absent": "Absents",
    "voters": "Votants",
    "cast": "Suffrages exprimés",
}
WHOLE = {
    "in_office": "Nombre de membres en exercice",
    "present": "Nombre de présents",
    "proxies": "Nombre de procurations",
    "absent": "Nombre d’absents",
    "voters": "Nombre de votants",
}


def _cast(extract: Extract) -> int:
    """Return the votes cast of the ballot that decided the item: of its last round where it elects."""
    ballot = extract.deciding
    if ballot is None:
        return 0
    return ballot.rounds[-1].votes_cast if ballot.rounds else ballot.tally.votes_cast


COUNTED: dict[Counter, Callable[[Extract], int]] = {
    "seats": lambda extract: extract.seats,
    "in_office": lambda extract: extract.in_office,
    "quorum": lambda extract: extract.quorum.needed,
    "present": lambda extract: len(extract.in_state(State.PRESENT)),
    "proxies": lambda extract: len(extract.in_state(State.REPRESENTED)),
    "absent": lambda extract: len(extract.in_state(State.ABSENT, State.EXCUSED)),
    "voters": lambda extract: len(extract.in_state(State.PRESENT, State.REPRESENTED)),
    "cast": _cast,
}


def counters(extract: Extract, form: Form) -> tuple[PaperLine, ...]:
    """Return the counters of a form, in its order; what nobody voted has no votes cast.

    Beside labelled lines they have labels of whole words.
    """
    whole = form.counters_place == "beside" and form.opening == "labels"
    told = [which for which in form.counters if which != "cast" or extract.deciding]
    return tuple(
        PaperLine(_label(which, extract, whole=whole), COUNTED[which](extract)) for which in told
    )


def _label(which: Counter, extract: Extract, *, whole: bool) -> str:
    if which == "seats":
        return f"Nombre de membres {wording.of_assembly(extract.assembly)}"
    label = WHOLE.get(which, SHORT[which]) if whole else SHORT[which]
    voting = which == "present" and whole and extract.is_voted
    return f"{label} participant au vote" if voting else label
