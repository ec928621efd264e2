"""Eight extracts that never change, of invented councils and people: what a form is shown on, and tried on."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import Any

from law.reading import Body, law_of
from papers.extract.ballot_facts import CountedBallot, CountedRound, ExtractCandidate, Voices
from papers.extract.extract import Extract
from papers.extract.facts import (
    Attendee,
    ExtractAnnex,
    ExtractEvent,
    ExtractMovement,
    ExtractQuorum,
    ExtractRecusal,
    ExtractSuspension,
    Officer,
    State,
)
from papers.sample_people import CHAIR, DEPUTY, OTHER_SECRETARY, SECRETARY, delegate, villagers
from votes.rules.ballots import Choice, Purpose, Result, Rule
from votes.rules.facts import Reason

REPORT = (
    "<p>Le chemin des Aulnes dessert onze habitations. Les crues de décembre ont emporté la bande de "
    "roulement sur 180 mètres.</p><p>Le plan de financement proposé est le suivant :</p>"
    "<table><tbody><tr><th>Financeur</th><th>Montant hors taxes</th></tr>"
    "<tr><td>État</td><td>15 368 €</td></tr><tr><td>Commune</td><td>23 052 €</td></tr></tbody></table>"
)
DECISION = (
    "<ul><li><strong>d’approuver</strong> le projet et son plan de financement ;</li>"
    "<li><strong>de solliciter</strong> l’aide de l’État et du département.</li></ul>"
)


@dataclass(frozen=True)
class Sample:
    """A sample, as the page names it, and how its extract is made."""

    title: str
    make: Callable[[], Extract]


def _ballot(roll: tuple[Attendee, ...], **fields: Any) -> CountedBallot:
    """Return an open ballot; `against`, `abstain` and `not_voting` name who did not vote for."""
    said = {a.reference: Choice.FOR for a in roll if a.state in (State.PRESENT, State.REPRESENTED)}
    for choice in (Choice.AGAINST, Choice.ABSTAIN, Choice.NOT_VOTING):
        said |= dict.fromkeys(str(fields.pop(choice.value, "")).split(), choice)
    by_proxy = {a.reference for a in roll if a.state == State.REPRESENTED}
    named_for = fields.get("mode") == "roll_call"
    voices = []
    for choice in Choice:
        who = tuple(reference for reference, word in said.items() if word == choice)
        named = who if named_for or choice != Choice.FOR else ()
        voices.append(Voices(choice, len(who), len(by_proxy & set(who)), named))
    return replace(BALLOT, voices=tuple(voices), **fields)


LAW = law_of(Body("commune"), date(2026, 3, 12))
BALLOT = CountedBallot(
    label="", mode="hands", rule=Rule.SIMPLE, secret_waived=False, quorum_contested=False, voices=(),
    blank=0, void=0, rounds=(), result=Result.ADOPTED, casting_vote=False,
)  # fmt: skip
BASE = Extract(
    format="folio-extract/2", council="Valombre", council_kind="commune", siren="", department="21",
    assembly="Conseil municipal", chair_title="Maire", time_zone="Europe/Paris",
    date=date(2026, 3, 12), opens_at=time(20, 30), convened_on=date(2026, 3, 5), urgent=False,
    place="Salle du conseil, à la mairie", order=4, number="2026-014", kind="deliberation", added=False,
    rubric="Voirie", title="Réfection du chemin des Aulnes : demande de subvention", report=REPORT,
    decision=DECISION, outcome="", matter="7.5", chair=CHAIR, sitting_chair=None, secretaries=(SECRETARY,),
    rapporteur=replace(OTHER_SECRETARY, quality="rapporteur", function="Conseiller délégué"),
    seats=15, in_office=15, quorum=ExtractQuorum(8, met=True, second_call=False, carried=False),
    roll=(), movements=(), recusals=(), ballots=(), block=None,
)  # fmt: skip


def _contested() -> Extract:
    """Against by proxy, abstention, nobody left out: a proxy, an excuse, an absence and an arrival."""
    roll = villagers(m5="m3", m11=State.EXCUSED, m14=State.ABSENT)
    late = roll[7]
    names = late.civility, late.first_name, late.last_name
    arrival = ExtractMovement(ExtractEvent.ARRIVED, "m8", *names, 3, time(20, 52), "M")
    ballot = _ballot(roll, against="m5 m6", abstain="m9", not_voting="m12")
    return replace(BASE, roll=roll, movements=(arrival,), ballots=(ballot,))


def _secret() -> Extract:
    """A secret ballot: blank and void ones, no name, three members who asked for it, two annexes."""
    roll = villagers(m5="m3", m11=State.EXCUSED)
    counts = {Choice.FOR: 8, Choice.AGAINST: 3, Choice.ABSTAIN: 0, Choice.NOT_VOTING: 0}
    voices = tuple(Voices(choice, count, None, ()) for choice, count in counts.items())
    asked = ("m2", "m6", "m7", "m9", "m10")
    ballot = replace(BALLOT, mode="secret", voices=voices, blank=2, void=1, asked_by=asked)
    annexes = (
        ExtractAnnex("convention.pdf", "ab" * 32, 184_320, 4),
        ExtractAnnex("plan.pdf", "cd" * 32, 2_411_724, None),
    )
    facts: dict[str, Any] = {
        "rubric": "Patrimoine",
        "title": "Cession de la parcelle AD 214",
        "number": "2026-015",
    }
    return replace(BASE, roll=roll, ballots=(ballot,), annexes=annexes, **facts)


def _election() -> Extract:
    """An election in two rounds; nobody is elected in the first."""
    roll = villagers(m5="m3")
    rounds = _round(1, {"m3": 7, "m2": 7}, set()), _round(2, {"m3": 9, "m2": 5}, {"m3"})
    ballot = replace(
        BALLOT, mode="secret", rule=Rule.ELECTION, rounds=rounds, result=Result.ELECTED,
        label="Deuxième adjointe ou deuxième adjoint", election="deputies",
    )  # fmt: skip
    facts: dict[str, Any] = {
        "kind": "election",
        "rubric": "Assemblée",
        "title": "Élection d’un adjoint",
    }
    text: dict[str, Any] = {
        "report": "<p>Un siège d’adjoint est à pourvoir.</p>",
        "decision": "",
        "number": "2026-016",
    }
    return replace(BASE, roll=roll, ballots=(ballot,), **facts, **text)


def _round(number: int, votes: dict[str, int], elected: set[str]) -> CountedRound:
    members = {one.reference: one for one in villagers()}
    candidates = [_candidate(members[who], votes[who], who in elected) for who in votes]
    return CountedRound(
        number, ballots_in_urn=15, blank=1, void=0, blank_and_void=None, votes_cast=14, not_voting=0,
        majority=8, seats=1, candidates=tuple(candidates),
    )  # fmt: skip


def _candidate(member: Attendee, votes: int, is_elected: bool) -> ExtractCandidate:
    names = member.civility, member.first_name, member.last_name
    fate: dict[str, Any] = {"seats_won": None, "elected": is_elected, "eldest": False}
    return ExtractCandidate(*names, is_list=False, votes=votes, sex=member.sex, **fate)


def _recusal() -> Extract:
    """Two members stand aside, one of whom holds a proxy that nobody votes with."""
    roll = villagers(m2=State.RECUSED, m5=State.ABSENT, m7=State.RECUSED, m10="m4")
    recusals = (
        ExtractRecusal("m2", Reason.INTEREST, left=True, suspended=("m5",)),
        ExtractRecusal("m7", Reason.INTEREST, left=False, suspended=()),
    )
    facts: dict[str, Any] = {
        "rubric": "Associations",
        "title": "Subvention au club nautique",
        "number": "2026-017",
    }
    return replace(BASE, roll=roll, recusals=recusals, ballots=(_ballot(roll),), **facts)


def _ninety_nine() -> Extract:
    """A community of towns: ninety-nine members, a substitute, one by video, groups, a public ballot."""
    roll = tuple(delegate(rank) for rank in range(1, 100))
    head = roll[0]
    chair = Officer(
        "Président", head.civility, head.first_name, head.last_name, "", head.sex, in_full=True
    )
    ballot = _ballot(
        roll, mode="roll_call", against="m6 m12 m18", abstain="m7 m30", not_voting="m44"
    )
    return replace(
        BASE, council="Communauté d’agglomération de l’Oule", council_kind="epci", chair_title="Président",
        assembly="Conseil communautaire", place="Palais des congrès de Brécourt-sur-Oule", seats=101,
        in_office=99, quorum=ExtractQuorum(50, met=True, second_call=False, carried=False), chair=chair,
        secretaries=(SECRETARY, OTHER_SECRETARY), roll=roll, ballots=(ballot,), auxiliaries=("Mme Ève TIERCE",),
        number="2026_031", rubric="Finances", title="Budget primitif 2026", rapporteur=None,
    )  # fmt: skip


def _one_member() -> Extract:
    """One member in office: a list of one, and nobody absent."""
    roll = villagers(1)
    quorum = ExtractQuorum(1, met=True, second_call=False, carried=False)
    facts: dict[str, Any] = {
        "seats": 7,
        "in_office": 1,
        "quorum": quorum,
        "secretaries": (),
        "rapporteur": None,
    }
    return replace(BASE, roll=roll, ballots=(_ballot(roll),), number="2026-018", **facts)


def _rejected() -> Extract:
    """An amendment is carried, then the whole refused; the deputy presides, two ballots on one paper."""
    roll = villagers(m5="m3", m11=State.ABSENT)
    amendment = _ballot(roll, label="Amendement n° 1", purpose=Purpose.AMENDMENT, against="m6")
    refused = _ballot(
        roll, result=Result.REJECTED, against="m2 m3 m4 m5 m6 m7 m8 m9", abstain="m15"
    )
    facts: dict[str, Any] = {
        "rubric": "",
        "title": "Tarif de la restauration scolaire",
        "number": "2026-019",
    }
    chairs: dict[str, Any] = {"chair": DEPUTY, "sitting_chair": CHAIR}
    return replace(BASE, roll=roll, ballots=(amendment, refused), **facts, **chairs)


def _second_call() -> Extract:
    """A second call without quorum, urgent, behind closed doors, after a suspension; an item that was added."""
    away: dict[str, Any] = {f"m{rank}": State.ABSENT for rank in range(6, 13)}
    roll = villagers(**away, m13=State.EXCUSED, m14="m2")
    quorum = ExtractQuorum(8, met=False, second_call=True, carried=True)
    stop = ExtractSuspension(4, time(21, 5), time(21, 20))
    ballot = _ballot(roll, secret_waived=True)
    floor: dict[str, Any] = {
        "roll": roll,
        "quorum": quorum,
        "suspensions": (stop,),
        "ballots": (ballot,),
    }
    doors: dict[str, Any] = {
        "closed_doors": True,
        "closed_doors_article": LAW.majority("closed_doors").source,
        "urgent": True,
    }
    return replace(BASE, number="2026-020", added=True, **floor, **doors)


SAMPLES = {
    "contested": Sample("vote contesté, un pouvoir, une arrivée", _contested),
    "secret": Sample("scrutin secret", _secret),
    "election": Sample("élection à deux tours", _election),
    "recusal": Sample("deux déports", _recusal),
    "ninety_nine": Sample("99 membres", _ninety_nine),
    "one_member": Sample("un seul membre", _one_member),
    "rejected": Sample("proposition rejetée, un amendement", _rejected),
    "second_call": Sample("seconde convocation, huis clos", _second_call),
}


@cache
def sample(name: str) -> Extract:
    """Return the extract of a sample; raise KeyError for a name that is none."""
    return SAMPLES[name].make()
