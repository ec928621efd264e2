"""Cases about who was there: movements, mandates, the chair, recusals, the quorum, the agenda."""

from datetime import date, time

from tests.builders import make_mandate
from tests.papers.cases import at, away, case, vote
from tests.sittings import give
from votes.actions import (
    change_mandate,
    hand_over_chair,
    install,
    record_movements,
    recuse,
    set_outcome,
)


def move(sitting, direction, before, *members, at=None):
    record_movements(
        sitting=sitting, user=None, members=members, direction=direction, before=before, at=at
    )


def stand_aside(sitting, *members, reason="interest"):
    recuse(item=at(sitting), user=None, members=members, reason=reason)


@case(
    "who comes and goes",
    "Mouvements :",
    "Madame Karima BELKHEIR, arrivée avant le point 2, à 19 h 45",
    "Monsieur Bastien D'ORLAC, parti avant le point 3, à 20 h 10",
    "Monsieur Bastien D'ORLAC, revenu avant le point 3, à 0 h 05",
    "Madame Inès ROUVRAY, partie avant le point 3",
    "Nombre de présents participant au vote : 10",
    item=3,
    facts={"movements.0.event": "arrived", "movements.0.at": "19:45:00", "movements.3.at": None},
)
def _(sitting):
    away(sitting, "m11")
    move(sitting, "in", 2, "m11", at=time(19, 45))
    move(sitting, "out", 3, "m02", at=time(20, 10))
    move(sitting, "in", 3, "m02", at=time(0, 5))
    move(sitting, "out", 3, "m09")
    vote(sitting, 3)


@case(
    "what happens later is not told",
    "Membres absents : Madame Karima BELKHEIR",
    never=["Mouvements", "arrivée"],
    facts={"movements": []},
)
def _(sitting):
    away(sitting, "m11")
    move(sitting, "in", 2, "m11", at=time(19, 45))
    vote(sitting)


@case(
    "mandates that end and begin",
    "Monsieur Jean-marc PELLOUX, démissionnaire avant le point 2",
    "Madame Zoé NEUVILLE, installée avant le point 2",
    "Nombre de membres en exercice : 11",
    item=2,
    facts={"movements.0.event": "resigned", "movements.1.event": "installed", "in_office": 11},
)
def _(sitting):
    change_mandate(sitting=sitting, user=None, member="m10", kind="resigned", before=2)
    names = "Madame", "Zoé", "NEUVILLE"
    mandate = make_mandate(sitting.council, 12, *names, starts_on=date(2026, 3, 12))
    install(sitting=sitting, user=None, mandate=mandate, before=2)
    vote(sitting, 2)


@case(
    "the chair handed over",
    "Maire : Madame BRÉVAL",
    "Madame Chloé VASSEUR-LIOT, deuxième adjointe, préside ce point",
    "La Présidente de séance, Madame VASSEUR-LIOT",
    "par la voix prépondérante de la présidente de séance.",
    never=["La Maire,"],
    facts={"chair.last_name": "VASSEUR-LIOT", "sitting_chair.last_name": "BRÉVAL"},
)
def _(sitting):
    hand_over_chair(item=at(sitting), user=None, chair="m03")
    against = {f"m{rank:02}": "against" for rank in (4, 5, 6, 7, 8)}
    vote(sitting, m01="abstain", **against)


@case(
    "the accounts of the executive",
    "Monsieur Bastien D'ORLAC, premier adjoint, préside ce point",
    "Madame Aline BRÉVAL s’est retirée au moment du vote (art. L2121-14)",
    "Nombre de présents participant au vote : 10",
    "Adopté, aucune majorité ne s’étant dégagée contre.",
    never=["prépondérante"],
    facts={"recusals.0.reason": "accounts", "ballots.0.rule": "accounts", "in_office": 11},
)
def _(sitting):
    hand_over_chair(item=at(sitting), user=None, chair="m02")
    stand_aside(sitting, "m01", reason="accounts")
    against = {f"m{rank:02}": "against" for rank in (3, 4, 5, 6, 7)}
    vote(sitting, rule="accounts", **against)


