"""Whether pieces of two sides make one sitting: every item once, and each vote by those who voted."""

from collections import Counter
from collections.abc import Iterator, Mapping

from councils.french import listed
from exchange.carrying.comparing import HERE, Comparison
from exchange.carrying.pieces import Facts, titles_of
from exchange.checking import checked
from exchange.faults import FileFault, Refused, parse
from exchange.law import facts_of
from exchange.schema import written
from exchange.sitting_file import MemberPart, SittingFile
from votes.rules.floor import floor_at

ITEM_TWICE = "« {title} » serait deux fois à l’ordre du jour : prenez d’un même côté tous les points qui diffèrent."
ITEM_LOST = "« {title} », que les deux côtés connaissent, ne serait plus à l’ordre du jour : prenez d’un même côté tous les points qui diffèrent."
OTHER_VOTERS = "au point {order}, {who} : le vote a eu lieu sans cela. Prenez du même côté que le vote les présents, les pouvoirs et la feuille des membres ; saisissez le reste ensuite."


def refuse_broken(merged: Facts, comparison: Comparison, choices: Mapping[str, str]) -> None:
    """Raise Refused where the merged file is not one sitting that both sides could have held."""
    here, there = comparison.here, comparison.file
    if faults := list(_agenda(merged, here, there)):
        raise Refused(faults)
    sides, file = comparison.sides(choices), checked(_bytes(merged))
    for item in merged["items"]:
        side = here if sides.get(f"items.{item['order']}.vote") == HERE else there
        if item["ballots"]:
            faults += _voters(file, side, item["order"])
    if faults:
        raise Refused(faults)


def _bytes(file: Facts) -> bytes:
    return written(file).encode()


def _agenda(merged: Facts, here: Facts, file: Facts) -> Iterator[FileFault]:
    """Find an item that the mixture of two orders doubles or loses."""
    counts = Counter(titles_of(merged).values())
    of_here, of_file = (Counter(titles_of(side).values()) for side in (here, file))
    for title, count in counts.items():
        if count > max(of_here[title], of_file[title]):
            yield FileFault("", ITEM_TWICE.format(title=title))
    for title in of_here.keys() & of_file.keys() - counts.keys():
        yield FileFault("", ITEM_LOST.format(title=title))


def _voters(merged: SittingFile, side: Facts, order: int) -> Iterator[FileFault]:
    """Find who would vote, or no longer vote, in a ballot that was held without them on a side."""
    held = parse(_bytes(side))
    voters, before = (set(floor_at(facts_of(one), order).voters) for one in (merged, held))
    names = {one.id: one for one in (*held.members, *merged.members)}
    words = [
        f"{listed(sorted(_name(names[key]) for key in who))} {one if len(who) == 1 else many}"
        for who, one, many in (
            (voters - before, "voterait", "voteraient"),
            (before - voters, "ne voterait pas", "ne voteraient pas"),
        )
        if who
    ]
    if words:
        yield FileFault("", OTHER_VOTERS.format(order=order, who=" et ".join(words)))


def _name(member: MemberPart) -> str:
    return " ".join(filter(None, (member.civility, member.first_name, member.last_name)))
