"""The vote of each member in a letter, where every one of them is known and none is secret."""

from papers.extract.extract import Extract
from papers.extract.facts import State
from votes.rules.ballots import Choice

LETTERS = {Choice.FOR: "P", Choice.AGAINST: "C", Choice.ABSTAIN: "A", Choice.NOT_VOTING: "N"}
#: What each letter means, in the order of the key.
MEANINGS = {"P": "pour", "C": "contre", "A": "abstention", "N": "ne se prononce pas"}


def letters_of(extract: Extract) -> dict[str, str]:
    """Return by reference what each voter said in the last ballot on the item, or nothing.

    Nothing in a secret ballot, in an election, and where numbers alone were counted: each letter
    is that of a name, or of somebody left when every other one is named and the figures agree.
    """
    ballot = extract.deciding
    if ballot is None or ballot.mode == "secret" or ballot.rounds or ballot.proxies is None:
        return {}
    voters = [one.reference for one in extract.in_state(State.PRESENT, State.REPRESENTED)]
    said = {who: voices.choice for voices in ballot.voices for who in voices.named}
    said = {who: said.get(who, Choice.FOR) for who in voters} | said
    for voices in ballot.voices:
        if list(said.values()).count(voices.choice) != voices.count:
            return {}
    return (
        {who: LETTERS[choice] for who, choice in said.items()} if len(said) == len(voters) else {}
    )
