"""What the ballot of an item shows: what each voter says, what it decides, and in which words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from json import dumps

from deliberations.models import AgendaItem
from votes import preview, refusals, wording
from votes.legend import STATES, VOICES, Option, counted
from votes.models import Attendance, Ballot
from votes.rules.ballots import Choice, Decision, Result, Rule, Tally, decide, tally_of
from votes.screen import Screen


@dataclass(frozen=True)
class BallotScreen(Screen):
    """One ballot of an item; `entered` are exceptions that are not recorded yet, if any."""

    position: int = 1
    entered: Mapping[str, Choice] | None = None
    question: Mapping[str, str] | None = None
    hand: str = Choice.AGAINST

    filters = (("exceptions", "Exceptions"), ("absent", "Absents"))
    modes, rules = Ballot.Mode.choices, Ballot.Rule.choices

    @cached_property
    def ballot(self) -> Ballot | None:
        """The recorded ballot, if there is one."""
        ballots = self.record.ballots(self.item)
        return next((one for one in ballots if one.position == self.position), None)

    @property
    def questions(self) -> tuple[Ballot, ...]:
        """The recorded ballots of the item: usually one, or several questions."""
        return self.record.ballots(self.item)

    @property
    def is_information(self) -> bool:
        """Whether the council usually takes note of this item, without a vote."""
        return self.item.kind == AgendaItem.Kind.INFORMATION and not self.ballot

    @property
    def rapporteur(self) -> str:
        item, seat = self.item, self.record.seat_of(self.item.rapporteur)
        return seat.short_name if seat else str(item.rapporteur or item.rapporteur_name)

    @property
    def is_saved(self) -> bool:
        return self.ballot is not None and not self.is_entered

    @property
    def is_entered(self) -> bool:
        """Whether the screen holds something that is not recorded yet."""
        return self.entered is not None

    @property
    def recorded_at(self) -> str:
        """The hour of the record, where the council is."""
        return self.hour_of(self.ballot.saved_at) if self.ballot else ""

    @cached_property
    def settings(self) -> Ballot:
        """The mode and the rule on the screen: as entered, else as recorded, else the usual ones."""
        question = self.question or {}
        saved = self.ballot or Ballot()
        return Ballot(mode=question.get("mode", saved.mode), rule=question.get("rule", saved.rule))

    @cached_property
    def blocked(self) -> str | None:
        """Why the item cannot be put to the vote now."""
        return refusals.no_ballot(self.record, self.item)

    @property
    def field(self) -> str:
        """What a seat sends when it is pressed; nothing where there is no vote."""
        return "" if self.blocked else "mark"

    @property
    def chair_is_away(self) -> bool:
        """Whether who presides is not in the room, though the council could decide."""
        floor, chair = self.floor, self.record.chair(self.item)
        present = self.chair_seat and self.chair_seat.reference in floor.present
        return self.sitting.has_begun and floor.quorum_met and chair is not None and not present

    @cached_property
    def voices(self) -> dict[str, Choice]:
        if self.blocked and not self.ballot:
            return {}
        said = self.record.votes(self.ballot) if self.ballot else {}
        said = said if self.entered is None else self.entered
        return {who: said.get(who, Choice.FOR) for who in self.floor.voters}

    @cached_property
    def exceptions(self) -> dict[str, Choice]:
        return {who: choice for who, choice in self.voices.items() if choice != Choice.FOR}

    @cached_property
    def bars(self) -> dict[str, str]:
        """Why each member who is not a voter has no voice here."""
        strangers = self.record.by_reference.keys() - set(self.floor.voters)
        return {
            who: refusals.has_no_voice(self.record.seat(who), STATES[self.states[who]])
            for who in strangers
        }

    @cached_property
    def tally(self) -> Tally:
        return tally_of(self.voices)

    @cached_property
    def decision(self) -> Decision:
        own = self.voices.get(self.chair_seat.reference) if self.chair_seat else None
        return decide(self.tally, Rule(self.settings.rule), own)

    @cached_property
    def chair_seat(self) -> Attendance | None:
        return self.record.seat_of(self.record.chair(self.item))

    @property
    def adopted(self) -> bool:
        return self.decision.result == Result.ADOPTED

    @property
    def verdict(self) -> str:
        return wording.verdict(self.tally, self.decision, self._of_chair)

    @property
    def counts(self) -> str:
        return wording.counts(self.tally, self._proxies)

    @property
    def outcome(self) -> str:
        return wording.outcome(self.item.outcome)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        counts = Counter(self.voices.values())
        return counted(VOICES.values(), counts)

    @property
    def named(self) -> list[tuple[Option, str]]:
        """Who said what, but for those for: the names to read back."""
        return [(option, self._names(option)) for option in self.options[1:]]

    def _names(self, option: Option) -> str:
        return ", ".join(self.labels[who] for who, c in self.voices.items() if c == option.value)

    @cached_property
    def missing(self) -> tuple[Attendance, ...]:
        """The voters of whom the recorded ballot says nothing."""
        return self.record.missing_votes(self.item, self.ballot) if self.is_saved else ()

    @property
    def is_complete(self) -> bool:
        """Whether a ballot is recorded with the voice of every voter."""
        return bool(self.ballot) and not self.record.missing_votes(self.item, self.ballot)

    @property
    def stage(self) -> str:
        """What is to be done: go on from a recorded ballot, or record this one."""
        if self.is_complete and not self.is_entered:
            return "recorded"
        return "contested" if self.exceptions else "unanimous"

    @property
    def missing_names(self) -> str:
        return refusals.listed(self.missing)

    @cached_property
    def neighbours(self) -> tuple[AgendaItem | None, AgendaItem | None]:
        """The items before and after this one."""
        items = self.record.items
        place = items.index(self.item)
        return (items[place - 1] if place else None), next(iter(items[place + 1 :]), None)

    @property
    def short_of_quorum(self) -> int:
        return max(0, self.floor.quorum - len(self.floor.present))

    @property
    def is_numbered_throughout(self) -> bool:
        """Whether the items are numbered from one without a gap: then « sur 16 » means something."""
        items = self.record.items
        return items[-1].position == len(items)

    @property
    def slices(self) -> list[tuple[str, int, int]]:
        """The bar of the voices: each choice, where its slice begins, and how wide it is."""
        starts = accumulate((option.count for option in self.options), initial=0)
        return [(o.value, start, o.count) for o, start in zip(self.options, starts, strict=False)]

    @property
    def sent(self) -> dict[str, str]:
        """What the form sends back, as JSON: the exceptions, and the voters seen."""
        return {"exceptions": dumps(self.exceptions), "seen": dumps(self.floor.voters)}

    @property
    def recorded(self) -> str:
        """What is recorded, as JSON: the page tells by it whether something is still to be recorded."""
        ballot = self.ballot or Ballot()
        said = self.record.votes(self.ballot) if self.ballot else {}
        exceptions = {who: choice for who, choice in said.items() if choice != Choice.FOR}
        return dumps({"exceptions": exceptions, "mode": ballot.mode, "rule": ballot.rule})

    @property
    def words(self) -> dict:
        """What the page needs to word any result by itself."""
        chair = self.chair_seat.reference if self.chair_seat else ""
        return preview.words(self._of_chair, self._proxies) | {"chair": chair}

    @property
    def _proxies(self) -> int:
        return len(self.floor.represented)

    @property
    def _of_chair(self) -> str:
        """« du président », « de la maire »: whose voice breaks a tie."""
        seat, sitting = self.chair_seat, self.sitting
        if seat is None:
            return wording.of_title("président de séance", feminine=False)
        others = (other.function for other in self.record.roll)
        title = wording.presiding_title(
            sitting.chair_title, seat.function, sitting.council.name, others
        )
        return wording.of_title(title, seat.is_feminine)
