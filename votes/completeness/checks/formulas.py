"""Whether a text carries a formula or a result of its own, beside those that the paper prints."""

from collections.abc import Iterator

from councils.french import NBSP, listed, plural
from deliberations.formulas import Formula, Printed, formulas_of
from deliberations.models import AgendaItem
from votes.completeness.check import FORMULA, ITEM, Check
from votes.record import AtItem, Record, RecordedBallot
from votes.rules.ballots import Result, Tally

#: What a text calls a voice, and a tally.
VOICES = {"pour": "for_", "contre": "against", "abstention": "abstain"}


def formulas(record: Record) -> Iterator[Check]:
    """Tell of the formulas of each item that was decided; those that say something else ask for a reason."""
    for item in record.items:
        at_item = record.at(item)
        found = in_texts(item, noted=at_item.decided == AgendaItem.Outcome.NOTED)
        if found and _prints_its_own(at_item):
            yield _check(item, found, at_item.deciding)


def in_texts(item: AgendaItem, *, noted: bool) -> tuple[Formula, ...]:
    """Return the formulas of the report, then those of the decision."""
    printed = Printed(item.sitting.assembly, noted)
    of_report = formulas_of(item.report, printed, is_decision=False)
    return of_report + formulas_of(item.decision, printed, is_decision=True)


def _prints_its_own(at_item: AtItem) -> bool:
    undone = AgendaItem.Outcome.WITHDRAWN, AgendaItem.Outcome.POSTPONED
    return at_item.decided is not None and at_item.decided not in undone


def _check(item: AgendaItem, found: tuple[Formula, ...], ballot: RecordedBallot | None) -> Check:
    cited = listed([formula.cited for formula in found])
    page = FORMULA if all(formula.rest is not None for formula in found) else ITEM
    wrong = ballot is not None and any(contradicts(formula, ballot) for formula in found)
    if ballot and wrong:
        sentence = f"Le texte dit {cited}, et le scrutin {_result(ballot.tally)}."
        return Check("formula_contradicts", item, sentence, page)
    sentence = f"Le texte porte sa propre formule, {cited}{NBSP}: l’extrait imprime déjà la sienne."
    return Check("formula_doubled", item, sentence, page)


def contradicts(formula: Formula, ballot: RecordedBallot) -> bool:
    """Tell whether a formula says another result than the ballot: the voices, the majority or what was decided."""
    tally, result = ballot.tally, ballot.result
    if ballot.row.is_election:
        return False
    if formula.says_unanimity and tally.against or formula.says_majority and tally.unanimous:
        return True
    if formula.adopted is not None and formula.adopted != (result == Result.ADOPTED):
        return True
    return any(getattr(tally, VOICES[word]) != count for word, count in formula.voices.items())


def _result(tally: Tally) -> str:
    """Return « 9 voix pour, 2 contre »."""
    parts = [
        plural(tally.for_, "voix pour", "voix pour"),
        f"{tally.against}{NBSP}contre",
        plural(tally.abstain, "abstention"),
    ]
    return ", ".join(parts)
