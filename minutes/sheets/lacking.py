"""What the law still misses in the minutes of a sitting (CGCT, art. L2121-15)."""

from collections.abc import Iterable, Iterator, Sequence

from councils.french import NBSP, listed, numbered, plural
from minutes.proceedings.facts import ProceedingsItem
from minutes.proceedings.proceedings import Proceedings
from votes.completeness.item import NO_BALLOT


def lacks(proceedings: Proceedings) -> tuple[str, ...]:
    """Return what the law still misses in the minutes, a sentence each."""
    return (
        *_of_the_sitting(proceedings),
        *_of_the_discussions(proceedings),
        *_of_the_items(proceedings.items),
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


def _of_the_items(items: Iterable[ProceedingsItem]) -> Iterator[str]:
    """Yield what keeps the items from being told, once however many lack the same."""
    lacking: dict[str, list[int]] = {}
    unnamed = []
    for item in items:
        for lack in item.lacks:
            lacking.setdefault(lack, []).append(item.order)
        if _is_unnamed(item):
            unnamed.append(item.order)
    for lack, orders in lacking.items():
        yield _told_of(orders, lack)
    if unnamed:
        points = numbered("Au point", "Aux points", unnamed)
        yield f"{points}, le scrutin public ne dit pas le vote de chacun."


def _told_of(orders: Sequence[int], lack: str) -> str:
    if lack == NO_BALLOT and len(orders) > 1:
        points = plural(len(orders), "point")
        return f"{points} n’ont pas de vote{NBSP}: {listed([str(one) for one in orders])}."
    return f"{numbered('Point', 'Points', orders)}. {lack}"


def _is_unnamed(item: ProceedingsItem) -> bool:
    """Tell whether a roll call does not say what each member voted."""
    called = [
        one for one in (item.extract.ballots if item.extract else ()) if one.mode == "roll_call"
    ]
    return any(voice.count != len(voice.named) for one in called for voice in one.voices)
