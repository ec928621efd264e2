"""One item of the minutes: what changed before it, the report, what was said, the decision and the votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from councils.french import NBSP, listed, plural, typographic
from minutes.proceedings.facts import ProceedingsItem
from minutes.sheets.results import INCOMPLETE, WITHOUT_A_VOTE, counted
from minutes.sheets.sitting_sheet import SittingSheet
from papers.words.ballot_sheet import BallotSheet
from papers.words.body import typeset
from papers.words.floor_sheet import movement, recusal, suspension
from papers.words.places.opening import PaperOpening
from papers.words.places.text import PaperText
from papers.words.places.votes import PaperVotes
from papers.words.under_form import UnderForm

NOBODY_SPOKE = "Ce point n’a donné lieu à aucune discussion."
ASKED = {"roll_call": "Scrutin public demandé", "secret": "Scrutin secret demandé"}


@dataclass(frozen=True)
class ItemSheet:
    """What the minutes say of one item."""

    item: ProceedingsItem
    sheet: SittingSheet

    @cached_property
    def of(self) -> UnderForm | None:
        extract = self.item.extract
        return self.sheet.under_form(extract) if extract else None

    @property
    def heading(self) -> str:
        """« 7. Budget primitif 2026 »."""
        return f"{self.item.order}. {typographic(self.item.title)}"

    @property
    def line(self) -> tuple[str, ...]:
        """What stands under the heading: rubric, who reports, number of the act."""
        item = self.item
        number = f"délibération n°{NBSP}{item.number}" if item.number else ""
        added = "ajouté en séance" if item.added else ""
        return tuple(filter(None, (typographic(item.rubric), self._reports, number, added)))

    @property
    def _reports(self) -> str:
        officer = self.item.rapporteur
        if officer is None:
            return ""
        label = "rapporteure" if officer.feminine else "rapporteur"
        return f"{label}{NBSP}: {self.sheet.names.short(officer)}"

    @property
    def counters(self) -> str:
        """« 28 présents, 4 pouvoirs, 32 votants », where it is not what it was at the item before."""
        former = self.sheet.proceedings.before(self.item)
        is_new = former is None or counted(former) != counted(self.item)
        return counted(self.item) if is_new else ""

    @property
    def course(self) -> tuple[str, ...]:
        """What happened since the item before: suspensions, who came and went, who presides, the quorum."""
        return tuple(self._course())

    def _course(self) -> Iterator[str]:
        sheet, item = self.sheet, self.item
        for pause in sheet.proceedings.suspended_before(item):
            yield f"{suspension(pause)}."
        for move in item.movements:
            yield f"{movement(move, sheet.names)}."
        former = sheet.proceedings.before(item)
        presided = former.chair if former else sheet.meeting.chair
        if item.chair != presided and item.chair.last_name:
            yield f"{sheet.names.whole(item.chair)} préside."
        if former and former.floor.quorum != item.floor.quorum:
            yield quorum_told(item)
        if self.of and item.extract:
            opening = PaperOpening(self.of)
            closed = opening.closed_doors if item.extract.closed_doors else ""
            yield from (f"{said}." for said in (opening.second_call, closed) if said)
            for one in item.extract.recusals:
                yield f"{recusal(one, item.extract, sheet.names)}."

    @property
    def report(self) -> SafeString | str:
        if self.of:
            return PaperText(self.of).report
        return typeset(self.item.report) if self.item.report else ""

    @property
    def discussion(self) -> SafeString | str:
        return typeset(self.item.discussion) if self.item.discussion else ""

    @property
    def without_discussion(self) -> str:
        return NOBODY_SPOKE if self.item.nobody_spoke else ""

    @property
    def text(self) -> PaperText | None:
        return PaperText(self.of) if self.of else None

    @property
    def ballots(self) -> tuple[tuple[str, BallotSheet], ...]:
        """Each ballot, after who asked for it."""
        return (
            tuple((self._asked(one), one) for one in PaperVotes(self.of).ballots) if self.of else ()
        )

    def _asked(self, ballot: BallotSheet) -> str:
        """Return « Scrutin public demandé par M. X et Mme Y, soit 2 des 7 présents. » (CGCT, art. L2121-15)."""
        extract, asked = ballot.extract, ballot.ballot.asked_by
        if not asked:
            return ""
        names = [self.sheet.names.whole(extract.member(reference)) for reference in asked]
        what = ASKED.get(ballot.ballot.mode, "Vote demandé")
        there = plural(self.item.floor.present, "membre présent", "membres présents")
        return f"{what} par {listed(names)}, soit {len(asked)} sur {there}."

    @property
    def outcome(self) -> str:
        """What became of the item beside its ballots: noted, withdrawn, put off, adopted in a block."""
        if self.of:
            votes = PaperVotes(self.of)
            return " ".join(filter(None, (votes.block, votes.outcome)))
        told = WITHOUT_A_VOTE.get(self.item.outcome, INCOMPLETE)
        return f"{told}." if self.item.outcome != "told" else ""


def quorum_told(item: ProceedingsItem) -> str:
    """Return « Quorum : 18, il est atteint (28 présents). » as it stands at an item."""
    floor = item.floor
    met = "il est atteint" if floor.quorum.met else "il n’est pas atteint"
    return f"Quorum{NBSP}: {floor.quorum.needed}, {met} ({plural(floor.present, 'présent')})."
