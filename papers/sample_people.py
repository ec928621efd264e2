"""Who sits in the invented councils of the samples: fifteen members of a village, ninety-nine of a community."""

from typing import Any

from papers.extract.facts import Attendee, ExtractPerson, Officer, State

#: By rank: sex, first name, last name; two bear the same surname.
VILLAGERS = """
F Aline BRÉVAL/M Bastien D’ORLAC/F Chloé VASSEUR-LIOT/M Désiré N’GUESSAN/F Élise de MARSAN/M Fabien GARRIGOU
F Gaëlle LE TERRIER/M Hugo SAINT-AMAND/F Inès BRÉVAL/M Jean-marc PELLOUX/F Karima BELKHEIR/M Loïc TANCREDE
F Maud ESPINOUZE/M Norbert HAUTECLOQUE/F Odile ROUMEGOUX
"""
FUNCTIONS = {1: "Maire", 2: "Premier adjoint", 3: "Deuxième adjointe", 4: "Conseiller délégué"}
FIRST_NAMES = "Agathe Blaise Colette Damien Édith Firmin Garance Hervé Irène Joël Laure Maxence Nadège Octave Perrine Régis Sidonie Thibault Violette Yann"
SURNAMES = """
ABRILLET BASTERNE CAZEVIEL DUCHAMEL ESTRAGNAC FONTEVRIN GRANDCLOS HURTEVILLE ISNARDEL JOUVENELLE KERVASTIN
LORMIÈRE MALBOSQUET NADAILLIN ORSONNET PRADEVAL QUINSARD ROUVERAN SAINTIVAL TALVERNE USSARTEL VAUCHERIN
WALDERIN XAINTRAC YVERNOIS ZANETTINI AUBRELLET BRIMONDE
"""
TOWNS = ("Valombre", "Brécourt-sur-Oule", "Montreval", "Les Aulnes", "Saint-Cyr-le-Haut", "Orlac")
CHAIR = Officer("Maire", "Madame", "Aline", "BRÉVAL", "", "F", in_full=True)
DEPUTY = Officer("président de séance", "Monsieur", "Bastien", "D’ORLAC", "Premier adjoint", "M")
SECRETARY = Officer("secrétaire", "Madame", "Chloé", "VASSEUR-LIOT", "", "F")
OTHER_SECRETARY = Officer("secrétaire", "Monsieur", "Désiré", "N’GUESSAN", "", "M")
CIVILITIES = {"F": "Madame", "M": "Monsieur"}


def villagers(how_many: int = 15, **told: Any) -> tuple[Attendee, ...]:
    """Return members `m1`, `m2`…; each of `told` is a state, or the reference of who holds a proxy."""
    lines = VILLAGERS.strip().replace("\n", "/").split("/")
    return tuple(
        _attendee(rank, line, told.get(f"m{rank}", State.PRESENT))
        for rank, line in enumerate(lines[:how_many], start=1)
    )


def _attendee(rank: int, line: str, told: Any) -> Attendee:
    sex, first_name, last_name = line.split(" ", maxsplit=2)
    state = told if isinstance(told, State) else State.REPRESENTED
    holder = None if isinstance(told, State) else str(told)
    function = FUNCTIONS.get(
        rank, "Conseillère municipale" if sex == "F" else "Conseiller municipal"
    )
    names = CIVILITIES[sex], first_name, last_name
    return Attendee(f"m{rank}", *names, state, holder, sex, function=function)


def delegate(rank: int) -> Attendee:
    """Return a member of the community: every ninth gave a proxy to the next, every seventeenth is away."""
    firsts, lasts = FIRST_NAMES.split(), SURNAMES.split()
    sex = "F" if (rank - 1) % 2 == 0 else "M"
    last = lasts[(rank - 1) % len(lasts)]
    second = lasts[(rank * 5) % len(lasts)]
    state = State.PRESENT
    if rank % 9 == 0:
        state = State.REPRESENTED
    elif rank % 17 == 0:
        state = State.EXCUSED if rank % 2 else State.ABSENT
    titular = ExtractPerson("Monsieur", "Ulysse", "FERRANDEL", "M", reference="t1")
    function = {1: "Présidente", 2: "Premier vice-président"}.get(rank, "")
    return Attendee(
        f"m{rank}", CIVILITIES[sex], firsts[(rank - 1) % len(firsts)],
        last if rank <= len(lasts) else f"{last}-{second}", state,
        f"m{rank + 1}" if state == State.REPRESENTED and rank < 99 else None, sex,
        stands_in_for=titular if rank == 20 else None, remote=rank == 40, function=function,
        group="Agir ensemble" if rank % 3 else "Demain l’Oule", town=TOWNS[rank % len(TOWNS)],
    )  # fmt: skip
