"""Whether the facts of a sitting file are possible in law: checked by the rules, before anything is saved."""

from collections.abc import Iterator
from fractions import Fraction

from exchange.faults import Fault, path_of
from exchange.sitting_file import BallotPart, ItemPart, SittingFile
from votes.rules.facts import Facts, Parameters, ProxyLine, Seat
from votes.rules.floor import Floor, floor_at, overloaded, twice_represented


def facts_of(file: SittingFile) -> Facts:
    """Return the file's facts as the rules read them."""
    council = file.council
    quorum = Fraction(council.quorum.numerator, council.quorum.denominator)
    return Facts(
        day=file.sitting.date,
        seats=tuple(
            Seat(m.id, m.rank, m.starts_on, m.ends_on, m.substitute_for) for m in file.members
        ),
        away=frozenset(file.roll_call.absent) | frozenset(file.roll_call.excused),
        proxies=tuple(ProxyLine(p.from_, p.to, p.from_item, p.until_item) for p in file.proxies),
        second_call=file.sitting.second_call,
        carried=frozenset(item.order for item in file.items if item.carried),
        parameters=Parameters(council.proxies_per_holder, quorum),
    )


def check(file: SittingFile) -> list[Fault]:
    """Return everything in the file that the law does not allow."""
    facts = facts_of(file)
    faults: dict[str, Fault] = {}
    for index, item in enumerate(file.items):
        floor = floor_at(facts, item.order)
        for fault in (*_proxies(file, facts, item, floor), *_item(file, item, floor, index)):
            faults.setdefault(fault.path, fault)
    return list(faults.values())


def warnings(file: SittingFile) -> list[str]:
    """Return what is strange without being forbidden: a proxy that never holds, accounts without a recusal."""
    facts = facts_of(file)
    floors = [floor_at(facts, item.order) for item in file.items]
    found = []
    for index, proxy in enumerate(file.proxies):
        used = any(floor.represented_by.get(proxy.from_, "") == proxy.to for floor in floors)
        if not used:
            found.append(f"{path_of('proxies', index)} : ce pouvoir ne joue à aucun point.")
    return found


def _proxies(file: SittingFile, facts: Facts, item: ItemPart, floor: Floor) -> Iterator[Fault]:
    present = frozenset(floor.present)
    allowed = facts.parameters.proxies_per_holder
    for holder, count in overloaded(facts, item.order, present).items():
        index = max(i for i, proxy in enumerate(file.proxies) if proxy.to == holder)
        sentence = (
            f"« {holder} » porte {count} pouvoirs au point {item.order}, "
            f"il n’en peut porter que {allowed} (art. L2121-20)."
        )
        yield Fault(path_of("proxies", index, "to"), sentence)
    for grantor in twice_represented(facts, item.order, present):
        index = max(i for i, proxy in enumerate(file.proxies) if proxy.from_ == grantor)
        sentence = f"« {grantor} » est représenté deux fois au point {item.order}."
        yield Fault(path_of("proxies", index, "from"), sentence)


def _item(file: SittingFile, item: ItemPart, floor: Floor, index: int) -> Iterator[Fault]:
    chair = item.chair or file.sitting.chair
    if item.ballots and chair.id is not None and chair.id not in floor.present:
        path = path_of("items", index, "chair") if item.chair else "sitting.chair"
        yield Fault(path, f"« {chair.id} » préside le point {item.order} sans être dans la salle.")
    for place, ballot in enumerate(item.ballots):
        yield from _ballot(ballot, item, floor, "items", index, "ballots", place)


def _ballot(ballot: BallotPart, item: ItemPart, floor: Floor, *steps) -> Iterator[Fault]:
    if not floor.quorum_met and not ballot.quorum_contested:
        sentence = (
            f"le quorum n’est pas atteint au point {item.order} : {len(floor.present)} présents, "
            f"il en faut {floor.quorum} (art. L2121-17)."
        )
        yield Fault(path_of(*steps), sentence)
    if ballot.votes is None:
        return
    for choice in ("against", "abstain", "not_voting"):
        for index, member in enumerate(getattr(ballot.votes, choice)):
            if member not in floor.voters:
                path = path_of(*steps, "votes", choice, index)
                yield Fault(path, f"« {member} » ne peut pas voter au point {item.order}.")
