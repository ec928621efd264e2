"""Enter a decision taken by delegation, and report those of which the council was not told."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html, format_html_join

from councils.french import NBSP, in_words, plural
from councils.models import Action, Council, Journal, User
from decisions import rules
from decisions.models import DecisionReport, DelegatedDecision
from deliberations.actions import locked_for_entry, save_item
from deliberations.models import AgendaItem, Sitting

TITLE = "Compte rendu des décisions prises par délégation"


@dataclass(frozen=True)
class SeriesPlace:
    """Where a decision would stand in its series: its number, and what is to be told of its day."""

    sequence: int
    warning: str


def place_of(decision: DelegatedDecision, first: int = 1) -> SeriesPlace:
    """Return the place that follows the last one of the year; `first` where the council has none yet."""
    ours = DelegatedDecision.objects.filter(council=decision.council)
    of_year = ours.filter(year=decision.taken_on.year)
    last = of_year.order_by("-sequence").first()
    if last is None:
        return SeriesPlace(1 if ours.exists() else first, "")
    newest = of_year.in_order().last() or last
    warning = rules.out_of_order(decision.taken_on, newest.taken_on, newest.number)
    return SeriesPlace(last.sequence + 1, "" if decision.replaces_id else warning)


@transaction.atomic
def enter(*, decision: DelegatedDecision, user: User | None, first: int = 1) -> DelegatedDecision:
    """Enter a decision under the next number of its year, for ever.

    Raises ValidationError for a day to come, or when another one replaces the same decision already.
    """
    # The numbers follow one another: two secretaries who enter come one after the other.
    Council.objects.select_for_update(no_key=True).get(pk=decision.council_id)
    if fault := rules.fault_of_day(decision.taken_on, decision.council.today):
        raise ValidationError({"taken_on": fault})
    _refuse_replaced(decision.replaces)
    decision.year = decision.taken_on.year
    decision.sequence = place_of(decision, first).sequence
    decision.full_clean()
    decision.save(force_insert=True)
    Journal.objects.record(
        decision.council, user, Action.DECISION_ENTERED, decision, after=decision.told
    )
    return decision


def _refuse_replaced(former: DelegatedDecision | None) -> None:
    newer = former and DelegatedDecision.objects.filter(replaces=former).first()
    if former and newer:
        raise ValidationError(
            f"La décision {newer.number} remplace déjà la décision {former.number}"
            f"{NBSP}: corrigez celle-là."
        )


@transaction.atomic
def report(*, sitting: Sitting, user: User | None) -> AgendaItem:
    """Put at the end of an agenda the item that tells the council of the decisions since the last report.

    Those up to the day of the sitting. Raises ValidationError when there are none, or when the agenda has such an item.
    """
    # Lock the council before the sitting, as those who prepare a sitting do.
    council = Council.objects.select_for_update(no_key=True).get(pk=sitting.council_id)
    sitting = locked_for_entry(sitting)
    _refuse_second(sitting)
    ours = DelegatedDecision.objects.filter(council=council, taken_on__lte=sitting.date)
    decisions = list(ours.not_reported().with_lives().in_order())
    if not decisions:
        raise ValidationError(
            f"Aucune décision prise jusqu’au {in_words(sitting.date)} n’est à rapporter{NBSP}: "
            "inscrivez celles qui manquent (« Registre », « Décisions »)."
        )
    item = AgendaItem(sitting=sitting, kind=AgendaItem.Kind.INFORMATION, title=TITLE)
    item.report, item.added = words_of_report(sitting, decisions), sitting.has_begun
    save_item(item=item, user=user)
    DecisionReport.objects.bulk_create(DecisionReport(decision=one, item=item) for one in decisions)
    numbers = [one.number for one in decisions]
    Journal.objects.record(
        council, user, Action.DECISIONS_REPORTED, item, sitting=sitting, item=item, after=numbers
    )
    return item


def _refuse_second(sitting: Sitting) -> None:
    """Refuse a second report on one agenda: deleted, the first gives its decisions back."""
    former = sitting.items.filter(reports__isnull=False).first()
    if former:
        raise ValidationError(
            f"Le point {former.position} rend déjà compte de décisions{NBSP}: supprimez-le pour le refaire."
        )


def words_of_report(sitting: Sitting, decisions: list[DelegatedDecision]) -> str:
    """Return what the item says: how many decisions, then the number, the day and the object of each."""
    law = sitting.law.read("decisions_reported").in_brackets
    count = plural(len(decisions), "décision prise", "décisions prises")
    opening = f"Il est rendu compte au conseil de {count} par délégation{law}{NBSP}:"
    rows = format_html_join("", "<li><p>{}</p></li>", ([_line(one)] for one in decisions))
    return format_html("<p>{}</p><ul>{}</ul>", opening, rows)


def _line(decision: DelegatedDecision) -> str:
    told = f"{decision.number} du {in_words(decision.taken_on)}{NBSP}: {decision.title}"
    if decision.replaces:
        told += f" (remplace la décision {decision.replaces.number})"
    return told
