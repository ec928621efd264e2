"""Cases about ballots: by names, in numbers, secret, public, on an amendment, and elections."""

from tests.papers.cases import at, away, case, held, unopposed, vote
from tests.sittings import give
from votes.actions import record_ballot, record_counts, record_election
from votes.models import Count


def count(sitting, proxies=None, *, mode="hands", **counts):
    record_counts(item=at(sitting), user=None, counts=counts, proxies=proxies, mode=mode)


def elect(sitting, *rounds, mode="secret", **question):
    record_election(item=at(sitting), user=None, rounds=rounds, mode=mode, **question)


def elect_unopposed(sitting, standing):
    where = {"item": at(sitting), "user": None, "mode": "secret"}
    record_election(unopposed=standing, **where)


def two_proxies(sitting):
    away(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    give(sitting, "m11", "m03")


@case(
    "names of those against and abstaining",
    "dont 2 procuration(s)",
    "Ont voté contre : Monsieur Bastien D'ORLAC, Monsieur Jean-marc PELLOUX (dont 1 procuration).",
    "Se sont abstenues : Madame Chloé VASSEUR-LIOT, Madame Karima BELKHEIR (dont 1 procuration).",
    "Ne se prononce pas : Monsieur Hugo SAINT-AMAND.",
    "Adopté à la majorité des suffrages exprimés.",
    facts={"ballots.0.voices.1.named": ["m02", "m10"], "ballots.0.voices.2.proxies": 1},
)
def _(sitting):
    two_proxies(sitting)
    against, abstain = dict.fromkeys(["m02", "m10"], "against"), dict.fromkeys(["m03", "m11"], "abstain")  # fmt: skip
    vote(sitting, m08="not_voting", **against, **abstain)


@case(
    "a doctor agrees with her sex",
    "S’est abstenue : Docteur Inès ROUVRAY.",
    facts={"roll.8.sex": "F"},
)
def _(sitting):
    sitting.roll.filter(reference="m09").update(civility="Docteur", sex="F")
    vote(sitting, m09="abstain")


@case(
    "a public ballot names everybody",
    "Scrutin public",
    "Ont voté pour : Madame Aline BRÉVAL, Madame Chloé VASSEUR-LIOT,",
    "A voté contre : Monsieur Bastien D'ORLAC.",
    facts={"ballots.0.mode": "roll_call", "ballots.0.voices.1.named": ["m02"]},
)
def _(sitting):
    vote(sitting, m02="against", mode="roll_call")


@case(
    "a secret ballot",
    "Scrutin secret",
    "Votants : 10 Pour : 6 Contre : 2 Blancs : 1 Nuls : 1 Suffrages exprimés : 8 "
    "Ne prend pas part au vote : 1",
    "Adopté à la majorité des suffrages exprimés.",
    never=["Ont voté", "procuration(s)", "Par procuration"],
    facts={"ballots.0.blank": 1, "ballots.0.voices.1.named": [], "ballots.0.voices.1.proxies": None},
)  # fmt: skip
def _(sitting):
    two_proxies(sitting)
    numbers = {"for": 6, "against": 2, "blank": 1, "void": 1, "not_voting": 1}
    count(sitting, mode="secret", **numbers)
    # An old paper may tell it; ours does not say it again.
    Count.objects.filter(said__in=["for", "against"]).update(by_proxy=1)


@case(
    "a ballot made secret",
    "Scrutin secret",
    "Votants : 11 Pour : 9 Contre : 1 Abstention : 1 Blancs : 0 Nuls : 0 Suffrages exprimés : 10",
    never=["A voté", "S’est abstenu"],
    facts={"ballots.0.mode": "secret", "ballots.0.voices.1.named": []},
)
def _(sitting):
    vote(sitting, m02="against", m03="abstain")
    count(sitting, mode="secret", **{"for": 9, "against": 1, "abstain": 1})


@case(
    "a tie in a secret ballot",
    "Rejeté à égalité des voix.",
    "rejette la proposition suivante :",
    never=["prépondérante"],
    facts={"ballots.0.result": "rejected", "ballots.0.casting_vote": False},
)
def _(sitting):
    count(sitting, mode="secret", blank=1, **{"for": 5, "against": 5})


@case(
    "numbers without names, proxies told by choice",
    "Pour : 8 Contre : 2 dont 2 procuration(s) Abstention : 1 Ne se prononce pas : 0",
    "Par procuration : 1 voix pour, 1 contre.",
    never=["Ont voté", "S’est abstenu"],
    facts={"ballots.0.voices.1.proxies": 1, "ballots.0.voices.1.named": []},
)
def _(sitting):
    two_proxies(sitting)
    numbers = {"for": 8, "against": 2, "abstain": 1}
    count(sitting, {"for": 1, "against": 1, "abstain": 0}, **numbers)


@case(
    "numbers without names nor proxies",
    "Pour : 9 Contre : 2 Abstention : 0",
    never=["procuration(s)", "Par procuration", "Ont voté"],
    facts={"ballots.0.voices.0.proxies": None},
)
def _(sitting):
    two_proxies(sitting)
    count(sitting, **{"for": 9, "against": 2})


@case(
    "no secret ballot wanted",
    "Le Conseil décide à l’unanimité de ne pas procéder au scrutin secret (art. L2121-21).",
    facts={"ballots.0.secret_waived": True},
)
def _(sitting):
    vote(sitting, secret_waived=True)


@case(
    "an amendment, then the text as amended",
    "Scrutin – Amendement n° 1",
    "Rejeté à la majorité des suffrages exprimés.",
    "Scrutin – Texte non amendé",
    "Adopté à l’unanimité.",
    "décide :",
    facts={"ballots.0.result": "rejected", "ballots.1.label": "Texte non amendé"},
)
def _(sitting):
    against = dict.fromkeys([f"m{rank:02}" for rank in range(2, 10)], "against")
    vote(sitting, label="Amendement n° 1", **against)
    second = {"position": 2, "label": "Texte non amendé"}
    record_ballot(item=at(sitting), user=None, exceptions={}, **second)


@case(
    "a casting vote",
    "Adopté à égalité des voix, par la voix prépondérante de la maire.",
    facts={"ballots.0.casting_vote": True},
)
def _(sitting):
    against = dict.fromkeys([f"m{rank:02}" for rank in range(2, 7)], "against")
    vote(sitting, m07="abstain", **against)


@case(
    "an election in one round",
    "Élection au scrutin secret – Première adjointe ou premier adjoint",
    "Votants : 11 Blancs : 1 Nuls : 0 Suffrages exprimés : 10 Majorité absolue : 6",
    "Candidature Voix Madame Chloé VASSEUR-LIOT 8 Monsieur Bastien D'ORLAC 2",
    "Est élue : Madame Chloé VASSEUR-LIOT, par 8 voix.",
    never=["Premier tour", "Ont voté"],
    facts={"ballots.0.result": "elected", "ballots.0.rounds.0.majority": 6, "ballots.0.voices": []},
)
def _(sitting):
    found = held(sitting, (11, 1, 0), {"m03": 8, "m02": 2})
    elect(sitting, found, label="Première adjointe ou premier adjoint")


@case(
    "three rounds, and the eldest",
    "Premier tour",
    "Personne n’est élu au premier tour : il est procédé à un deuxième tour.",
    "Personne n’est élu au deuxième tour : il est procédé à un troisième tour.",
    "Troisième tour, à la majorité relative",
    "Est élu au troisième tour : Monsieur Bastien D'ORLAC, par 5 voix, au bénéfice de l’âge.",
    facts={"ballots.0.rounds.2.majority": None, "ballots.0.rounds.2.candidates.1.eldest": True},
)
def _(sitting):
    votes = {"m03": 5, "m02": 5, "Mme Ève TIERCE": 1}
    elect(sitting, *[held(sitting, (11, 0, 0), votes) for _ in range(3)])


@case(
    "nobody is elected",
    "Personne n’est élu : aucune candidature n’obtient la majorité absolue.",
    "ne retient pas la proposition suivante :",
    facts={"ballots.0.result": "no_result"},
)
def _(sitting):
    elect(sitting, held(sitting, (11, 1, 0), {"m03": 5, "m02": 5}))


@case(
    "an urn of blank ballots",
    "Blancs et nuls : 11 Suffrages exprimés : 0",
    "Personne n’est élu, faute de suffrages exprimés.",
)
def _(sitting):
    elect(sitting, held(sitting, (11, None, None), {"m03": 0}, blank_and_void=11))


@case(
    "two seats",
    "Sièges à pourvoir : 2",
    "Sont élues : Madame Aline BRÉVAL, par 10 voix ; Madame Chloé VASSEUR-LIOT, par 8 voix.",
)
def _(sitting):
    elect(sitting, held(sitting, (11, 1, 0), {"m03": 8, "m02": 2, "m01": 10}, seats=2))


@case(
    "lists that share the seats",
    "Candidature Voix Sièges obtenus Liste Ensemble pour Valombre 7 3 Liste citoyenne 4 1",
    "La liste Ensemble pour Valombre obtient 3 sièges ; la liste citoyenne obtient 1 siège.",
    never=["Majorité absolue"],
    facts={"ballots.0.rounds.0.candidates.0.is_list": True},
)
def _(sitting):
    votes = {"liste Ensemble pour Valombre": (7, 3), "liste Liste citoyenne": (4, 1)}
    elect(sitting, held(sitting, (11, 0, 0), votes, seats=4))


@case("a list that wins all", "Est élue : la liste Ensemble, par 7 voix.")
def _(sitting):
    elect(sitting, held(sitting, (11, 0, 0), {"liste Ensemble": 7, "liste Autre": 4}, seats=3))


@case(
    "a single candidate without a vote",
    "Seule candidate, Madame Aline BRÉVAL est nommée sans scrutin (art. L2121-21).",
    never=["Votants", "Candidature"],
    facts={"ballots.0.rounds.0.number": 0, "ballots.0.result": "elected"},
)
def _(sitting):
    elect_unopposed(sitting, unopposed(sitting, "m01"))


@case(
    "single candidates without a vote",
    "Seuls candidats, Madame Aline BRÉVAL, Monsieur Bastien D'ORLAC et M. Yves DEHORS sont nommés "
    "sans scrutin (art. L2121-21).",
)
def _(sitting):
    elect_unopposed(sitting, unopposed(sitting, "m01", "m02", "M. Yves DEHORS"))


@case(
    "a single list without a vote",
    "Seule liste présentée, la liste Ensemble est nommée sans scrutin",
)
def _(sitting):
    elect_unopposed(sitting, unopposed(sitting, "liste Ensemble"))
