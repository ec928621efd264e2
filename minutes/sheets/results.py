"""What became of an item, in a few words and in figures."""

from dataclasses import dataclass

from councils.french import NBSP, plural
from minutes.proceedings.facts import ProceedingsItem
from minutes.sheets.sitting_sheet import SittingSheet
from papers.words.ballot_sheet import BallotSheet
from papers.words.election_sheet import ElectionSheet

WITHOUT_A_VOTE = {
    "": "Non examiné",
    "noted": "Pris acte",
    "told": "Information, sans vote",
    "withdrawn": "Retiré de l’ordre du jour",
    "postponed": "Renvoyé à une prochaine séance",
}
#: What the council notes without a vote, where it is the minutes of another sitting.
ADOPTED_WITHOUT_A_VOTE = "Arrêté, sans vote"
#: What was voted, while something is missing without which it cannot be told.
INCOMPLETE = "Décision à compléter"


@dataclass(frozen=True)
class ItemResult:
    """« Adopté à la majorité des suffrages exprimés », and « 28 – 4 – 0 »; no figures without a vote for or against."""

    words: str
    figures: str = ""


def result_of(sheet: SittingSheet, item: ProceedingsItem) -> ItemResult:
    """Return what became of an item; of a block, what its one ballot decided."""
    ballot = sheet.proceedings.deciding(item)
    if ballot is None or item.extract is None:
        return ItemResult(_without_a_vote(sheet, item))
    block = item.extract.block
    head = sheet.proceedings.item(block.ballot_at).extract if block else item.extract
    of = sheet.under_form(head or item.extract)
    if ballot.rounds:
        return ItemResult(ElectionSheet(ballot, of).outcome.removesuffix("."))
    words = BallotSheet(ballot, of).verdict.removesuffix(".")
    tally = ballot.tally
    figures = f"{NBSP}–{NBSP}".join(map(str, (tally.for_, tally.against, tally.abstain)))
    return ItemResult(f"{words}, en bloc" if block else words, figures)


def _without_a_vote(sheet: SittingSheet, item: ProceedingsItem) -> str:
    """Return what is told of an item on which nobody voted; of one that closes the doors, what its ballot decided."""
    if item.kind == "minutes" and item.outcome == "noted":
        return ADOPTED_WITHOUT_A_VOTE
    if item.outcome in WITHOUT_A_VOTE:
        return WITHOUT_A_VOTE[item.outcome]
    if item.extract is None:
        return INCOMPLETE
    last = item.extract.ballots[-1]
    return BallotSheet(last, sheet.under_form(item.extract)).verdict.removesuffix(".")


def counted(item: ProceedingsItem) -> str:
    """Return « 28 présents, 4 pouvoirs, 32 votants »."""
    floor = item.floor
    return ", ".join(
        (
            plural(floor.present, "présent"),
            plural(floor.represented, "pouvoir"),
            plural(floor.voters, "votant"),
        )
    )
