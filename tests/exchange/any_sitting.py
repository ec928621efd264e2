"""Any lawful sitting as a file: whatever can happen in one evening to nine members and their substitutes."""

from hypothesis import strategies as st

from tests.exchange.any_ballot import ballots
from tests.exchange.files import valombre
from tests.exchange.oracle import Evening, lines_at, walk

SEATS = "abcdefghi"
#: Two substitutes of one member, one of another.
SUBSTITUTES = {"s": "b", "t": "b", "u": "e"}
MEMBERS = SEATS + "".join(SUBSTITUTES)
HOURS = st.none() | st.sampled_from(["18:30", "19:45", "23:59", "00:10"])
REASONS = st.sampled_from(["interest", "representative", "accounts"])


def filled(**facts):
    return {key: value for key, value in facts.items() if value is not None}


@st.composite
def sittings(draw):
    """A file that `load_sitting` has to accept."""
    file = valombre() | {"proxies": [], "items": []}
    file["council"] |= draw(terms())
    file["members"] = draw(members())
    file["sitting"] |= {"second_call": True} if draw(st.booleans()) else {}
    file["roll_call"] = draw(roll_calls())
    orders = sorted(draw(st.sets(st.integers(1, 9), min_size=1, max_size=5)))
    file["items"] = [_item(draw, order) for order in orders]
    _happen(draw, file, [*orders, orders[-1] + 1])
    _add_proxies(draw, file, orders)
    _add_recusals(draw, file)
    _only_lawful_proxies(file)
    states = walk(file)
    for item in file["items"]:
        _vote(draw, file, item, states[item["order"]][0])
    return file


@st.composite
def terms(draw):
    quorum = draw(st.sampled_from([None, (1, 3), (2, 3)]))
    return filled(
        seats=9,
        proxies_per_holder=draw(st.sampled_from([None, 2])),
        quorum=quorum and {"numerator": quorum[0], "denominator": quorum[1]},
    )


@st.composite
def members(draw):
    ranks = draw(st.permutations(range(1, len(MEMBERS) + 1)))
    ended = draw(st.sampled_from([None, "h"]))
    return [
        filled(
            id=who,
            civility=draw(st.sampled_from(["", "Madame", "Monsieur", "Maître"])),
            first_name="",
            last_name=f"NOM-{who}",
            rank=rank,
            birth_date=f"19{60 + place}-05-04",
            ends_on="2026-03-11" if who == ended else None,
            substitute_for=SUBSTITUTES.get(who),
        )
        for place, (who, rank) in enumerate(zip(MEMBERS, ranks, strict=True))
    ]


@st.composite
def roll_calls(draw):
    away = sorted(draw(st.sets(st.sampled_from(MEMBERS), max_size=7)))
    cut = draw(st.integers(0, len(away)))
    return {"absent": away[:cut], "excused": away[cut:]}


def _item(draw, order):
    item = {"order": order, "kind": "deliberation", "title": f"Objet {order}"}
    carried = {"carried": True} if draw(st.booleans()) else {}
    return item | {"recusals": [], "ballots": []} | carried


def _happen(draw, file, anchors):
    """Let members resign, be installed, come and go, each where he can."""
    alive = {m["id"] for m in file["members"] if "ends_on" not in m}
    later = draw(st.sampled_from([None, *sorted(alive)]))
    office, room = alive - {later}, alive - {later}
    listed = set(file["roll_call"]["absent"] + file["roll_call"]["excused"])
    room -= listed
    for anchor in anchors:
        if later and (anchor == anchors[-1] or draw(st.booleans())):
            file["changes"].append({"member": later, "kind": "installed", "before_item": anchor})
            office.add(later)
            room |= {later} - listed
            later = None
        elif draw(st.integers(0, 4)) == 0:
            _resign(draw, file, office, room, anchor)
        for _ in range(draw(st.integers(0, 3))):
            _move(draw, file, office, room, anchor)


def _resign(draw, file, office, room, anchor):
    who = draw(st.sampled_from(sorted(office)))
    file["changes"].append({"member": who, "kind": "resigned", "before_item": anchor})
    office.discard(who)
    room.discard(who)


def _move(draw, file, office, room, anchor):
    """Let a member come in or go out, often one who did before: his return revives no proxy."""
    restless = [m["member"] for m in file["movements"] if m["member"] in office]
    again = restless and draw(st.booleans())
    who = draw(st.sampled_from(restless if again else sorted(office)))
    movement = {"member": who, "direction": "out" if who in room else "in", "before_item": anchor}
    room ^= {who}
    note = draw(st.sampled_from([None, "rejoint la séance"]))
    file["movements"].append(movement | filled(at=draw(HOURS), note=note))


def _add_proxies(draw, file, orders):
    """Mostly between those who are away and those who come and go: there a line begins, waits and ends."""
    bound = st.none() | st.sampled_from(orders)
    away = [*file["roll_call"]["absent"], *file["roll_call"]["excused"]]
    moving = [event["member"] for event in file["movements"] + file["changes"]]
    givers = st.sampled_from([*(away + moving or "a"), *MEMBERS[:2]])
    holders = st.sampled_from([None, *MEMBERS[:4], *moving * 3])
    for _ in range(draw(st.integers(0, 5))):
        giver, holder = draw(givers), draw(holders)
        first, last = draw(bound), draw(bound)
        if giver != holder and (first is None or last is None or first <= last):
            line = {"from": giver} | filled(to=holder, from_item=first, until_item=last)
            file["proxies"].append(line)


def _add_recusals(draw, file):
    evening = Evening(file)
    for item in file["items"]:
        evening.reach(item["order"])
        for who in sorted(draw(st.sets(st.sampled_from(sorted(evening.office)), max_size=2))):
            item["recusals"].append({"member": who, "reason": draw(REASONS)})


def _only_lawful_proxies(file):
    """Keep each line that gives nobody two holders, and no holder too many grantors."""
    lines, file["proxies"] = file["proxies"], []
    allowed = file["council"].get("proxies_per_holder", 1)
    for line in lines:
        file["proxies"].append(line)
        for held in lines_at(file).values():
            twice = sum(other["from"] == line["from"] for other in held) > 1
            holders = [other.get("to") for other in held if other.get("to")]
            if twice or any(holders.count(who) > allowed for who in holders):
                file["proxies"].pop()
                break


def _vote(draw, file, item, state):
    """Put one or two ballots to the vote, under somebody who is there, or an outsider."""
    chairs = [{"name": "Monsieur Paul DEHORS", "title": "doyen d’âge"}, *state["present"]]
    item["chair"] = draw(st.sampled_from(chairs))
    contested = {} if state["quorum_met"] else {"quorum_contested": True}
    for _ in range(draw(st.integers(0, 2))):
        item["ballots"].append(contested | draw(ballots(item["chair"], state)))
