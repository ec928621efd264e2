"""What a page saw of a ballot, as the JSON that it sends back with an entry."""

from json import dumps

from votes.models import Ballot
from votes.rules.ballots import Choice
from votes.rules.merging import SeenBallot


def as_json(seen: SeenBallot) -> str:
    return dumps({"exceptions": seen.exceptions, "kind": seen.kind, **seen.question})


def from_json(base: dict) -> SeenBallot:
    """Read what `as_json` wrote; raises AttributeError, KeyError, TypeError or ValueError for anything else."""
    exceptions = {str(who): Choice(choice) for who, choice in base["exceptions"].items()}
    question = {"mode": Ballot.Mode(base["mode"]), "rule": Ballot.Rule(base["rule"])}
    return SeenBallot(exceptions, question, str(base["kind"]))
