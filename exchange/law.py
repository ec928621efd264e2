"""Whether the facts of a sitting file are possible in law: checked by the rules, before anything is saved."""

from collections.abc import Iterator

from exchange import ballot_law
from exchange.ballot_parts import BallotPart
from exchange.faults import FileFault, path_of
from exchange.sitting_file import Chair, ItemPart, MemberPart, SittingFile
from exchange.terms import law_of
from votes.rules.course import EventProblem, contradictions
from votes.rules.facts import (
    ChangeFact,
    Facts,
    MovementFact,
    Parameters,
    ProxyLine,
    Reason,
    RecusalFact,
    Seat,
)
from votes.rules.floor import Floor, floor_at, office_at, overloaded, twice_represented
from votes.words.ballots import short_of_quorum

#: What an event contradicts, with the key that says it.
EVENTS = {
    EventProblem.NOT_IN_OFFICE: ("member", "n’est pas en exercice"),
    EventProblem.IN_OFFICE: ("kind", "est déjà en exercice"),
    EventProblem.IN_THE_ROOM: ("direction", "est déjà dans la salle"),
    EventProblem.AWAY: ("direction", "n’est déjà plus dans la salle"),
}


def facts_of(file: SittingFile) -> Facts:
    """Return the file's facts as the rules read them."""
    return Facts(
        day=file.sitting.date,
        seats=tuple(map(_seat_of, file.members)),
        away=frozenset(file.roll_call.absent) | frozenset(file.roll_call.excused),
        movements=tuple(
            MovementFact(m.member, m.direction == "in", m.before_item) for m in file.movements
        ),
        changes=tuple(
            ChangeFact(c.member, c.kind == "installed", c.before_item) for c in file.changes
        ),
        proxies=tuple(ProxyLine(p.from_, p.to, p.from_item, p.until_item) for p in file.proxies),
        recusals={item.order: _recusals_of(item) for item in file.items if item.recusals},
        second_call=file.sitting.second_call,
        carried=frozenset(item.order for item in file.items if item.carried),
        elections={
            item.order: b.election for item in file.items for b in item.ballots if b.election
        },
        parameters=Parameters.of(law_of(file)),
    )


def _seat_of(member: MemberPart) -> Seat:
    return Seat(
        id=member.id,
        rank=member.rank,
        starts_on=member.starts_on,
        ends_on=member.ends_on,
        substitute_for=member.substitute_for,
        town=member.town,
        substitute_for_town=member.substitute_for_town,
    )


def _recusals_of(item: ItemPart) -> tuple[RecusalFact, ...]:
    return tuple(RecusalFact(r.member, Reason(r.reason)) for r in item.recusals)


def check(file: SittingFile) -> list[FileFault]:
    """Return everything in the file that the law does not allow.

    Where the events contradict each other, nobody knows who was in the room:
    nothing else is judged before they are put right.
    """
    facts = facts_of(file)
    if events := list(_events(facts)):
        return events
    faults: dict[str, FileFault] = {}
    for index, item in enumerate(file.items):
        floor = floor_at(facts, item.order)
        found = (
            *_proxies(file, facts, item, floor),
            *_recusals(facts, item, index),
            *_chair(file, item, floor, index),
            *_ballots(file, item, floor, index),
        )
        for fault in found:
            faults.setdefault(fault.path, fault)
    return list(faults.values())


def _events(facts: Facts) -> Iterator[FileFault]:
    for contradiction in contradictions(facts):
        event = contradiction.event
        key, words = EVENTS[contradiction.problem]
        path = path_of(
            "changes" if isinstance(event, ChangeFact) else "movements", contradiction.index, key
        )
        yield FileFault(path, f"« {event.member} » {words} avant le point {event.before}.")


def _proxies(file: SittingFile, facts: Facts, item: ItemPart, floor: Floor) -> Iterator[FileFault]:
    present = frozenset(floor.present)
    allowed = facts.parameters.proxies_per_holder
    for holder, count in overloaded(facts, item.order, present).items():
        index = max(i for i, proxy in enumerate(file.proxies) if proxy.to == holder)
        sentence = (
            f"« {holder} » porte {count} pouvoirs au point {item.order}, "
            f"il n’en peut porter que {allowed}{law_of(file).proxies.in_brackets}."
        )
        yield FileFault(path_of("proxies", index, "to"), sentence)
    for grantor in twice_represented(facts, item.order, present):
        index = max(i for i, proxy in enumerate(file.proxies) if proxy.from_ == grantor)
        sentence = f"« {grantor} » est représenté deux fois au point {item.order}."
        yield FileFault(path_of("proxies", index, "from"), sentence)


def _recusals(facts: Facts, item: ItemPart, index: int) -> Iterator[FileFault]:
    office = {seat.id for seat in office_at(facts, item.order)} if item.recusals else set()
    for place, recusal in enumerate(item.recusals):
        if recusal.member not in office:
            path = path_of("items", index, "recusals", place, "member")
            yield FileFault(
                path, f"« {recusal.member} » n’est pas en exercice au point {item.order}."
            )


def chair_of(file: SittingFile, item: ItemPart) -> Chair:
    """Return who presides at an item."""
    return item.chair or file.sitting.chair


def _chair(file: SittingFile, item: ItemPart, floor: Floor, index: int) -> Iterator[FileFault]:
    chair = chair_of(file, item).id
    if not item.ballots or chair is None or chair in floor.present:
        return
    where = "et s’y trouve en déport" if chair in floor.recused else "sans être dans la salle"
    path = path_of("items", index, "chair") if item.chair else "sitting.chair"
    yield FileFault(path, f"« {chair} » préside le point {item.order} {where}.")


def _ballots(file: SittingFile, item: ItemPart, floor: Floor, index: int) -> Iterator[FileFault]:
    for place, ballot in enumerate(item.ballots):
        steps = ("items", index, "ballots", place)
        yield from _quorum(file, ballot, item, floor, *steps)
        question = ballot_law.FileQuestion(file, item.order, chair_of(file, item).id, floor)
        yield from ballot_law.check(question, ballot, *steps)


def _quorum(
    file: SittingFile, ballot: BallotPart, item: ItemPart, floor: Floor, *steps
) -> Iterator[FileFault]:
    if not floor.quorum_met and not ballot.quorum_contested:
        short = short_of_quorum(floor, law_of(file))
        sentence = f"le quorum n’est pas atteint au point {item.order} : {short}."
        yield FileFault(path_of(*steps), sentence)
