"""The sheets of a vote: member by member, or in secret.

In secret nobody writes who said what: the members sign that they voted, and what
came out of the urn is counted apart (CGCT, art. L2121-21).
"""

from councils.french import NBSP, typographic
from papers.room_sheets import RoomSheet
from votes.rules.ballots import WORDS
from votes.words.requests import SHARES


class VoteSheet(RoomSheet):
    """The sheet on which the votes on an item are marked, member by member: an open ballot."""

    heading = "Feuille de vote"
    template = "papers/vote_print.xhtml"
    slug = "feuille-de-vote"

    #: Empty lines to write who comes in or goes out.
    lines = range(4)

    @property
    def subject(self) -> str:
        return typographic(self.item.title) if self.item else ""


class SecretVoteSheet(VoteSheet):
    """The sheet of a secret ballot: who takes part signs, and the voices are counted."""

    heading = "Feuille de scrutin secret"
    template = "papers/secret_print.xhtml"
    slug = "feuille-de-scrutin-secret"
    scrutineers = range(2)

    @property
    def to_sign(self) -> tuple[str, ...]:
        """The titles of the columns that a member signs when voting."""
        return (f"A voté{NBSP}: signature",)

    @property
    def counted(self) -> tuple[str, ...]:
        """The titles of what is counted."""
        said = "for", "against", "abstain", "blank", "void", "not_voting"
        return "Votants", *(WORDS[one].column for one in said), "Dont procurations"

    @property
    def askers(self) -> str:
        """« le tiers des membres présents (art. L2121-21) »: how many may ask; nothing where no text says so."""
        ruling = self.record.law.request("secret")
        share = ruling.value and ruling.value.share
        if not share:
            return ""
        return f"{SHARES.get(share, share)} des membres présents{ruling.in_brackets}"
