"""The sheet of an election: who stands, known or to be written, and what each round gives."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst

from councils.french import NBSP, THIN, ordinal
from deliberations.models import AgendaItem
from law.elections import ElectionScheme, ElectionTie, Substitutes
from papers.form import FIRST, Form
from papers.vote_sheets import SecretVoteSheet, VoteSheet
from votes.record import Record, RecordedBallot
from votes.rules.elections import CandidateFigures
from votes.words.announced import proposed
from votes.words.results import list_name

#: Empty lines to write who stands: so many at least, so many lines in all; never more than fit a page.
MORE_PERSONS, PERSONS, MORE_LISTS, LISTS, MOST = 3, 6, 2, 4, 12
TIES = {
    ElectionTie.ELDEST: "à égalité, le plus âgé est élu",
    ElectionTie.MEAN_AGE: "à égalité, la liste dont la moyenne d’âge est la plus élevée est élue",
}
#: The first rounds of an election, and its last, as a sentence tells them.
FIRSTS = {2: "au premier tour", 3: "aux deux premiers tours"}
LASTS = {2: "au deuxième", 3: "au troisième"}


#: What may be asked instead of the sheet that the item itself calls for.
SHEETS_OF_VOTE = ("public", "secret", "election")


@dataclass(frozen=True)
class StandingLine:
    """Somebody who stands, or a list with its names in order; nobody on a line to be filled in."""

    name: str = ""
    names: tuple[str, ...] = ()


class ElectionVoteSheet(SecretVoteSheet):
    """The sheet of an election, by one round or several."""

    heading = "Feuille d’élection"
    template = "papers/election_print.xhtml"
    slug = "feuille-d-election"

    @cached_property
    def _recorded(self) -> RecordedBallot | None:
        """The election that is recorded already, if there is one."""
        ballots = self.record.at(self.item).ballots if self.item else ()
        return next((one for one in reversed(ballots) if one.row.is_election), None)

    @property
    def code(self) -> str:
        """Which election it is, by what is recorded or by the title; empty where nothing tells it."""
        if self._recorded:
            return self._recorded.row.election
        return proposed(self.item.title, self.sitting.council.kind) if self.item else ""

    @cached_property
    def scheme(self) -> ElectionScheme:
        return self.record.scheme(self.code, self._recorded.rounds if self._recorded else ())

    @property
    def is_in_rounds(self) -> bool:
        return self.scheme.rounds > 1

    @property
    def rounds(self) -> tuple[str, ...]:
        """« 1er tour », « 2e tour », « 3e tour »."""
        return tuple(f"{ordinal(n)}{NBSP}tour" for n in range(1, self.scheme.rounds + 1))

    @property
    def to_sign(self) -> tuple[str, ...]:
        return self.rounds if self.is_in_rounds else super().to_sign

    @property
    def shares_seats(self) -> bool:
        """Whether lists may share the seats."""
        told = bool(self.scheme.election) and self.scheme.typed
        return self.scheme.by_shares or told

    @property
    def columns(self) -> tuple[str, ...]:
        """What is written beside who stands: the voices of each round, and the seats that lists share."""
        voices = self.rounds if self.is_in_rounds else ("Voix",)
        seats = ("Sièges",) if self.shares_seats else ()
        shared = self.scheme.substitutes == Substitutes.SHARED
        return (*voices, *seats, "Suppléants") if shared else (*voices, *seats)

    @property
    def counted(self) -> tuple[str, ...]:
        """The titles of what is counted at each round."""
        urn = "Bulletins dans l’urne", "Blancs", "Nuls", "Suffrages exprimés"
        half = ("Majorité absolue",) if self.is_in_rounds else ()
        return (*urn, *half, "Ne prennent pas part")

    @property
    def seats(self) -> int | None:
        """How many seats are to be filled, where that is known."""
        rounds = self._recorded.rounds if self._recorded else ()
        return rounds[0].seats if rounds else self.scheme.seats

    @property
    def has_lists(self) -> bool:
        return not self.scheme.admits(lists=False)

    @property
    def who_stands(self) -> str:
        """The title of the column of who stands."""
        if self.has_lists:
            return "Liste, et ses noms dans l’ordre"
        return "Candidat ou liste" if self.scheme.admits(lists=True) else "Candidat"

    @property
    def standing(self) -> tuple[StandingLine, ...]:
        """Whoever is known to stand in any round, then lines to be filled in."""
        rounds = self._recorded.rounds if self._recorded else ()
        known = {one.key: one for round_ in rounds for one in round_.candidates}
        blank = max(MORE_LISTS, LISTS - len(known)) if self.has_lists else self._blank(len(known))
        return (*map(self._standing, known.values()), *[StandingLine()] * blank)

    def _blank(self, known: int) -> int:
        """Return how many persons may be written besides those known, by the seats that there are."""
        least = max(PERSONS, min(MOST, (self.seats or 1) + MORE_PERSONS))
        return max(MORE_PERSONS, least - known)

    def _standing(self, who: CandidateFigures) -> StandingLine:
        name = capfirst(list_name(who.key)) if who.is_list else self._called(who.key)
        return StandingLine(name, tuple(self._called(key) for key in who.keys))

    def _called(self, key: str) -> str:
        """Return a member by the whole name, and somebody else as the paper names them."""
        seat = self.record.by_reference.get(key)
        return self.name_of(seat) if seat else key

    @property
    def rule(self) -> str:
        """How the law elects: « Majorité absolue aux deux premiers tours, relative au troisième ; … (art. L2122-7). »

        Nothing where nobody knows which election it is.
        """
        scheme = self.scheme
        if not scheme.election:
            return ""
        doubt = ", à vérifier" if scheme.sure == "?" else ""
        parts = self._majorities, TIES.get(scheme.tie, "")
        told = f"{THIN}; ".join(part for part in parts if part)
        return f"{told} ({scheme.source}{doubt})."

    @property
    def _majorities(self) -> str:
        scheme = self.scheme
        if scheme.by_shares:
            return "Représentation proportionnelle, en un seul tour"
        if not self.is_in_rounds:
            return "Majorité relative, en un seul tour"
        of = " des membres du conseil" if scheme.of_members else ""
        return f"Majorité absolue{of} {FIRSTS[scheme.rounds]}, relative {LASTS[scheme.rounds]}"

    @property
    def unopposed(self) -> str:
        """« (art. L2121-21) »: the text that names somebody who stands alone without a vote."""
        return self.record.law.read("unopposed").source if self.scheme.unopposed else ""


def vote_sheet_of(
    record: Record, item: AgendaItem | None, ballot: str = "", form: Form = FIRST
) -> VoteSheet:
    """Return the sheet of a kind of ballot, one of `SHEETS_OF_VOTE`; "": the one that the item calls for."""
    kinds = dict(zip(SHEETS_OF_VOTE, (VoteSheet, SecretVoteSheet, ElectionVoteSheet), strict=True))
    return kinds[ballot or _called_for(record, item)](record, item, form)


def _called_for(record: Record, item: AgendaItem | None) -> str:
    """Return the kind of ballot of an item: an election, or what its last ballot was."""
    ballots = record.at(item).own_ballots if item else ()
    if any(one.row.is_election for one in ballots):
        return "election"
    if ballots:
        return "secret" if ballots[-1].row.is_secret else "public"
    return "election" if item and item.kind == AgendaItem.Kind.ELECTION else "public"
