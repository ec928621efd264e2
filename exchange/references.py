"""Whether the parts of a sitting file agree with each other: every reference leads somewhere, nothing is said twice."""

from collections import Counter
from collections.abc import Iterable, Iterator

from exchange.faults import Fault, path_of
from exchange.sitting_file import BallotPart, Person, SittingFile

#: What the format holds and this version does not compute yet.
LATER = "ce cas n’est pas encore pris en charge par Folio."


def check(file: SittingFile) -> list[Fault]:
    """Return everything in the file that contradicts itself, in the order of the file."""
    return [
        *_control_characters(file.model_dump(mode="json", by_alias=True)),
        *_council(file),
        *_members(file),
        *_sitting(file),
        *_roll_call(file),
        *_proxies(file),
        *_items(file),
        *_later(file),
    ]


def _control_characters(value, *steps) -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _control_characters(part, *steps, key)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _control_characters(part, *steps, index)
    elif isinstance(value, str) and any(c < " " and c not in "\n\r\t" for c in value):
        yield Fault(path_of(*steps), "ce texte contient un caractère de commande.")


def _council(file: SittingFile) -> Iterator[Fault]:
    if file.council.quorum.numerator >= file.council.quorum.denominator:
        yield Fault("council.quorum", "le quorum est une part de l’assemblée, inférieure à un.")


def _members(file: SittingFile) -> Iterator[Fault]:
    known = {member.id: member for member in file.members}
    for key, name in (("id", "cette référence"), ("rank", "ce rang")):
        counts = Counter(getattr(member, key) for member in file.members)
        for index, member in enumerate(file.members):
            if counts[getattr(member, key)] > 1:
                yield Fault(path_of("members", index, key), f"{name} est donné à deux membres.")
    for index, member in enumerate(file.members):
        if member.starts_on and member.ends_on and member.ends_on < member.starts_on:
            yield Fault(path_of("members", index, "ends_on"), "le mandat finit avant son début.")
        path = path_of("members", index, "substitute_for")
        titular = member.substitute_for
        if titular is not None and titular not in known:
            yield _unknown(path, titular)
        elif titular is not None and known[titular].substitute_for is not None:
            yield Fault(path, "un suppléant ne remplace qu’un titulaire.")


def _sitting(file: SittingFile) -> Iterator[Fault]:
    sitting = file.sitting
    yield from _person(file, sitting.chair, "sitting", "chair")
    for index, secretary in enumerate(sitting.secretaries):
        yield from _person(file, secretary, "sitting", "secretaries", index)
        if secretary in sitting.secretaries[:index]:
            path = path_of("sitting", "secretaries", index)
            yield Fault(path, "ce secrétaire se trouve deux fois dans la liste.")
    yield from _ids(file, sitting.remote, "sitting", "remote")
    orders = _orders(file)
    for index, suspension in enumerate(sitting.suspensions):
        if suspension.before_item not in orders | {max(orders, default=0) + 1}:
            path = path_of("sitting", "suspensions", index, "before_item")
            yield _no_item(path, suspension.before_item)


def _roll_call(file: SittingFile) -> Iterator[Fault]:
    yield from _ids(file, file.roll_call.absent, "roll_call", "absent")
    yield from _ids(file, file.roll_call.excused, "roll_call", "excused")
    for index, member in enumerate(file.roll_call.excused):
        if member in file.roll_call.absent:
            path = path_of("roll_call", "excused", index)
            yield Fault(path, f"« {member} » est aussi dans roll_call.absent.")


def _proxies(file: SittingFile) -> Iterator[Fault]:
    orders = _orders(file)
    for index, proxy in enumerate(file.proxies):
        yield from _ids(file, [proxy.from_], "proxies", index, "from", lone=True)
        if proxy.to is not None:
            yield from _ids(file, [proxy.to], "proxies", index, "to", lone=True)
        if proxy.to == proxy.from_:
            path = path_of("proxies", index, "to")
            yield Fault(path, "un membre ne peut pas se donner pouvoir à lui-même (art. L2121-20).")
        for key in ("from_item", "until_item"):
            order = getattr(proxy, key)
            if order is not None and order not in orders:
                yield _no_item(path_of("proxies", index, key), order)
        if proxy.from_item and proxy.until_item and proxy.until_item < proxy.from_item:
            path = path_of("proxies", index, "until_item")
            yield Fault(path, "le dernier point du pouvoir vient avant le premier.")


