"""What a ballot by names shows: what each voter says, what it decides, and in which words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from json import dumps
from typing import Any, NamedTuple

from chamber.ballot import preview, readback
from chamber.frame.terms import SHARE
from chamber.frame.vote import VoteScreen
from chamber.legend import SAID, STATES, UNSAID, Option, counted
from chamber.together.seen import as_json
from votes.actions.merging import ballot_seen
from votes.models import Attendance, Ballot
from votes.rules.ballots import Choice, Decision, Tally, decide, tally_of
from votes.words import results
from votes.words.ballots import has_no_voice
from votes.words.seats import names_of


class Slice(NamedTuple):
    """The part of a choice in the bar of the voices; `start` and `width` are in voters."""

    choice: str
    start: int
    width: int


@dataclass(frozen=True)
class BallotScreen(VoteScreen):
    """One ballot of an item; `entered` are exceptions that are not recorded yet, if any.

    At a public roll-call a voter whose name was not called yet is `unsaid`,
    which is no choice: it is never recorded.
    """

    entered: Mapping[str, str] | None = None
    question: Mapping[str, object] | None = None
    hand: str = Choice.AGAINST
    began: str = ""

    #: The modes in which names are known; a secret ballot has a page of its own.
    modes = tuple(pair for pair in Ballot.Mode.choices if pair[0] != Ballot.Mode.SECRET)

    @property
    def is_saved(self) -> bool:
        return self.ballot is not None and not self.is_entered

    @property
    def is_entered(self) -> bool:
        return self.entered is not None

    @cached_property
    def settings(self) -> Ballot:
        """The mode and the rule on the screen: as entered, else as recorded, else the usual ones."""
        saved = super().settings
        names = ("mode", "rule", "secret_waived", *SHARE)
        asked = {name: getattr(saved, name) for name in names} | dict(self.told)
        return Ballot(**{name: asked[name] for name in names})

    @property
    def told(self) -> Mapping[str, Any]:
        return self.question or {}

    @property
    def is_roll_call(self) -> bool:
        return self.settings.mode == Ballot.Mode.ROLL_CALL

    @property
    def field(self) -> str:
        """What a seat sends when it is pressed; nothing where there is no vote."""
        return "" if self.blocked else "mark"

    @cached_property
    def voices(self) -> dict[str, str]:
        if self.blocked and not self.ballot:
            return {}
        recorded = self.stored.votes if self.stored else {}
        votes = recorded if self.entered is None else self.entered
        return {who: votes.get(who, Choice.FOR) for who in self.floor.voters}

    @cached_property
    def exceptions(self) -> dict[str, str]:
        return {who: choice for who, choice in self.voices.items() if choice != Choice.FOR}

    @cached_property
    def uncalled(self) -> tuple[Attendance, ...]:
        """The voters who were not called yet, in the order in which they are."""
        return tuple(self.record.seat(who) for who, said in self.voices.items() if said == UNSAID)

    @property
    def called(self) -> Attendance | None:
        """The voter to call now."""
        return next(iter(self.uncalled), None)

    @cached_property
    def bars(self) -> dict[str, str]:
        """Why each member who is not a voter has no voice here."""
        voters = set(self.floor.voters)
        return {
            who: has_no_voice(seat, STATES[self.states[who]].said_of(seat.is_feminine))
            for who, seat in self.record.by_reference.items()
            if who not in voters
        }

    @cached_property
    def tally(self) -> Tally:
        return tally_of(self.voices)

    @cached_property
    def decision(self) -> Decision | None:
        own = self.voices.get(self.chair_seat.reference) if self.chair_seat else None
        chair = Choice(own) if own in list(Choice) else None
        if self.majority is None:
            return None
        return decide(self.tally, self.majority, chair, self.at_item.bases)

    @property
    def verdict(self) -> str:
        return readback.still_calling(len(self.uncalled)) if self.uncalled else super().verdict

    @property
    def counts(self) -> str:
        return results.counts(self.tally, 0 if self.uncalled else self.proxies)

    @cached_property
    def options(self) -> tuple[Option, ...]:
        counts = Counter(self.voices.values())
        return counted(SAID.values(), counts)

    @property
    def named(self) -> list[tuple[Option, str, bool]]:
        """Who said what: the names to read back; those for are read at a public roll-call alone."""
        named = ((option, self._names(option)) for option in self.options if option.value != UNSAID)
        return [
            (option, names, bool(names) and (option.value != Choice.FOR or self.is_roll_call))
            for option, names in named
        ]

    def _names(self, option: Option) -> str:
        who = [who for who, choice in self.voices.items() if choice == option.value]
        proxies = sum(one in self.floor.represented_by for one in who)
        return readback.names((self.labels[one] for one in who), proxies)

    @property
    def otherwise(self) -> list[str]:
        """Who votes otherwise for the member whose proxy they hold than for themselves.

        Of a holder whom an old paper does not name, nobody can tell.
        """
        seat, voices = self.record.seat, self.voices
        both = (
            (seat(holder), seat(grantor), voices.get(holder), voices[grantor])
            for grantor, holder in self.floor.represented_by.items()
            if holder and grantor in voices
        )
        return [
            readback.otherwise(holder.short_name, grantor.short_name, own, given)
            for holder, grantor, own, given in both
            if own != given and UNSAID not in (own, given) and own
        ]

    @cached_property
    def missing(self) -> tuple[Attendance, ...]:
        """The voters of whom the recorded ballot says nothing."""
        return self.stored.missing if self.stored and self.is_saved else ()

    @cached_property
    def is_complete(self) -> bool:
        """Whether a ballot is recorded with the voice of every voter."""
        return self.stored is not None and not self.stored.missing

    @cached_property
    def stage(self) -> str:
        """What is to be done: go on from a recorded ballot, or record this one."""
        if self.is_complete and not self.is_entered:
            return "recorded"
        return "contested" if self.exceptions else "unanimous"

    @property
    def missing_names(self) -> str:
        return names_of(self.missing)

    @property
    def slices(self) -> list[Slice]:
        """The bar of the voices."""
        starts = accumulate((option.count for option in self.options), initial=0)
        return [
            Slice(o.value, start, o.count) for o, start in zip(self.options, starts, strict=False)
        ]

    @cached_property
    def sent(self) -> dict[str, str]:
        """What the form sends back, as JSON: the exceptions, and the voters seen."""
        return {"exceptions": dumps(self.exceptions), "seen": dumps(self.floor.voters)}

    @cached_property
    def recorded(self) -> str:
        """What is recorded, as JSON: the page tells by it whether something is still to be recorded."""
        return as_json(ballot_seen(self.stored, self.usual_rule))

    @property
    def base(self) -> str:
        """What the entry began from: as recorded, or as the page that sent it found it."""
        return self.began or self.recorded

    @property
    def words(self) -> dict:
        """What the page needs to word any result by itself."""
        chair = self.chair_seat.reference if self.chair_seat else ""
        told = {"chair": chair, "holders": self.floor.represented_by, **readback.words()}
        return preview.words(self, self.proxies) | told
