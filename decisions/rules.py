"""The series of the decisions taken by delegation: its numbers, and the days that it takes."""

from datetime import date

from councils.french import NBSP, in_words

#: The highest number of a year.
AT_MOST = 9999


def number(year: int, sequence: int) -> str:
    """Return the number of a decision, which no deliberation bears: « 2026-D-001 »."""
    return f"{year}-D-{sequence:03}"


def fault_of_day(taken_on: date, today: date) -> str | None:
    """Say why a decision of this day is not entered, or None."""
    if taken_on > today:
        return f"Une décision ne s’inscrit pas avant d’être prise{NBSP}: corrigez le jour."
    return None


def out_of_order(taken_on: date, last: date | None, last_number: str) -> str:
    """Tell the reader that a decision is older than the last one of its year; empty when it is not.

    The register is kept in the order of dates (CGCT, art. R2122-7-1), but a decision that was forgotten is
    entered all the same: its number tells when.
    """
    if last is None or taken_on >= last:
        return ""
    return (
        f"La décision {last_number}, du {in_words(last)}, est déjà inscrite{NBSP}: le numéro de celle-ci "
        "ne suivra pas l’ordre des dates. Inscrivez-la si elle avait été oubliée."
    )
