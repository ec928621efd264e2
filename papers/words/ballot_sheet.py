"""The words of a ballot by names or in numbers: its figures, who is named, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import capfirst

from councils.french import NBSP, plural, typographic
from papers.extract.ballot_facts import CountedBallot, Voices
from papers.extract.extract import Extract
from papers.extract.facts import State
from papers.form import Form
from papers.words.lines import PaperLine
from papers.words.places.layouts import lists_of
from papers.words.under_form import UnderForm
from papers.words.wording import the_body
from votes.rules.ballots import WORDS, Choice
from votes.words.chair import of_title
from votes.words.majorities import named
from votes.words.questions import asked
from votes.words.results import (
    PROXY,
    among_proxies,
    by_proxy_among,
    counts,
    said,
    secrecy_waived,
    verdict,
)

TEMPLATES = {
    "table": "papers/places/ballot_table.html",
    "line": "papers/places/ballot_line.html",
    "sentence": "papers/places/ballot_sentence.html",
}
CAST = ("suffrage exprimé", "suffrages exprimés")
ZEROS = {"figure": "0", "slash": "/", "neant": "néant", "dash": "–"}
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
    def between(self) -> str:
        return between_figures(self.of.form)

    @property
    def template(self) -> str:
        return TEMPLATES[self.of.form.ballot]

    @property
    def is_titled(self) -> bool:
        """Whether the ballot is other than a show of hands on the item itself."""
        return self.ballot.mode != "hands" or bool(self.asked)

    @property
    def title(self) -> str:
        """« Scrutin secret – Amendement n° 1 », or « Vote » of a show of hands, where it stands in a line."""
        kind = "Vote" if self.ballot.mode == "hands" else self.kind
        return f"{kind} – {self.asked}" if self.asked else kind

    @property
    def figures(self) -> tuple[PaperLine, ...]:
        """The numbers of the ballot, in the order in which papers give them."""
        if self.is_secret:
            return tuple(self._secret_figures())
        tally = self.ballot.tally
        return (
            self._votes_for,
            self.figure("Contre", tally.against),
            *self._dont,
            self.figure("Abstention", tally.abstain),
            self.figure("Ne se prononce pas", tally.not_voting),
        )

    def figure(self, label: str, value: int) -> PaperLine:
        return figure(label, value, self.of.form)

    @property
    def _votes_for(self) -> PaperLine:
        """Return the voices for; a line has no cell for the proxies, and tells those among them there."""
        line = self.figure("Pour", self.ballot.tally.for_)
        by_proxy = {one.choice: one.proxies or 0 for one in self.ballot.voices}[Choice.FOR]
        is_told = self.of.form.ballot == "line" and self.of.form.proxies_told
        return replace(line, note=among_proxies(by_proxy)) if is_told else line

    @property
    def _dont(self) -> tuple[PaperLine, ...]:
        """Return the cell of all the proxies, in a table."""
        form, proxies = self.of.form, self.ballot.proxies
        if proxies is None or form.ballot != "table" or not form.proxies_told:
            return ()
        word = "procuration(s)" if form.plurals == "bracketed" else PROXY[proxies > 1]
        return (PaperLine("dont", proxies, word),)

    def _secret_figures(self) -> Iterator[PaperLine]:
        tally = self.ballot.tally
        yield self.figure("Votants", tally.voters - tally.not_voting)
        yield self.figure("Pour", tally.for_)
        yield self.figure("Contre", tally.against)
        if tally.abstain:
            yield self.figure("Abstention", tally.abstain)
        yield self.figure("Blancs", tally.blank)
        yield self.figure("Nuls", tally.void)
        yield self.figure("Suffrages exprimés", tally.votes_cast)
        if tally.not_voting:
            yield self.figure("Ne prend pas part au vote", tally.not_voting)

    @property
    def named(self) -> tuple[PaperLine, ...]:
        """Who voted what, as far as the form names them; nobody twice, and nobody in a secret ballot."""
        if lists_of(self.of).tells_votes_of(self.ballot):
            return ()
        voices = self._voices_named
        return tuple(self._named(one) for one in voices if one.named)

    @property
    def _voices_named(self) -> tuple[Voices, ...]:
        """Return the voices with those named; a public ballot names everybody in any form (CGCT, art. L2121-21)."""
        voices = self.ballot.voices
        if self.ballot.mode != "hands":
            return voices
        match self.of.form.voters_named:
            case "none":
                return ()
            case "all":
                return tuple(self._with_those_for(one) for one in voices)
        return voices

    def _with_those_for(self, voices: Voices) -> Voices:
        """Return voices for with who gave them: everybody who took part and said nothing else, where all of those are named."""
        if voices.choice != Choice.FOR or voices.named:
            return voices
        others = {reference for one in self.ballot.voices for reference in one.named}
        voters = self.extract.in_state(State.PRESENT, State.REPRESENTED)
        left = tuple(one.reference for one in voters if one.reference not in others)
        told = sum(one.count for one in self.ballot.voices) == len(voters)
        return replace(voices, named=left) if told and len(left) == voices.count else voices

    def _named(self, voices: Voices) -> PaperLine:
        who = [self.extract.member(reference) for reference in voices.named]
        label = said(Choice(voices.choice), [attendee.feminine for attendee in who])
        told = voices.proxies if self.of.form.proxies_told else None
        by_proxy = by_proxy_among(told or 0, len(who))
        return PaperLine(label, ", ".join(map(self.of.names.whole, who)), by_proxy)

    @property
    def by_proxy(self) -> str:
        """« Par procuration : 7 voix pour, 1 contre. », where numbers alone tell it."""
        voices = self.ballot.voices
        by_proxy = [one for one in voices if one.proxies]
        # Names tell it already, and so does the total when all of them are for.
        is_told = self.ballot.proxies is not None and all(v.choice == Choice.FOR for v in by_proxy)
        is_named = any(one.named for one in voices) and self.of.form.voters_named != "none"
        if is_told or is_named or not self.of.form.proxies_told:
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
    def manner(self) -> str:
        """How it was adopted or rejected: « à l’unanimité des suffrages exprimés »."""
        return self.verdict.removesuffix(".").partition(" ")[2]

    @property
    def sentence(self) -> str:
        """« Adopté à l’unanimité : 11 voix pour, dont 2 procurations. »"""
        tally = self.ballot.tally
        proxies = self.ballot.proxies if self.of.form.proxies_told else None
        told = counts(tally, proxies or 0).removesuffix(".")
        if self.is_secret:
            voters = plural(tally.voters - tally.not_voting, "votant")
            told += f"{NBSP}; {voters}, {plural(tally.votes_cast, *CAST)}"
        return f"{self.verdict.removesuffix('.')}{NBSP}: {told}."

    @property
    def outcome(self) -> str:
        """The result in one sentence, where it stands without its ballot."""
        return self.verdict


def between_figures(form: Form) -> str:
    """Return what parts the figures of a line: a dash, unless a dash is how the form writes zero."""
    return "·" if form.zero == "dash" else "–"


def figure(label: str, value: int, form: Form) -> PaperLine:
    """Return a number under its label: « Votants : 11 », a zero as the form writes it."""
    return PaperLine(f"{label}{NBSP}:", str(value) if value else ZEROS[form.zero])


def _contested(extract: Extract) -> str:
    """Say that the quorum was contested, and by how much it was missed if it was (CGCT, art. L2121-17)."""
    quorum = extract.quorum
    there = plural(len(extract.in_state(State.PRESENT)), "présent")
    if quorum.with_proxies:
        count = len(extract.in_state(State.PRESENT, State.REPRESENTED))
        there = plural(count, "présent ou représenté", "présents ou représentés")
    return f"Quorum contesté{NBSP}: {there}, pour un quorum de {quorum.needed}{extract.articles.quorum}."
