"""What the law still misses in the minutes of a sitting (CGCT, art. L2121-15)."""

from collections.abc import Iterator

from councils.french import NBSP, listed
from minutes.proceedings.facts import ProceedingsItem
from minutes.proceedings.proceedings import Proceedings


def lacks(proceedings: Proceedings) -> tuple[str, ...]:
    """Return what the law still misses in the minutes, a sentence each."""
    return (
        *_of_the_sitting(proceedings),
        *_of_the_discussions(proceedings),
        *(lack for item in proceedings.items for lack in _of_the_item(item)),
    )


def _of_the_sitting(proceedings: Proceedings) -> Iterator[str]:
    meeting = proceedings.meeting
    if meeting.opens_at is None:
        yield "L’heure de la séance n’est pas saisie."
    if not meeting.chair.last_name:
        yield "Personne ne préside la séance."
    if not meeting.secretaries:
        yield "Aucun secrétaire de séance n’est désigné."


def _of_the_discussions(proceedings: Proceedings) -> Iterator[str]:
    unwritten = [str(item.order) for item in proceedings.items if not item.is_written]
    if unwritten:
        points = "Au point" if len(unwritten) == 1 else "Aux points"
        yield (
            f"{points}{NBSP}{listed(unwritten)}, ce qui s’est dit n’est pas écrit{NBSP}: écrivez-le, "
            "ou dites que personne n’a pris la parole."
        )


def _of_the_item(item: ProceedingsItem) -> Iterator[str]:
    yield from (f"Point{NBSP}{item.order}. {lack}" for lack in item.lacks)
    for ballot in item.extract.ballots if item.extract else ():
        unnamed = any(one.count != len(one.named) for one in ballot.voices)
        if ballot.mode == "roll_call" and unnamed:
            yield f"Au point{NBSP}{item.order}, le scrutin public ne dit pas le vote de chacun."
