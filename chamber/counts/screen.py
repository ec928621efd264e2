"""What a ballot in numbers shows: who took part, whether the numbers balance, and what they decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from chamber.ballot import preview
from chamber.counts.forms import CountsForm
from chamber.frame.vote import VoteScreen
from chamber.sentences import INCOMPLETE, OVER
from votes.models import Ballot
from votes.rules.ballots import Choice, Decision, Tally, decide
from votes.words.faults import unbalanced


@dataclass(frozen=True)
class CountsScreen(VoteScreen):
    """A question whose numbers alone are known, with the form that holds them."""

    form: CountsForm = field(kw_only=True)

    #: Nobody's voice is known: there is no exception to show.
    filters = (("absent", "Absents"),)

    @property
    def is_secret(self) -> bool:
        return self.form.is_secret

    @cached_property
    def settings(self) -> Ballot:
        """The mode and the rule on the screen."""
        form = self.form
        ticked = {name: bool(form[name].value()) for name in ("secret_waived", "share_at_least")}
        article = form["share_article"].value() or ""
        return Ballot(**form.chosen, **form.share, **ticked, share_article=article)

    @property
    def told(self) -> Mapping[str, Any]:
        return self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}

    @cached_property
    def tally(self) -> Tally:
        """The numbers on the screen."""
        return Tally.of(self.form.shown)

    @cached_property
    def decision(self) -> Decision | None:
        own = self.form["chair_vote"].value()
        chair = Choice(own) if own in list(Choice) else None
        if self.majority is None:
            return None
        bases = self.at_item.bases
        return decide(self.tally, self.majority, chair, bases, secret=self.is_secret)

    @property
    def is_saved(self) -> bool:
        """Whether these very numbers are recorded."""
        ballot = self.ballot
        if ballot is None or self.form.is_bound or not ballot.counts.all():
            return False
        return ballot.mode == self.settings.mode

    @property
    def is_entered(self) -> bool:
        return self.form.is_bound

    @property
    def is_balanced(self) -> bool:
        return self.tally.voters == self.voters

    @property
    def balance(self) -> str:
        """Return « il en manque 3 », « le compte est bon »."""
        if self.tally.voters <= 2 * self.voters:
            return balances(self.voters)[self.tally.voters]
        return unbalanced(self.tally.voters, self.voters) or ""

    @property
    def verdict(self) -> str:
        if not self.is_balanced:
            return INCOMPLETE.format(balance=self.balance)
        return super().verdict

    @property
    def adopted(self) -> bool:
        return self.is_balanced and super().adopted

    @property
    def proxies(self) -> int:
        """A secret ballot tells nothing of the proxies."""
        return 0 if self.is_secret else len(self.floor.represented)

    @property
    def words(self) -> dict:
        """What the page needs to word any result by itself."""
        told = {"balances": balances(self.voters), "voters": self.voters}
        return preview.words(self, self.proxies) | told


def balances(voters: int) -> list[str]:
    """Return what each sum of voices is against this number of voters: short, right, or too many."""
    short = [f"il en manque {voters - sum_}" for sum_ in range(voters)]
    over = [OVER.format(count=extra) for extra in range(1, voters + 1)]
    return [*short, "le compte est bon", *over]
