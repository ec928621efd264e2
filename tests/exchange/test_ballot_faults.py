"""A ballot whose voices are not those of its voters is refused, with its path: names, numbers, elections."""

import pytest

from councils.models import Council
from tests.exchange.files import faults_of, load, valombre

pytestmark = pytest.mark.django_db

#: Six voters: five present, chaired by `a`, and `b` by proxy.
BALLOT = {"mode": "hands", "rule": "simple"}
COUNTS = {"for": 3, "against": 2, "abstain": 1, "not_voting": 0}
ROUND = {
    "ballots_in_urn": 6,
    "blank": 1,
    "void": 0,
    "candidates": [{"member": "a", "votes": 3}, {"name": "Anne LOIN", "votes": 2}],
}
TIE = ROUND | {"candidates": [{"member": "a", "votes": 2}, {"name": "Anne LOIN", "votes": 2}]}
TIE |= {"blank": 2}


def with_ballot(**ballot):
    file = valombre()
    file["items"][0]["ballots"] = [BALLOT | ballot]
    return file


def counted(mode="hands", **counts):
    return with_ballot(mode=mode, counts=COUNTS | counts)


def elected(*rounds):
    return with_ballot(mode="secret", rule="election", rounds=list(rounds))


def unopposed(standing, **fields):
    return with_ballot(mode="secret", rule="election", unopposed=standing, **fields)


def proxies(for_=0, against=0, abstain=0):
    return {"for": for_, "against": against, "abstain": abstain, "not_voting": 0}


VOTES = {"against": [], "abstain": [], "not_voting": []}
KEYS = "exactement une de ces clés : votes, counts, rounds, unopposed"
FORMS = [
    (with_ballot(), "", KEYS),
    (with_ballot(votes=VOTES, counts=COUNTS), "", KEYS),
    (with_ballot(mode="secret", votes=VOTES), ".votes", "s’enregistre en nombres"),
    (with_ballot(rule="election", votes=VOTES), ".rule", "par rounds, ou par unopposed"),
    (with_ballot(rule="election", counts=COUNTS), ".rule", "par rounds, ou par unopposed"),
    (with_ballot(rounds=[ROUND]), ".rule", "demandent la valeur election"),
    (with_ballot(rule="accounts", unopposed={"member": "a"}), ".rule", "demandent la valeur election"),
    (with_ballot(rule="lottery", votes=VOTES), ".rule", "accounts"),
]  # fmt: skip
NUMBERS = [
    (counted(abstain=0), ".counts", "donne 5 voix, il y a 6 votants : il en manque 1"),
    (counted(abstain=3), ".counts", "donne 8 voix, il y a 6 votants : il y en a 2 de trop"),
    (counted(against=-1), ".counts.against", "au moins 0"),
    (counted(against="2"), ".counts.against", "nombre entier"),
    (counted(blank=1, abstain=0), ".counts.blank", "seul un scrutin secret"),
    (counted(void=1, abstain=0), ".counts.void", "seul un scrutin secret"),
    (counted("secret", blank=1, void=1), ".counts", "donne 8 voix"),
    (counted(proxies=proxies(abstain=2)), ".counts.proxies.abstain", "2 procurations pour 1 voix"),
    (counted(proxies=proxies()), ".counts.proxies", "0 procuration, il y a 1 membre représenté"),
    (counted(proxies=proxies(1, 1)), ".counts.proxies", "2 procurations, il y a 1 membre représenté"),
    (counted("secret", proxies=proxies(1, 1)), ".counts.proxies", "2 procurations, il y a 1 membre"),
    (counted("secret", proxies=proxies()), ".counts.proxies", "0 procuration, il y a 1 membre"),
    (counted("secret", chair_vote="for"), ".counts.chair_vote", "n’est pas connue"),
    (counted(chair_vote="not_voting"), ".counts.chair_vote", "n’est pas parmi celles du décompte"),
    (counted(chair_vote="abstain", proxies=proxies(abstain=1)), ".counts.chair_vote", "n’est pas parmi"),
    (counted(chair_vote="maybe"), ".counts.chair_vote", "abstain"),
]  # fmt: skip
ELECTIONS = [
    (elected(), ".rounds", "un, deux ou trois tours"),
    (elected(TIE, TIE, ROUND | TIE, TIE), ".rounds", "un, deux ou trois tours"),
    (elected(ROUND | {"void": None}), ".rounds[0]", "blank et void, ou blank_and_void"),
    (elected(ROUND | {"blank_and_void": 1}), ".rounds[0]", "blank et void, ou blank_and_void"),
    (
        elected(ROUND | {"ballots_in_urn": 5, "blank": 0}),
        ".rounds[0].ballots_in_urn",
        "le décompte donne 5 voix, il y a 6 votants : il en manque 1",
    ),
    (elected(ROUND | {"not_voting": 1}), ".rounds[0].ballots_in_urn", "il y en a 1 de trop"),
    (elected(ROUND | {"void": 6}), ".rounds[0].ballots_in_urn", "dont 7 bulletins blancs ou nuls"),
    (
        elected(ROUND | {"blank": 0}),
        ".rounds[0].candidates",
        "ont 5 voix, il y a 6 suffrages exprimés",
    ),
    (elected(ROUND | {"seats": 2, "blank": 0}), ".rounds[0].candidates", "chacun d’un à 2 noms"),
    (
        elected(ROUND | {"candidates": [{"votes": 5}]}),
        ".rounds[0].candidates[0]",
        "name, member, list",
    ),
    (
        elected(ROUND | {"candidates": [{"member": "a", "name": "A", "votes": 5}]}),
        ".rounds[0].candidates[0]",
        "name, member, list",
    ),
    (
        elected(ROUND | {"candidates": [{"member": "a"}]}),
        ".rounds[0].candidates[0].votes",
        "manque",
    ),
    (
        elected(ROUND | {"candidates": [{"member": "z", "votes": 5}]}),
        ".rounds[0].candidates[0].member",
        "« z »",
    ),
    (
        elected(ROUND | {"candidates": [{"member": "a", "votes": 3}, {"member": "a", "votes": 2}]}),
        ".rounds[0].candidates[1]",
        "se trouve deux fois",
    ),
    (
        elected(ROUND | {"seats": 4, "candidates": [{"list": "A", "votes": 5, "seats_won": 3}]}),
        ".rounds[0].seats",
        "se partagent 3 sièges, il y en a 4",
    ),
    (elected(ROUND, ROUND), ".rounds[1]", "le tour 2 n’a pas lieu"),
    (elected(TIE, ROUND, ROUND), ".rounds[2]", "le tour 3 n’a pas lieu"),
    (
        elected(TIE, TIE, TIE),
        ".rounds[2].candidates[0].birth_date",
        "le plus âgé est élu (art. L2122-7)",
    ),
    (
        elected(ROUND | {"candidates": [], "blank": 0}),
        ".rounds[0].candidates",
        "personne ne se présente",
    ),
]
UNOPPOSED = [
    (unopposed({}), ".unopposed[0]", "name, member, list"),
    (unopposed({"member": "z"}), ".unopposed[0].member", "« z »"),
    (unopposed([{"member": "a"}, {"member": "z"}]), ".unopposed[1].member", "« z »"),
    (unopposed({"member": "a", "votes": 6}), ".unopposed[0].votes", "n’existe pas"),
    (unopposed("a"), ".unopposed", "il faut une liste"),
    (unopposed([]), ".unopposed", "0 candidature pour 1 siège"),
    (unopposed({"member": "a"}, seats=2), ".unopposed", "1 candidature pour 2 sièges"),
    (unopposed([{"list": "A"}, {"list": "B"}]), ".unopposed", "2 candidatures pour 1 siège"),
    (unopposed([{"list": "A"}, {"member": "a"}], seats=2), ".unopposed", "2 candidatures pour 1 siège"),
    (unopposed([{"member": "a"}, {"member": "a"}]), ".unopposed", "se trouve deux fois"),
    (unopposed({"list": "A"}, seats=0), ".seats", "au moins 1"),
    (with_ballot(votes=VOTES, seats=2), ".seats", "ne se donnent ici qu’avec unopposed"),
]  # fmt: skip


