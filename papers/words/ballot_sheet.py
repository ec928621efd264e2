"""The words of a ballot by names or in numbers: its figures, who is named, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, plural, typographic
from papers.extract.ballot_facts import CountedBallot, Voices
from papers.extract.extract import Extract
from papers.extract.facts import State
from papers.words.lines import PaperLine
from papers.words.under_form import UnderForm
from papers.words.wording import the_body
from votes.rules.ballots import WORDS, Choice
from votes.words.chair import of_title
from votes.words.majorities import named
from votes.words.questions import asked
from votes.words.results import by_proxy_among, said, secrecy_waived, verdict

HEADINGS = {"hands": "Scrutin", "roll_call": "Scrutin public", "secret": "Scrutin secret"}


@dataclass(frozen=True)
class BallotSheet:
    """What a paper says of one ballot."""

    ballot: CountedBallot
    of: UnderForm

    is_election = False

    @property
    def extract(self) -> Extract:
        return self.of.extract

    @property
    def is_long(self) -> bool:
        """Whether it may run over several pages: everybody is named in a public ballot."""
        return self.ballot.mode == "roll_call"

    @property
    def kind(self) -> str:
        """« Scrutin secret »."""
        return HEADINGS[self.ballot.mode]

    @property
    def asked(self) -> str:
        """What was put to the vote, in the clerk's own capitals; nothing where it is the item itself."""
        return typographic(asked(self.ballot.label, self.ballot.purpose))

    @property
    def is_secret(self) -> bool:
        return self.ballot.mode == "secret"

    @property
    def remarks(self) -> Iterator[str]:
        """What has to be told of how the council voted."""
        if self.ballot.secret_waived:
            body, article = the_body(self.extract.assembly), self.extract.articles.waiver
            yield f"{secrecy_waived(body, article)}."
        if (majority := self.ballot.majority) and majority.article:
            required = capfirst(named(majority.value))
            yield f"{required} requise ({majority.article})."
        if self.ballot.quorum_contested:
            yield _contested(self.extract)

    @property
    def figures(self) -> tuple[PaperLine, ...]:
        """The numbers of the ballot, in the order in which papers give them."""
        if self.is_secret:
            return tuple(self._secret_figures())
        tally, proxies = self.ballot.tally, self.ballot.proxies
        by_proxy = [] if proxies is None else [PaperLine("dont", proxies, "procuration(s)")]
        return (
            figure("Pour", tally.for_),
            figure("Contre", tally.against),
            *by_proxy,
            figure("Abstention", tally.abstain),
            figure("Ne se prononce pas", tally.not_voting),
        )

    def _secret_figures(self) -> Iterator[PaperLine]:
        tally = self.ballot.tally
        yield figure("Votants", tally.voters - tally.not_voting)
        yield figure("Pour", tally.for_)
        yield figure("Contre", tally.against)
        if tally.abstain:
            yield figure("Abstention", tally.abstain)
        yield figure("Blancs", tally.blank)
        yield figure("Nuls", tally.void)
        yield figure("Suffrages exprimés", tally.votes_cast)
        if tally.not_voting:
            yield figure("Ne prend pas part au vote", tally.not_voting)

    @property
    def named(self) -> tuple[PaperLine, ...]:
        """Who voted against, abstained or said nothing, and for as well when the ballot is public."""
        return tuple(self._named(voices) for voices in self.ballot.voices if voices.named)

    def _named(self, voices: Voices) -> PaperLine:
        who = [self.extract.member(reference) for reference in voices.named]
        label = said(Choice(voices.choice), [attendee.feminine for attendee in who])
        by_proxy = by_proxy_among(voices.proxies or 0, len(who))
        return PaperLine(label, ", ".join(map(self.of.names.whole, who)), by_proxy)

    @property
    def by_proxy(self) -> str:
        """« Par procuration : 7 voix pour, 1 contre. », where numbers alone tell it."""
        voices = self.ballot.voices
        by_proxy = [one for one in voices if one.proxies]
        # Names tell it already, and so does the total when all of them are for.
        is_told = self.ballot.proxies is not None and all(v.choice == Choice.FOR for v in by_proxy)
        if is_told or any(one.named for one in voices):
            return ""
        parts = (plural(one.proxies or 0, *WORDS[one.choice].counted) for one in by_proxy)
        return f"Par procuration{NBSP}: {', '.join(parts)}." if by_proxy else ""

    @property
    def verdict(self) -> str:
        chair = self.extract.chair
        of_chair = of_title(chair.quality, chair.feminine)
        ballot = self.ballot
        majority = ballot.majority.value if ballot.majority else None
        return f"{verdict(ballot.tally, ballot.decision, of_chair, majority)}."

    @property
    def outcome(self) -> str:
        """The result in one sentence, where it stands without its ballot."""
        return self.verdict


def figure(label: str, value: int) -> PaperLine:
    """Return a number under its label: « Votants : 11 »."""
    return PaperLine(f"{label}{NBSP}:", value)


def _contested(extract: Extract) -> str:
    """Say that the quorum was contested, and by how much it was missed if it was (CGCT, art. L2121-17)."""
    quorum = extract.quorum
    there = plural(len(extract.in_state(State.PRESENT)), "présent")
    if quorum.with_proxies:
        count = len(extract.in_state(State.PRESENT, State.REPRESENTED))
        there = plural(count, "présent ou représenté", "présents ou représentés")
    return f"Quorum contesté{NBSP}: {there}, pour un quorum de {quorum.needed}{extract.articles.quorum}."
