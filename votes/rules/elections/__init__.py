"""Who is elected: by rounds or by shares, as the scheme of the election says (`law.elections`)."""

from votes.rules.elections.ages import AgeUnknown
from votes.rules.elections.outcome import (
    ElectionOutcome,
    elect,
    elect_by_round,
    elect_unopposed,
    together,
)
from votes.rules.elections.rounds import (
    FIGURES,
    CandidateFigures,
    NameFigures,
    RoundFigures,
    figures,
)

__all__ = [
    "FIGURES",
    "AgeUnknown",
    "CandidateFigures",
    "ElectionOutcome",
    "NameFigures",
    "RoundFigures",
    "elect",
    "elect_by_round",
    "elect_unopposed",
    "figures",
    "together",
]
