"""Resolve rows of a roster file against each other and against mandates the file does not mention."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count, pairwise

from councils.french import NBSP, fold, in_words
from members.models import Mandate
from members.roster import Roster, ambiguous, spoken
from members.rules import Head, function_order


def settle(roster: Roster, rows: Iterable, on: date) -> list[Mandate]:
    """Complete the rows and refuse those that contradict another; return the mandates that end.

    A mandate ends the day before the same member begins another, and only when
    the file does not speak of it. The ranks are those of the day `on`: whoever
    is out of office that day holds none. A missing rank or reference is given here.
    """
    rows = [row for row in rows if row.is_valid()]
    _refuse_homonyms(roster, rows)
    _refuse_two_spellings(rows)
    _refuse_unknown_towns(roster, rows)
    rows = [row for row in rows if row.is_valid()]
    ended = _end_former_mandates(rows)
    _give_ranks(roster, rows)
    _give_references(roster, rows)
    _refuse_overlaps(rows)
    _refuse_two_heads(roster, rows)
    _refuse_shared_ranks(roster, rows, on)
    return ended


def _refuse_homonyms(roster, rows):
    """A row known by its name alone is doubtful as soon as the file adds a namesake."""
    for row in rows:
        if not row.row_values.get("référence", "").strip():
            namesakes = roster.namesakes(row.person)
            if len(namesakes) > 1:
                row.refuse(ambiguous(namesakes))


def _refuse_two_spellings(rows):
    first: dict[int, tuple[object, int]] = {}
    for row in rows:
        said, line = first.setdefault(id(row.person), (row.said, row.line))
        if said != row.said:
            row.refuse(f"la ligne {line} écrit ce membre autrement")


def _refuse_unknown_towns(roster, rows):
    """A substitute of a town takes the seat of its titulars: there must be one, and the town is spelled as theirs."""
    mandates = [m for m in roster.mandates() if not m.is_substitute and m.town]
    towns = {fold(mandate.town): mandate.town for mandate in mandates}
    for row in rows:
        if town := row.instance.substitute_for_town:
            row.instance.substitute_for_town = towns.get(fold(town), town)
            if fold(town) not in towns:
                row.refuse(f"aucun titulaire n’est de la commune «{NBSP}{town}{NBSP}»")


def _end_former_mandates(rows):
    ended = []
    for row in rows:
        if not row.begins or row.person.is_new:
            continue
        for former, following in pairwise(row.person.in_order()):
            silent = row.person.line_of(former) is None
            if following is row.instance and silent and former.meets(following):
                former.ends_on = following.starts_on - timedelta(days=1)
                ended.append(former)
                row.notes.append(f"Le précédent finit le {in_words(former.ends_on)}.")
    return ended


def _give_ranks(roster, rows):
    """Give a rank to the new mandates that have none, after those that the file keeps.

    They follow in the order of functions, then of the file.
    """
    without = [row for row in rows if row.begins and row.instance.rank is None]
    if not without:
        return
    kept = [row.instance.rank for row in rows if row.instance.rank is not None]
    opens = min(row.instance.starts_on or date.min for row in without)
    taken = {m.rank for m in roster.mandates() if m.rank and (m.ends_on or date.max) >= opens}
    free = (rank for rank in count(max(kept, default=0) + 1) if rank not in taken)
    head = _head_of(roster)
    for row in sorted(
        without, key=lambda row: (function_order(row.instance.function, head), row.line)
    ):
        row.instance.rank = next(free)
        row.notes.append(f"Rang attribué{NBSP}: {row.instance.rank}.")


def _head_of(roster):
    return Head(roster.council.chair_title, roster.council.name, roster.council.assembly)


def _give_references(roster, rows):
    references = roster.next_references()
    for row in sorted(rows, key=lambda row: row.instance.rank):
        if not row.person.member.reference:
            row.person.member.reference = next(references)


def _refuse_overlaps(rows):
    written = {id(row.instance): row for row in rows}
    for row in rows:
        if mandate := _opposed(row, row.person.mandates, written):
            start = f"du {in_words(mandate.starts_on)}" if mandate.starts_on else "sans début"
            row.refuse(
                f"ce mandat chevauche celui {start} du même membre{NBSP}: "
                "donnez une fin au premier, ou le même début aux deux"
            )


def _refuse_two_heads(roster, rows):
    """One council has one head at a time: a file with two holds several councils, or a mandate that is over."""
    head = _head_of(roster)
    heads = [
        row for row in rows
        if not row.instance.is_substitute and head.is_held_by(row.instance.function)
    ]  # fmt: skip
    for row in heads:
        earlier = [
            other for other in heads if other.line < row.line and other.person is not row.person
        ]
        for other in earlier:
            unchanged = row.is_skip() and other.is_skip()
            if not unchanged and other.instance.meets(row.instance):
                row.refuse(
                    f"deux «{NBSP}{head.title}{NBSP}» aux mêmes dates, avec {spoken(other.instance)} "
                    f"(ligne {other.line}){NBSP}: donnez une fin à l’un, ou gardez les lignes de votre conseil"
                )
                break


def _refuse_shared_ranks(roster, rows, on):
    written = {id(row.instance): row for row in rows}
    by_rank = defaultdict(list)
    for mandate in roster.mandates():
        by_rank[mandate.rank].append(mandate)
    for row in rows:
        held = [m for m in by_rank[row.instance.rank] if not _is_over(m, row, written, on)]
        if mandate := _opposed(row, held, written):
            other = written.get(id(mandate))
            where = (
                f" (ligne {other.line})"
                if other
                else f", absent du fichier{NBSP}: dites si son mandat a pris fin, ou changez ce rang"
            )
            row.refuse(f"le rang {mandate.rank} est déjà celui de {spoken(mandate)}{where}")


def _is_over(mandate, row, written, on):
    """Tell whether a rank is free again: its holder, of whom the file is silent, has left by the day it describes."""
    return id(mandate) not in written and row.instance.runs_on(on) and not mandate.runs_on(on)


def _opposed(row, mandates, written):
    """Return the first of these mandates that shares a day with that of the row, or None.

    Of two rows the later one is refused; what the file leaves as it was is not judged.
    """
    for mandate in mandates:
        other = written.get(id(mandate))
        if mandate is row.instance or (other and other.line > row.line):
            continue
        unchanged = row.is_skip() and (other is None or other.is_skip())
        if not unchanged and mandate.meets(row.instance):
            return mandate
    return None
