"""Any ballot that the voters of a floor can have cast."""

from hypothesis import strategies as st

from tests.exchange.oracle_ballots import CHOICES

SPOILED = ("blank", "void")
#: Who may stand: members, and people from outside.
PEOPLE = ({"member": "a"}, {"member": "b"}, {"name": "Anne LOIN"}, {"name": "Jean LOIN"})
LISTS = ({"list": "Valombre demain"}, {"list": "Valombre d’abord"}, {"list": "Autrement"})


@st.composite
def ballots(draw, chair, state):
    kind = draw(st.sampled_from([_by_names, _in_numbers, _secret, _election, _unopposed]))
    label = draw(st.sampled_from([{}, {"label": "Amendement"}]))
    return label | kind(draw, chair, state)


def _voters(state):
    return state["present"] + state["represented"]


def _rule(draw):
    return draw(st.sampled_from(["simple", "accounts"]))


def _open_mode(draw):
    return draw(st.sampled_from(["hands", "roll_call"]))


def _by_names(draw, chair, state):
    said = {who: draw(st.sampled_from(CHOICES)) for who in _voters(state)}
    votes = {c: [who for who in said if said[who] == c] for c in CHOICES if c != "for"}
    return {"mode": _open_mode(draw), "rule": _rule(draw), "votes": votes}


def _in_numbers(draw, chair, state):
    said = {who: draw(st.sampled_from(CHOICES)) for who in _voters(state)}
    counts = {choice: list(said.values()).count(choice) for choice in CHOICES}
    if draw(st.booleans()):
        by_proxy = [said[who] for who in state["represented"]]
        counts["proxies"] = {choice: by_proxy.count(choice) for choice in CHOICES}
    if isinstance(chair, str) and draw(st.booleans()):
        counts["chair_vote"] = said[chair]
    return {"mode": _open_mode(draw), "rule": _rule(draw), "counts": counts}


def _secret(draw, chair, state):
    said = [draw(st.sampled_from(CHOICES + SPOILED)) for _ in _voters(state)]
    counts = {choice: said.count(choice) for choice in CHOICES + SPOILED}
    counts = {key: n for key, n in counts.items() if n or key in CHOICES or draw(st.booleans())}
    return {"mode": "secret", "rule": _rule(draw), "counts": counts}


def _unopposed(draw, chair, state):
    """Let one person, one list for some seats, or as many people as there are seats be alone to stand."""
    ballot = {"mode": "secret", "rule": "election"}
    standing = draw(st.permutations(PEOPLE))[: draw(st.integers(1, 3))]
    if len(standing) > 1:
        return ballot | {"unopposed": standing}
    if draw(st.booleans()):
        return ballot | {"unopposed": standing[0]}
    seats = draw(st.sampled_from([{}, {"seats": 4}]))
    return ballot | {"unopposed": draw(st.sampled_from(LISTS))} | seats


def _election(draw, chair, state):
    rounds, kind = [], draw(st.sampled_from([_persons, _lists, _shared]))
    for number in (1, 2, 3):
        rounds.append(kind(draw, len(_voters(state))))
        if _has_elected(rounds[-1], number) or draw(st.booleans()):
            break
    return {"mode": "secret", "rule": "election", "rounds": rounds}


def _urn(draw, voters):
    """Return the figures of a round, and how many ballots name somebody."""
    urn = draw(st.integers(0, voters))
    spoiled = draw(st.integers(0, urn))
    blank = draw(st.integers(0, spoiled))
    apart = draw(st.booleans())
    told = {"blank": blank, "void": spoiled - blank} if apart else {"blank_and_void": spoiled}
    rest = {"not_voting": voters - urn} if voters > urn else {}
    return {"ballots_in_urn": urn, **told, **rest}, urn - spoiled


def _persons(draw, voters):
    """Let each ballot name one to as many candidates as there are seats; the last is the eldest."""
    figures, cast = _urn(draw, voters)
    seats = draw(st.sampled_from([1, 1, 2]))
    stand = range(draw(st.integers(1, len(PEOPLE))))
    names = st.sets(st.sampled_from(stand), min_size=1, max_size=seats)
    named = [who for _ in range(cast) for who in draw(names)]
    candidates = [
        PEOPLE[who] | {"votes": named.count(who), "birth_date": f"{1970 - who}-01-31"}
        for who in stand
    ]
    return figures | ({"seats": seats} if seats > 1 else {}) | {"candidates": candidates}


def _lists(draw, voters):
    figures, cast = _urn(draw, voters)
    named = [draw(st.sampled_from(range(3))) for _ in range(cast)]
    born = [{"birth_date": f"{1970 - who}-01-31"} for who in range(3)]
    candidates = [LISTS[who] | {"votes": named.count(who)} | born[who] for who in range(3)]
    return figures | {"seats": 4, "candidates": candidates}


def _shared(draw, voters):
    """Let the lists share the seats, by any rule that the paper followed."""
    round_ = _lists(draw, voters)
    won = [draw(st.sampled_from(range(3))) for _ in range(round_["seats"])]
    for who, candidate in enumerate(round_["candidates"]):
        candidate["seats_won"] = won.count(who)
    return round_


def _has_elected(round_, number):
    spoiled = round_.get("blank", 0) + round_.get("void", 0) + round_.get("blank_and_void", 0)
    most = max((c["votes"] for c in round_["candidates"]), default=0)
    majority = 2 * most > round_["ballots_in_urn"] - spoiled
    return majority or number == 3 or "seats_won" in round_["candidates"][0]
