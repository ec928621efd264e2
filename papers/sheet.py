"""The words of one extract, in the order in which a paper says them: what the template lays out."""

from dataclasses import dataclass

from councils.french import in_words, typographic
from papers import wording
from papers.body import typeset
from papers.extract import CountedBallot, Extract, Officer, State, Voices
from votes.rules.ballots import Choice, Result
from votes.wording import among_proxies, of_title, outcome, said, verdict

HEADING = "Extrait du registre des délibérations"
#: What is withdrawn or put off was not deliberated: neither report nor decision is printed.
UNDECIDED = {"withdrawn", "postponed"}


@dataclass(frozen=True)
class Line:
    """A label, what it says, and what follows in brackets."""

    label: str
    value: str | int
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """What a paper says of an extract; each property is one place on the page."""

    extract: Extract

    @property
    def heading(self) -> str:
        return HEADING

    @property
    def body_name(self) -> str:
        """« du Conseil métropolitain de Dijon métropole »."""
        extract = self.extract
        return f"{wording.of_assembly(extract.assembly)} {wording.of_council(extract.council)}"

    @property
    def day(self) -> str:
        return wording.sitting_of(self.extract.date)

    @property
    def title(self) -> str:
        """The title of the file, as a reader shows it: what the paper is, of whom, when, about what."""
        extract = self.extract
        parts = HEADING, extract.council, self.day, self.subject
        return " – ".join(parts)

    @property
    def officers(self) -> tuple[Line, ...]:
        extract = self.extract
        chair, secretaries = extract.chair, extract.secretaries
        lines = [Line(_quality(chair), _short(chair))]
        if secretaries:
            label = "Secrétaires de séance" if len(secretaries) > 1 else "Secrétaire de séance"
            lines.append(Line(label, ", ".join(_short(officer) for officer in secretaries)))
        return tuple(lines)

    @property
    def convened_on(self) -> str:
        return in_words(self.extract.convened_on) if self.extract.convened_on else ""

    @property
    def counters(self) -> tuple[Line, ...]:
        extract = self.extract
        voting = " participant au vote" if extract.ballots else ""
        of_assembly = wording.of_assembly(extract.assembly)
        return (
            Line(f"Nombre de membres {of_assembly}", extract.seats),
            Line("Nombre de membres en exercice", extract.in_office),
            Line(f"Nombre de présents{voting}", len(extract.in_state(State.PRESENT))),
            Line("Nombre de procurations", len(extract.in_state(State.REPRESENTED))),
        )

    @property
    def absent(self) -> tuple[str, ...]:
        """The members away without a proxy, excused or not."""
        return tuple(str(a) for a in self.extract.in_state(State.ABSENT, State.EXCUSED))

    @property
    def represented(self) -> tuple[str, ...]:
        """« Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY »."""
        return tuple(self._proxy(a) for a in self.extract.in_state(State.REPRESENTED))

    def _proxy(self, attendee) -> str:
        if attendee.holder:
            return f"{attendee} pouvoir à {self.extract.member(attendee.holder)}"
        return f"{attendee} représenté{'e' if wording.is_feminine(attendee.civility) else ''}"

    @property
    def recused(self) -> tuple[str, ...]:
        return tuple(str(attendee) for attendee in self.extract.in_state(State.RECUSED))

    @property
    def rubric(self) -> str:
        return typographic(self.extract.rubric)

    @property
    def subject(self) -> str:
        return typographic(self.extract.title)

    @property
    def is_deliberated(self) -> bool:
        return self.extract.outcome not in UNDECIDED

    @property
    def report(self) -> str:
        return typeset(self.extract.report) if self.is_deliberated else ""

    @property
    def decision(self) -> str:
        return typeset(self.extract.decision) if self.is_deliberated else ""

    @property
    def formula(self) -> str:
        """What introduces the decision: it never says that the council decides what it refused."""
        extract = self.extract
        who = wording.the_body(extract.assembly)
        if extract.outcome == "noted":
            return f"{who} prend acte"
        if not extract.ballots:
            return ""
        adopted = extract.ballots[-1].result == Result.ADOPTED
        verb = "décide" if adopted else "rejette la proposition suivante"
        return f"{who}, après en avoir délibéré, {verb}"

    @property
    def outcome(self) -> str:
        """What became of the item without a vote, unless the formula says it before the decision."""
        extract = self.extract
        if extract.outcome == "noted" and extract.decision:
            return ""
        return outcome(extract.outcome, wording.the_body(extract.assembly))

    @property
    def ballots(self) -> tuple["BallotSheet", ...]:
        return tuple(BallotSheet(ballot, self.extract) for ballot in self.extract.ballots)

    @property
    def signatures(self) -> tuple[Line, ...]:
        """The secretaries sign, then who presided (CGCT, art. L2121-23)."""
        officers = (*self.extract.secretaries, self.extract.chair)
        return tuple(
            Line(wording.signs_as(officer.quality, _woman(officer)), _short(officer))
            for officer in officers
        )


@dataclass(frozen=True)
class BallotSheet:
    """What a paper says of one ballot."""

    ballot: CountedBallot
    extract: Extract

    @property
    def is_public(self) -> bool:
        """Everybody is named in a public ballot: it may run over several pages."""
        return self.ballot.mode == "roll_call"

    @property
    def heading(self) -> str:
        heading = "Scrutin public" if self.is_public else "Scrutin"
        return f"{heading} – {typographic(self.ballot.label)}" if self.ballot.label else heading

    @property
    def tally(self):
        return self.ballot.tally

    @property
    def proxies(self) -> int:
        return self.ballot.proxies

    @property
    def verdict(self) -> str:
        chair = self.extract.chair
        of_chair = of_title(chair.quality, _woman(chair))
        return f"{verdict(self.ballot.tally, self.ballot.decision, of_chair)}."

    @property
    def named(self) -> tuple[Line, ...]:
        """Who voted against, abstained or said nothing, and for as well when the ballot is public."""
        return tuple(self._named(voices) for voices in self.ballot.voices if voices.named)

    def _named(self, voices: Voices) -> Line:
        who = [self.extract.member(reference) for reference in voices.named]
        feminine = [wording.is_feminine(attendee.civility) for attendee in who]
        label = said(Choice(voices.choice), feminine)
        return Line(label, ", ".join(map(str, who)), among_proxies(voices.proxies))


def _woman(officer: Officer) -> bool:
    return wording.woman(officer.civility, officer.last_name)


def _quality(officer: Officer) -> str:
    return wording.capitalised(wording.in_gender(officer.quality, _woman(officer)))


def _short(officer: Officer) -> str:
    """« Monsieur REBSAMEN »; without a civility, the first name says who it is."""
    return f"{officer.civility or officer.first_name} {officer.last_name}".strip()
