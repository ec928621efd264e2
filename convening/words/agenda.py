"""The agenda as papers print it: the lines of each rubric, what became of them, and who reports them."""

from collections.abc import Iterator
from dataclasses import dataclass

from convening.rules.facts import CallItem, CallMark
from convening.words.paper import CallPaper
from councils.french import numbered, plural, typographic
from deliberations.rubrics import by_rubric

MARKS = {
    CallMark.ADDED: "ajouté",
    CallMark.CHANGED: "modifié",
    CallMark.MOVED: "déplacé",
    CallMark.WITHDRAWN: "retiré",
}


@dataclass(frozen=True)
class CalledLine:
    """One line of a printed agenda; `marks` say what became of it since the call before."""

    position: int
    title: str
    rapporteur: str
    marks: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True)
class AgendaRubric:
    """The lines that follow each other under one heading, empty where they need none."""

    name: str
    lines: tuple[CalledLine, ...]


def rubrics_of(paper: CallPaper) -> tuple[AgendaRubric, ...]:
    """Return the agenda of a call, rubric by rubric."""
    return tuple(
        AgendaRubric(name, tuple(_line(item, paper) for item in items))
        for name, items in by_rubric(paper.call.items)
    )


def withdrawn_from(paper: CallPaper) -> tuple[CalledLine, ...]:
    """Return the lines of the call before that are no more, with the number that they had."""
    return tuple(
        CalledLine(one.position, typographic(one.title), "", (MARKS[one.mark],))
        for one in paper.call.withdrawn
    )


def _line(item: CallItem, paper: CallPaper) -> CalledLine:
    by = paper.names.whole(item.rapporteur) if item.rapporteur else ""
    marks = tuple(MARKS[mark] for mark in paper.call.marks_of(item))
    about = " · ".join(_about(item, paper))
    return CalledLine(item.position, typographic(item.title), by, marks, about)


def _about(item: CallItem, paper: CallPaper) -> Iterator[str]:
    """Yield what else a line says: its files, and that it needs no quorum."""
    if item.annexes:
        pages = sum(annex.pages or 0 for annex in item.annexes)
        counted = f", {plural(pages, 'page')}" if pages > 0 else ""
        yield f"{plural(len(item.annexes), 'annexe')}{counted}"
    if paper.call.meeting.second_call and item.carried:
        yield "sans condition de quorum"


def carried_points(paper: CallPaper) -> str:
    """Return « au point 4 », « aux points 4, 5 et 6 » of what a second call takes up; nothing without any."""
    positions = [item.position for item in paper.call.items if item.carried]
    return numbered("au point", "aux points", positions) if positions else ""
