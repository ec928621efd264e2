"""Whether the parts of a sitting file agree with each other: every reference leads somewhere, nothing is said twice."""

from collections import Counter
from collections.abc import Iterable, Iterator

from deliberations.text_limits import excess
from exchange.ballot_parts import NamedPart
from exchange.faults import FileFault, path_of
from exchange.parts import PersonPart
from exchange.sitting_file import ItemPart, SittingFile
from exchange.terms import law_of

#: The numbers from here on are no numbers of a paper, and some of them (1e999) no numbers at all.
HUGE = 10**18


def check(file: SittingFile) -> list[FileFault]:
    """Return everything in the file that contradicts itself, in the order of the file."""
    return [
        *unstorable(file.model_dump(mode="json", by_alias=True)),
        *_council(file),
        *_members(file),
        *_sitting(file),
        *_roll_call(file),
        *_anchored(file, file.movements, "movements"),
        *_anchored(file, file.changes, "changes"),
        *_changes(file),
        *_proxies(file),
        *_items(file),
        *_discussions(file),
        *_lengths(file),
    ]


def unstorable(value, *steps) -> Iterator[FileFault]:
    """Refuse what no database holds: characters of command, in the keys of `printed` too, and endless numbers."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from unstorable(key, *steps)
            yield from unstorable(part, *steps, key)
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from unstorable(part, *steps, index)
    elif isinstance(value, str) and any(c < " " and c not in "\n\r\t" for c in value):
        yield FileFault(path_of(*steps), "ce texte contient un caractère de commande.")
    elif isinstance(value, int | float) and not abs(value) < HUGE:
        yield FileFault(path_of(*steps), "ce nombre est trop grand.")


def _council(file: SittingFile) -> Iterator[FileFault]:
    quorum = file.council.quorum
    if quorum and quorum.numerator >= quorum.denominator:
        yield FileFault("council.quorum", "le quorum est une part de l’assemblée, inférieure à un.")


def _members(file: SittingFile) -> Iterator[FileFault]:
    known = {member.id: member for member in file.members}
    for key, name in (("id", "cette référence"), ("rank", "ce rang")):
        counts = Counter(getattr(member, key) for member in file.members)
        for index, member in enumerate(file.members):
            if counts[getattr(member, key)] > 1:
                yield FileFault(path_of("members", index, key), f"{name} est donné à deux membres.")
    for index, member in enumerate(file.members):
        if member.starts_on and member.ends_on and member.ends_on < member.starts_on:
            yield FileFault(
                path_of("members", index, "ends_on"), "le mandat finit avant son début."
            )
        path = path_of("members", index, "substitute_for")
        titular = member.substitute_for
        if titular is not None and titular not in known:
            yield unknown(path, titular)
        elif titular is not None and known[titular].substitute_for is not None:
            yield FileFault(path, "un suppléant ne remplace qu’un titulaire.")
        if member.substitute_for_town and titular is not None:
            path = path_of("members", index, "substitute_for_town")
            yield FileFault(path, "un suppléant l’est d’un membre ou d’une commune, pas des deux.")


def _sitting(file: SittingFile) -> Iterator[FileFault]:
    sitting = file.sitting
    yield from _person(file, sitting.chair, "sitting", "chair")
    for index, secretary in enumerate(sitting.secretaries):
        yield from _person(file, secretary, "sitting", "secretaries", index)
        if secretary in sitting.secretaries[:index]:
            path = path_of("sitting", "secretaries", index)
            yield FileFault(path, "ce secrétaire se trouve deux fois dans la liste.")
    if sitting.first_call and not sitting.second_call:
        path = path_of("sitting", "first_call")
        yield FileFault(
            path, "seule une seconde convocation (second_call) en reprend une première."
        )
    yield from _ids(file, sitting.remote, "sitting", "remote")
    for index, suspension in enumerate(sitting.suspensions):
        if suspension.before_item not in _anchors(file):
            path = path_of("sitting", "suspensions", index, "before_item")
            yield _no_item(path, suspension.before_item)


def _roll_call(file: SittingFile) -> Iterator[FileFault]:
    yield from _ids(file, file.roll_call.absent, "roll_call", "absent")
    yield from _ids(file, file.roll_call.excused, "roll_call", "excused")
    for index, member in enumerate(file.roll_call.excused):
        if member in file.roll_call.absent:
            path = path_of("roll_call", "excused", index)
            yield FileFault(path, f"« {member} » est aussi dans roll_call.absent.")


def _anchored(file: SittingFile, events: list, key: str) -> Iterator[FileFault]:
    """Refuse an event of nobody, one that stands before no item, and one that goes back."""
    before = 0
    for index, event in enumerate(events):
        yield from _ids(file, [event.member], key, index, "member", lone=True)
        path = path_of(key, index, "before_item")
        if event.before_item not in _anchors(file):
            yield _no_item(path, event.before_item)
        elif event.before_item < before:
            sentence = f"après le point {before}, on ne revient pas au point {event.before_item}."
            yield FileFault(path, sentence)
        before = max(before, event.before_item)


def _changes(file: SittingFile) -> Iterator[FileFault]:
    """Refuse the end or the beginning of a mandate that does not run on that day."""
    members, day = {member.id: member for member in file.members}, file.sitting.date
    for index, change in enumerate(file.changes):
        member = members.get(change.member)
        if member is None:
            continue
        begun = member.starts_on is None or member.starts_on <= day
        if not begun or (member.ends_on and member.ends_on < day):
            path = path_of("changes", index, "member")
            yield FileFault(
                path, f"le mandat de « {member.id} » ne court pas le jour de la séance."
            )


def _proxies(file: SittingFile) -> Iterator[FileFault]:
    orders = _orders(file)
    for index, proxy in enumerate(file.proxies):
        yield from _ids(file, [proxy.from_], "proxies", index, "from", lone=True)
        if proxy.to is not None:
            yield from _ids(file, [proxy.to], "proxies", index, "to", lone=True)
        if proxy.to == proxy.from_:
            article = law_of(file).proxies.in_brackets
            path = path_of("proxies", index, "to")
            yield FileFault(path, f"un membre ne peut pas se donner pouvoir à lui-même{article}.")
        for key in ("from_item", "until_item"):
            order = getattr(proxy, key)
            if order is not None and order not in orders:
                yield _no_item(path_of("proxies", index, key), order)
        if proxy.from_item and proxy.until_item and proxy.until_item < proxy.from_item:
            path = path_of("proxies", index, "until_item")
            yield FileFault(path, "le dernier point du pouvoir vient avant le premier.")


def _items(file: SittingFile) -> Iterator[FileFault]:
    before = 0
    blocks: dict[str, int] = {}
    for index, item in enumerate(file.items):
        if item.order <= before:
            path = path_of("items", index, "order")
            yield FileFault(
                path, f"les points se suivent : après {before}, il faut un ordre plus grand."
            )
        before = max(before, item.order)
        for key in ("chair", "rapporteur"):
            if person := getattr(item, key):
                yield from _person(file, person, "items", index, key)
        first = blocks.setdefault(item.block, item.order) if item.block else item.order
        if item.ballots and first != item.order:
            sentence = (
                f"le bloc « {item.block} » est adopté d’un vote : il se trouve au point {first}."
            )
            yield FileFault(path_of("items", index, "ballots"), sentence)
        for place, person in enumerate(item.secretaries):
            yield from _person(file, person, "items", index, "secretaries", place)
        yield from _recusals(file, item, index)
        yield from _askers(file, item, index)
        yield from _candidates(file, item, index)


def _recusals(file: SittingFile, item: ItemPart, index: int) -> Iterator[FileFault]:
    seen: set[str] = set()
    for place, recusal in enumerate(item.recusals):
        steps = ("items", index, "recusals", place, "member")
        yield from _ids(file, [recusal.member], *steps, lone=True)
        if recusal.member in seen:
            sentence = f"« {recusal.member} » est déjà en déport au point {item.order}."
            yield FileFault(path_of(*steps), sentence)
        seen.add(recusal.member)


def _askers(file: SittingFile, item: ItemPart, index: int) -> Iterator[FileFault]:
    """Refuse who asked and is no member, and doors that close until an item which is not there."""
    for place, ballot in enumerate(item.ballots):
        steps = ("items", index, "ballots", place)
        yield from _ids(file, ballot.asked_by, *steps, "asked_by")
        if ballot.until_item is None:
            continue
        path = path_of(*steps, "until_item")
        if ballot.purpose != "closed_doors":
            yield FileFault(path, "seul un huis clos (purpose closed_doors) dure jusqu’à un point.")
        elif ballot.until_item not in _orders(file):
            yield _no_item(path, ballot.until_item)
        elif ballot.until_item < item.order:
            yield FileFault(path, "le huis clos finit avant de commencer.")


def _candidates(file: SittingFile, item: ItemPart, index: int) -> Iterator[FileFault]:
    """Refuse the candidates and the voters whom no member of the file is."""
    for place, ballot in enumerate(item.ballots):
        steps = ("items", index, "ballots", place)
        for rank, named in enumerate(ballot.unopposed or ()):
            yield from _standing(file, named, *steps, "unopposed", rank)
        if ballot.replaces is not None:
            yield from _person(file, ballot.replaces, *steps, "replaces")
        for choice in ("against", "abstain", "not_voting") if ballot.votes else ():
            yield from _ids(file, getattr(ballot.votes, choice), *steps, "votes", choice)
        for number, round_ in enumerate(ballot.rounds or ()):
            for rank, candidate in enumerate(round_.candidates):
                yield from _standing(file, candidate, *steps, "rounds", number, "candidates", rank)


def _standing(file: SittingFile, named: NamedPart, *steps) -> Iterator[FileFault]:
    """Refuse a candidate, and the names of a list, that no member of the file is."""
    if named.member is not None:
        yield from _ids(file, [named.member], *steps, "member", lone=True)
    for place, one in enumerate(named.members):
        if one.member is not None:
            yield from _ids(file, [one.member], *steps, "members", place, "member", lone=True)


def _person(file: SittingFile, person: PersonPart, *steps) -> Iterator[FileFault]:
    if person.id is not None:
        yield from _ids(file, [person.id], *steps, lone=True)


def _ids(file: SittingFile, ids: Iterable[str], *steps, lone: bool = False) -> Iterator[FileFault]:
    """Refuse the references that no member of the file bears, and those given twice in a list."""
    known = {member.id for member in file.members}
    seen: set[str] = set()
    for index, reference in enumerate(ids):
        path = path_of(*steps) if lone else path_of(*steps, index)
        if reference not in known:
            yield unknown(path, reference)
        if reference in seen:
            yield FileFault(path, f"« {reference} » se trouve deux fois dans cette liste.")
        seen.add(reference)


def _orders(file: SittingFile) -> set[int]:
    return {item.order for item in file.items}


def _anchors(file: SittingFile) -> set[int]:
    """Return where something can happen: before an item, or after the last one."""
    orders = _orders(file)
    return orders | {max(orders, default=0) + 1}


def unknown(path: str, reference: str) -> FileFault:
    return FileFault(path, f"« {reference} » n’est la référence d’aucun membre du fichier.")


def _no_item(path: str, order: int) -> FileFault:
    return FileFault(path, f"aucun point n’a l’ordre {order}.")


def _lengths(file: SittingFile) -> Iterator[FileFault]:
    for index, item in enumerate(file.items):
        spoken = item.discussion.text if item.discussion else ""
        texts = (("report", item.report), ("decision", item.decision), ("discussion.text", spoken))
        for name, text in texts:
            if too_much := excess(text):
                yield FileFault(path_of("items", index, name), too_much)


def _discussions(file: SittingFile) -> Iterator[FileFault]:
    """Refuse what was said by somebody and by nobody, and a discussion that says neither."""
    for index, item in enumerate(file.items):
        spoken = item.discussion
        if spoken and bool(spoken.text) == spoken.silent:
            sentence = (
                "donnez ce qui s’est dit (text), ou silent si personne n’a parlé : l’un des deux."
            )
            yield FileFault(path_of("items", index, "discussion"), sentence)
