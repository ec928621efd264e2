"""What `floor` has to print, computed once more from the text of the format alone, on the bare JSON.

Written as a walk through the evening, which is not how the rules do it.
"""

from tests.exchange.oracle_ballots import ballot_of


class Evening:
    """The council as the evening goes on: who is in office, who is in the room, which proxies have ended."""

    def __init__(self, file):
        self.file = file
        self.members = {member["id"]: member for member in file["members"]}
        self.listed = set(file["roll_call"]["absent"] + file["roll_call"]["excused"])
        self.office = {who for who in self.members if self._begins_in_office(who)}
        self.room = self.office - self.listed
        self.ended = set()

    def _begins_in_office(self, who):
        changes = [change["kind"] for change in self.file["changes"] if change["member"] == who]
        if changes:
            return changes[0] == "resigned"
        day, member = self.file["sitting"]["date"], self.members[who]
        return member.get("starts_on", "") <= day <= member.get("ends_on", "9999")

    def reach(self, anchor):
        """Let happen what stands before an item: changes, then movements."""
        for change in self.file["changes"]:
            if change["before_item"] == anchor:
                self._change(change["member"], change["kind"], anchor)
        for movement in self.file["movements"]:
            if movement["before_item"] == anchor:
                self._move(movement["member"], movement["direction"], anchor)

    def _change(self, who, kind, anchor):
        if kind == "resigned":
            self.office.discard(who)
            self.room.discard(who)
            self._end(anchor, giving=who, holding=who)
        else:
            self.office.add(who)
            if who not in self.listed:
                self.room.add(who)

    def _move(self, who, direction, anchor):
        if direction == "in":
            self.room.add(who)
            self._end(anchor, giving=who)
        else:
            self.room.discard(who)
            self._end(anchor, holding=who)

    def _end(self, anchor, giving=None, holding=None):
        for index, line in enumerate(self.file["proxies"]):
            party = line["from"] == giving or (holding is not None and line.get("to") == holding)
            if party and spans(line, anchor):
                self.ended.add(index)

    def seats(self):
        """Return who holds each seat, in the titulars' rank order."""
        rank = {who: member["rank"] for who, member in self.members.items()}
        titulars = [w for w in self.office if "substitute_for" not in self.members[w]]
        return [self._holder_of(who, rank) for who in sorted(titulars, key=rank.get)]

    def _holder_of(self, titular, rank):
        there = [
            who
            for who in self.office & self.room
            if self.members[who].get("substitute_for") == titular
        ]
        return titular if titular in self.room or not there else min(there, key=rank.get)

    def lines(self, order, away, present):
        """Return the proxy lines in force."""
        return [
            line
            for index, line in enumerate(self.file["proxies"])
            if index not in self.ended and spans(line, order) and line["from"] in away
            if line.get("to") is None or line["to"] in present
        ]


def spans(line, order):
    return line.get("from_item", order) <= order <= line.get("until_item", order)


def lines_at(file):
    """Return the proxy lines in force at each item, by its order."""
    return {order: lines for order, (_, lines) in walk(file).items()}


def floor_of(file):
    """Return what `floor` prints."""
    states = walk(file)
    items = []
    for item in file["items"]:
        state = states[item["order"]][0]
        ballots = [ballot_of(file, item, ballot, state) for ballot in item["ballots"]]
        items.append(state | {"ballots": ballots})
    for item, told in zip(file["items"], items, strict=True):
        told["decided"] = _decided(file, items, item, told)
    return {"items": items}


def _decided(file, items, item, told):
    """Return what became of an item, by itself or by the first of its block with a vote on the question."""
    results = {b.get("purpose", "question"): b["result"] for b in told["ballots"]}
    if item.get("outcome"):
        return item["outcome"]
    if results.get("addition") == "rejected":
        return "withdrawn"
    if "question" in results or not item.get("block"):
        return results.get("question")
    block = [i["order"] for i in file["items"] if i.get("block") == item["block"]]
    voted = [i["ballots"] for i in items if i["order"] in block]
    asked = [[b for b in ballots if b["purpose"] == "question"] for ballots in voted]
    return next((ballots[-1]["result"] for ballots in asked if ballots), None)


def walk(file):
    """Return the state of the floor and the lines in force at each item, by its order."""
    evening, states = Evening(file), {}
    for item in file["items"]:
        evening.reach(item["order"])
        states[item["order"]] = _state(evening, item)
    return states


def _state(evening, item):
    seats, order = evening.seats(), item["order"]
    reasons = {recusal["member"]: recusal["reason"] for recusal in item["recusals"]}
    recused = [who for who in seats if who in reasons]
    present = [who for who in seats if who in evening.room and who not in reasons]
    away = [who for who in seats if who not in present and who not in recused]
    lines = evening.lines(order, away, present)
    by = {line["from"]: line.get("to") for line in lines}
    in_office = len(seats) - sum(reasons[who] == "representative" for who in recused)
    share = evening.file["council"].get("quorum", {"numerator": 1, "denominator": 2})
    quorum = in_office * share["numerator"] // share["denominator"] + 1
    waived = item.get("carried", False) and evening.file["sitting"].get("second_call", False)
    state = {
        "order": order, "in_office": in_office, "present": present,
        "represented": [who for who in away if who in by],
        "absent": [who for who in away if who not in by],
        "recused": recused, "quorum": quorum,
        "quorum_met": len(present) >= quorum or waived,
        "voters": len(present) + len(by), "represented_by": by,
    }  # fmt: skip
    return state, lines