BALLOTS = FORMS + NUMBERS + ELECTIONS + UNOPPOSED


@pytest.mark.parametrize(("file", "path", "words"), BALLOTS, ids=range(len(BALLOTS)))
def test_a_ballot_that_cannot_be_is_refused(file, path, words):
    assert words in faults_of(file)[f"items[0].ballots[0]{path}"]
    assert not Council.objects.exists()


def test_the_chair_s_voice_is_told_only_of_a_chair_who_votes():
    file = counted(chair_vote="for")
    load(file)
    file["sitting"]["chair"] = {"name": "Monsieur Paul DEHORS"}
    assert "n’y vote pas" in faults_of(file)["items[0].ballots[0].counts.chair_vote"]


def test_a_tie_between_twins_is_nobody_s():
    twins = [{"name": who, "votes": 2, "birth_date": "1961-05-04"} for who in ("Anne", "Jean")]
    faults = faults_of(elected(TIE, TIE, TIE | {"candidates": twins}))
    assert "nés le même jour" in faults["items[0].ballots[0].rounds[2].candidates"]


@pytest.mark.parametrize(
    "file",
    [
        counted(proxies=proxies(1), chair_vote="for"),
        counted(blank=0, void=0),
        counted("secret", abstain=0, void=1, proxies=proxies()),
        elected(TIE, ROUND),
        elected(ROUND | {"blank": None, "void": None, "blank_and_void": 1}),
        elected(ROUND | {"ballots_in_urn": 5, "blank": 0, "not_voting": 1}),
        elected(ROUND | {"seats": 2}),
    ],
)
def test_a_ballot_that_balances_is_loaded(file):
    assert load(file).items.first().ballots.count() == 1