@case(
    "an interest, and the proxy that it suspends",
    "Déports :",
    "Madame Chloé VASSEUR-LIOT ne prend pas part au vote et a quitté la salle (art. L2131-11) ; "
    "le pouvoir de Madame Élise de MARSAN, qu’elle détient, est suspendu",
    "Membres absents : Madame Élise de MARSAN",
    "Nombre de procurations : 0",
    never=["pouvoir à"],
    facts={"recusals.0.suspended": ["m05"], "recusals.0.left": True, "roll.4.state": "absent"},
)
def _(sitting):
    away(sitting, "m05")
    give(sitting, "m05", "m03")
    stand_aside(sitting, "m03")
    vote(sitting)


@case(
    "an interest of somebody who was not there",
    "Monsieur Désiré N'GUESSAN ne prend pas part au vote (art. L2131-11)",
    never=["a quitté la salle"],
    facts={"recusals.0.left": False},
)
def _(sitting):
    away(sitting, "m04")
    stand_aside(sitting, "m04")
    vote(sitting)


@case(
    "representatives by law",
    "Monsieur Fabien GARRIGOU représente la collectivité auprès de l’organisme concerné, ne prend pas "
    "part au vote, a quitté la salle et n’est pas compté parmi les membres en exercice (art. L1111-6)",
    "Nombre de membres en exercice : 10",
    facts={"recusals.0.reason": "representative", "in_office": 10},
)
def _(sitting):
    stand_aside(sitting, "m06", reason="representative")
    vote(sitting)


@case(
    "a second call",
    "Seconde convocation : le conseil délibère sans condition de quorum (art. L2121-17)",
    "Adopté à l’unanimité.",
    facts={"quorum.met": False, "quorum.carried": True},
)
def _(sitting):
    sitting.second_call = True
    sitting.save()
    sitting.items.update(carried=True)
    away(sitting, *[f"m{rank:02}" for rank in range(5, 12)])
    vote(sitting)


@case(
    "a second call with a new item",
    "Séance sur seconde convocation, le quorum restant requis à ce point",
    facts={"quorum.carried": False},
)
def _(sitting):
    sitting.second_call = True
    sitting.save()
    vote(sitting)


@case(
    "a quorum contested",
    "Quorum contesté : 5 présents, pour un quorum de 6 (art. L2121-17).",
    facts={"quorum": {"needed": 6, "met": False, "second_call": False, "carried": False}},
)
def _(sitting):
    away(sitting, *[f"m{rank:02}" for rank in range(6, 12)])
    vote(sitting, quorum_contested=True)


@case(
    "urgency, and an item added",
    "Convocation envoyée le 2 mars 2026, en urgence",
    "Point ajouté en séance.",
    facts={"urgent": True, "added": True},
)
def _(sitting):
    sitting.urgent = True
    sitting.save()
    sitting.items.update(added=True)
    vote(sitting)


@case("withdrawn", "Ce point est retiré de l’ordre du jour.", never=["délibéré", "Pour :"])
def _(sitting):
    set_outcome(item=at(sitting), user=None, outcome="withdrawn")


@case("postponed", "L’examen de ce point est renvoyé à une prochaine séance.", never=["délibéré"])
def _(sitting):
    set_outcome(item=at(sitting), user=None, outcome="postponed")


@case("noted", "Le Conseil prend acte :", never=["délibéré", "Pour :"])
def _(sitting):
    set_outcome(item=at(sitting), user=None, outcome="noted")


@case(
    "the first of a block",
    "Pour : 11",
    "Adopté à l’unanimité.",
    "Adopté en bloc avec les points 2 et 3.",
    facts={"block": {"others": [2, 3], "ballot_at": 1, "result": "adopted"}},
)
def _(sitting):
    sitting.items.update(block="Affaires courantes")
    vote(sitting)


@case(
    "another of the block",
    "Le Conseil, après en avoir délibéré, décide :",
    "Nombre de présents participant au vote : 11",
    "Adopté en bloc avec le point 1, où figure le scrutin.",
    item=3,
    never=["Pour :"],
    facts={"ballots": [], "block.ballot_at": 1},
)
def _(sitting):
    sitting.items.filter(position__in=[1, 3]).update(block="Affaires courantes")
    vote(sitting)


@case(
    "a block that is rejected",
    "Le Conseil, après en avoir délibéré, rejette la proposition suivante :",
    "Rejeté en bloc avec les points 1 et 3 ; le scrutin figure au point 1.",
    item=2,
)
def _(sitting):
    sitting.items.update(block="A")
    vote(sitting, **{f"m{rank:02}": "against" for rank in range(1, 12)})