def _items(file: SittingFile) -> Iterator[Fault]:
    before = 0
    for index, item in enumerate(file.items):
        if item.order <= before:
            path = path_of("items", index, "order")
            yield Fault(
                path, f"les points se suivent : après {before}, il faut un ordre plus grand."
            )
        before = max(before, item.order)
        if item.chair:
            yield from _person(file, item.chair, "items", index, "chair")
        if item.rapporteur:
            yield from _person(file, item.rapporteur, "items", index, "rapporteur")
        for place, ballot in enumerate(item.ballots):
            yield from _ballot(file, ballot, "items", index, "ballots", place)


def _ballot(file: SittingFile, ballot: BallotPart, *steps) -> Iterator[Fault]:
    given = [key for key in BallotPart.RESULTS if getattr(ballot, key) is not None]
    if len(given) != 1:
        keys = ", ".join(BallotPart.RESULTS)
        yield Fault(path_of(*steps), f"il faut exactement une de ces clés : {keys}.")
    if ballot.votes is None:
        return
    seen: set[str] = set()
    for choice in ("against", "abstain", "not_voting"):
        members = getattr(ballot.votes, choice)
        yield from _ids(file, members, *steps, "votes", choice)
        for index, member in enumerate(members):
            if member in seen:
                path = path_of(*steps, "votes", choice, index)
                yield Fault(path, f"« {member} » a déjà une voix dans ce scrutin.")
        seen.update(members)


def _later(file: SittingFile) -> Iterator[Fault]:
    for key in ("movements", "changes"):
        if getattr(file, key):
            yield Fault(key, LATER)
    for index, item in enumerate(file.items):
        if item.recusals:
            yield Fault(path_of("items", index, "recusals"), LATER)
        for place, ballot in enumerate(item.ballots):
            yield from _later_ballot(ballot, "items", index, "ballots", place)


def _later_ballot(ballot: BallotPart, *steps) -> Iterator[Fault]:
    if ballot.mode == "secret":
        yield Fault(path_of(*steps, "mode"), LATER)
    if ballot.rule == "election":
        yield Fault(path_of(*steps, "rule"), LATER)
    for key in ("counts", "rounds", "unopposed"):
        if getattr(ballot, key) is not None:
            yield Fault(path_of(*steps, key), LATER)


def _person(file: SittingFile, person: Person, *steps) -> Iterator[Fault]:
    if (person.id is None) == (person.name is None):
        yield Fault(path_of(*steps), "il faut la référence d’un membre, ou un objet avec name.")
    elif person.id is not None:
        yield from _ids(file, [person.id], *steps, lone=True)


def _ids(file: SittingFile, ids: Iterable[str], *steps, lone: bool = False) -> Iterator[Fault]:
    """Refuse the references that no member of the file bears, and those given twice in a list."""
    known = {member.id for member in file.members}
    seen: set[str] = set()
    for index, reference in enumerate(ids):
        path = path_of(*steps) if lone else path_of(*steps, index)
        if reference not in known:
            yield _unknown(path, reference)
        if reference in seen:
            yield Fault(path, f"« {reference} » se trouve deux fois dans cette liste.")
        seen.add(reference)


def _orders(file: SittingFile) -> set[int]:
    return {item.order for item in file.items}


def _unknown(path: str, reference: str) -> Fault:
    return Fault(path, f"« {reference} » n’est la référence d’aucun membre du fichier.")


def _no_item(path: str, order: int) -> Fault:
    return Fault(path, f"aucun point n’a l’ordre {order}.")
