"""The table of the law as a page: `python -m tests.law.page > docs/law/table.md` writes it again."""

from calendar import day_name

from law.table import TABLE, Row
from law.values import (
    Ceiling,
    FirstSitting,
    Headcount,
    Majority,
    Notice,
    Publicity,
    Quorum,
    Request,
    Tie,
    Withdrawal,
)

HEAD = """# The table of the law

**Article:** each row has its own.
**Functions:** `law.reading.law_of`, `law.reading.Law.read`; the rows: `law.table.TABLE`.
**Tests:** `tests/law/test_table.py`, `tests/law/test_reading.py`

Made from the code by `python -m tests.law.page`. The last row that fits the kind, the people and the day holds. *Sure*: **V** the text was read, **S** a secondary source says so, **?** in doubt: the page of the council then says *à vérifier*. A row of `local` law is that of Alsace-Moselle alone.

| rule | who | what | article | when | sure |
| --- | --- | --- | --- | --- | --- |
"""
LATER = {Tie.CHAIR: ", a tie: the chair’s own vote", Tie.ADOPTS: ", a tie adopts", Tie.REJECTS: ""}


def share(value: Quorum | Majority) -> str:
    return f"{'at least' if value.at_least else 'more than'} {value.share}"


def what(value: object) -> str:
    match value:
        case Quorum():
            represented = value.counts == Headcount.ATTENDING
            return f"{share(value)} {'present or represented' if represented else 'present'}"
        case Notice():
            return f"{value.days} {'clear ' if value.clear else ''}day{'s' * (value.days > 1)}"
        case FirstSitting():
            return f"{day_name[value.opens]} to {day_name[value.closes]}"
        case Majority():
            return f"{share(value)} of {value.of.replace('_', ' ')}{LATER[value.tie]}"
        case Request():
            who = f"{value.share} of those present" if value.share else f"{value.members} members"
            return f"{who}{', or the head' if value.head else ''}"
        case Ceiling():
            return ceiling(value)
        case Withdrawal():
            return "stays in office" if value.in_office else "leaves the members in office"
        case Publicity():
            return ", or ".join(value.channels)
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
    return str(value).replace("_", " ")


def ceiling(value: Ceiling) -> str:
    rounded = ", rounded up" if value.up else ""
    bounds = f", {value.least} at least" if value.least else ""
    bounds += f", {value.most} at most" if value.most is not None else ""
    return f"{'less than' if value.below else 'up to'} {value.share} of the seats{rounded}{bounds}"


def who(row: Row) -> str:
    low, high = row.people
    people = f" from {low}" if low else f" up to {high}" if high else ""
    return f"{'all' if row.kinds == '*' else row.kinds}{people}{' (local)' if row.local else ''}"


def line(row: Row) -> str:
    when = f"{row.since or '…'} → {row.until or '…'}" if row.since or row.until else ""
    sure = f"{row.sure}{f': {row.note}' if row.note else ''}"
    cells = (f"`{row.rule}`", who(row), what(row.value), row.article, when, sure)
    return f"| {' | '.join(cells)} |"


def page() -> str:
    return HEAD + "".join(f"{line(row)}\n" for row in TABLE)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201
