"""The result of a ballot, from the text of the format alone, on the bare JSON."""

CHOICES = ("for", "against", "abstain", "not_voting")


def ballot_of(file, item, ballot, state):
    """Return what `floor` prints of a ballot."""
    purpose = {"purpose": ballot.get("purpose", "question")}
    if ballot["rule"] == "election":
        return purpose | _election(file, ballot)
    said = _said(ballot, state) if "votes" in ballot else {}
    numbers = ballot.get("counts") or {c: list(said.values()).count(c) for c in CHOICES}
    proxies = ballot.get("counts", {}).get("proxies")
    if "votes" in ballot:
        by_proxy = [said[who] for who in state["represented"]]
        proxies = {choice: by_proxy.count(choice) for choice in CHOICES}
    result, casting = _decision(ballot, numbers, _chair_vote(file, item, ballot, said))
    return {
        **purpose,
        **{choice: numbers[choice] for choice in CHOICES},
        "blank": numbers.get("blank", 0),
        "void": numbers.get("void", 0),
        "votes_cast": numbers["for"] + numbers["against"],
        "proxies_in": proxies,
        "result": result,
        "casting_vote": casting,
        "unanimous": numbers["for"] > 0 and numbers["against"] == 0,
    }


def _said(ballot, state):
    said = dict.fromkeys(state["present"] + state["represented"], "for")
    for choice, members in ballot["votes"].items():
        said |= dict.fromkeys(members, choice)
    return said


def _chair_vote(file, item, ballot, said):
    """Return the chair's own vote: an outsider has none, and a secret ballot does not tell it."""
    chair = item.get("chair", file["sitting"]["chair"])
    if ballot["mode"] == "secret" or isinstance(chair, dict):
        return None
    return said.get(chair) or ballot.get("counts", {}).get("chair_vote")


def _decision(ballot, numbers, chair):
    if numbers["for"] > numbers["against"]:
        return "adopted", False
    if numbers["for"] < numbers["against"]:
        return "rejected", False
    if ballot["rule"] == "accounts":
        return "adopted", False
    if chair in ("for", "against"):
        return ("adopted" if chair == "for" else "rejected"), True
    return "rejected", False


def _election(file, ballot):
    rounds = ballot.get("rounds", [])
    last = rounds[-1] if rounds else {"ballots_in_urn": 0, "blank": 0, "void": 0}
    together = last.get("blank_and_void")
    spoiled = last["blank"] + last["void"] if together is None else together
    cast = last["ballots_in_urn"] - spoiled
    elected = _elected(file, last, cast, len(rounds)) if rounds else _alone(ballot["unopposed"])
    return {
        "for": 0, "against": 0, "abstain": 0, "not_voting": last.get("not_voting", 0),
        "blank": last.get("blank"), "void": last.get("void"), "votes_cast": cast,
        "proxies_in": None, "result": "elected" if elected else "no_result",
        "casting_vote": False, "unanimous": False,
        "majority": cast // 2 + 1 if 1 <= len(rounds) <= 2 else None,
        "rounds": len(rounds), "elected": elected,
        **({} if together is None else {"blank_and_void": together}),
    }  # fmt: skip


def _alone(standing):
    """Return who is elected without a vote: one object, or a list."""
    return list(map(_key, [standing] if isinstance(standing, dict) else standing))


def _key(candidate):
    return next(candidate[key] for key in ("name", "member", "list") if key in candidate)


def _elected(file, last, cast, number):
    """Return those with the most voices: more than half of the votes cast, but in the third round."""
    candidates = last["candidates"]
    if any("seats_won" in candidate for candidate in candidates):
        return [_key(c) for c in candidates if c.get("seats_won")]
    able = [c for c in candidates if c["votes"] and (number == 3 or 2 * c["votes"] > cast)]
    born = {member["id"]: member.get("birth_date") for member in file["members"]}
    able.sort(key=lambda c: c.get("birth_date") or born.get(c.get("member")) or "")
    able.sort(key=lambda c: c["votes"], reverse=True)
    seats = 1 if any("list" in c for c in candidates) else last.get("seats", 1)
    return [_key(c) for c in able[:seats]]
