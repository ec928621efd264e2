"""The columns of a roster, and the many names that files give them."""

import re
from collections.abc import Container
from functools import lru_cache

from councils.french import fold

#: Our own columns, in the order of an exported file, and how headers say them once folded.
ALIASES = {
    "rang": (
        "rang", "ordre", "n", "no", "num", "numero", "n d ordre", "numero d ordre",
        "ordre du tableau", "rang dans l ordre du tableau", "rang protocolaire",
    ),
    "civilité": (
        "civilite", "civ", "m mme", "mme m", "qualite m ou mme", "qualite m mme",
        "civilite titulaire",
    ),
    "sexe": ("sexe", "code sexe", "genre"),
    "prénom": ("prenom", "prenoms", "prenom s", "prenom titulaire"),
    "nom": ("nom", "nom de famille", "patronyme", "nom titulaire"),
    "fonction": (
        "fonction", "fonction de l elu", "libelle de fonction", "libelle de la fonction",
    ),
    "élu à la fonction le": (
        "elu a la fonction le", "elue a la fonction le", "date de debut de la fonction",
        "date de la plus recente election a la fonction",
    ),
    "groupe": (
        "groupe", "groupe politique", "groupe d elus", "nom du groupe", "liste", "nom de la liste",
        "libelle de la liste",
    ),
    "commune": (
        "commune", "ville", "commune de rattachement", "libelle de la commune de rattachement",
        "commune representee", "nom de la commune", "commune d origine", "commune membre",
    ),
    "date de naissance": ("date de naissance", "naissance", "ne le", "nee le", "ne e le"),
    "adresse électronique": (
        "adresse electronique", "courriel", "mail", "mel", "e mail", "email", "adresse mail",
        "adresse e mail", "adresse email", "adresse courriel",
    ),
    # « Adresse » alone may hold the street, and the town stand in a column of its own.
    "adresse postale": (
        "adresse postale", "adresse personnelle", "adresse complete", "adresse du domicile", "domicile",
    ),
    "convocation": (
        "convocation", "mode de convocation", "convoque par", "convoquee par", "convoque e par",
        "envoi de la convocation", "envoi des convocations",
    ),
    "élu le": ("elu le", "elue le", "elu e le", "date d election", "date de l election"),
    "suffrages": (
        "suffrages", "suffrages obtenus", "voix", "voix obtenues", "voix de la liste", "nombre de voix",
        "suffrages de la liste",
        "suffrages obtenus par le candidat ou la liste",
        "suffrages obtenus par le candidat ou la liste en chiffres",
    ),
    "début": (
        "debut", "depuis", "depuis le", "date de debut", "debut du mandat", "debut de mandat",
        "date de debut du mandat", "date de debut de mandat",
    ),
    "fin": (
        "fin", "jusqu au", "date de fin", "fin du mandat", "fin de mandat",
        "date de fin du mandat", "date de fin de mandat",
    ),
    "motif de la fin": (
        "motif de la fin", "motif de fin", "motif de fin de mandat", "motif de la fin du mandat",
        "raison de la fin", "raison de fin de mandat", "cause de la fin", "cause de fin de mandat",
    ),
    "référence": ("reference", "ref", "identifiant", "id", "matricule"),
    "suppléant de": ("suppleant de", "suppleante de", "suppleant e de", "titulaire supplee"),
    "suppléant de la commune": (
        "suppleant de la commune", "suppleante de la commune", "suppleant e de la commune",
    ),
}  # fmt: skip
COLUMNS = tuple(ALIASES)
#: Those that only who administers the council sees.
PRIVATE = ("date de naissance", "adresse électronique", "adresse postale", "convocation")

#: Columns that are no fact of a mandate by themselves: they help to understand a row.
BOTH_NAMES, NAME_IN_USE, BIRTH_NAME, FIRST_NAME_IN_USE = (
    "nom et prénom", "nom d’usage", "nom de naissance", "prénom usuel",
)  # fmt: skip
QUALITY, STATUS, TITULAR, MANDATE = "qualité", "titulaire ou suppléant", "titulaire", "mandat"
SUBSTITUTE_NAME, SUBSTITUTE_FIRST_NAME, SUBSTITUTE_CIVILITY, SUBSTITUTE_BOTH = (
    "nom du suppléant", "prénom du suppléant", "civilité du suppléant", "suppléant",
)  # fmt: skip
HELPING = {
    BOTH_NAMES: (
        "nom prenom", "nom et prenom", "nom prenoms", "nom prenom s", "nom complet", "identite",
        "elus", "membre", "membres", "conseiller", "conseillers", "delegue",
        "conseillers municipaux", "conseiller municipal", "nom prenom titulaire",
    ),
    NAME_IN_USE: (
        "nom d usage", "nom usuel", "nom marital", "nom d epouse", "nom sur le bulletin de vote",
    ),
    BIRTH_NAME: ("nom de naissance", "nom patronymique", "nom de jeune fille"),
    FIRST_NAME_IN_USE: ("prenom usuel", "prenom d usage"),
    QUALITY: ("qualite", "titre"),
    STATUS: (
        "titulaire suppleant", "titulaire ou suppleant", "statut", "t s", "type de membre",
        "type de delegue",
    ),
    TITULAR: ("titulaire", "titulaires"),
    MANDATE: ("mandat", "type de mandat", "libelle du mandat", "nature du mandat"),
    SUBSTITUTE_NAME: ("nom suppleant", "nom suppleante"),
    SUBSTITUTE_FIRST_NAME: ("prenom suppleant", "prenom suppleante"),
    SUBSTITUTE_CIVILITY: ("civilite suppleant", "civilite suppleante"),
    SUBSTITUTE_BOTH: ("suppleant", "suppleante", "suppleants", "nom prenom suppleant"),
}  # fmt: skip
#: Columns that say whose council a row is of, as the Répertoire national des élus and portals name them.
SIREN, SIREN_OF_EPCI, COMMUNE, DEPARTMENT, PLACE = (
    "SIREN", "SIREN de l’EPCI", "code de la commune", "code du département", "libellé de la commune",
)  # fmt: skip
NATIONAL = {
    SIREN: ("siren", "n siren", "numero siren", "siren collectivite", "siren commune"),
    SIREN_OF_EPCI: ("siren de l epci", "epci code", "epci siren", "code epci"),
    COMMUNE: (
        "code de la commune", "code insee de la commune", "code insee", "insee", "insee commune",
        "code commune insee", "code commune de rattachement",
    ),
    DEPARTMENT: ("code du departement", "code du departement maire"),
    PLACE: ("libelle de la commune", "libelle commune", "com name", "libelle de l epci"),
}  # fmt: skip

#: Columns of a file of results that say who is elected, to the council and to that of the community.
ELECTED, COMMUNITY = "élu", "élu au conseil communautaire"
RESULTS = {
    ELECTED: ("elu", "elue", "elu e", "elu o n", "elu oui non", "est elu"),
    COMMUNITY: (
        "elu au conseil communautaire", "conseiller communautaire", "conseillere communautaire",
        "elu conseiller communautaire", "elu communautaire",
    ),
}  # fmt: skip

#: Words that say nothing of which column it is: « NOM_ELU », « prenom_de_l_elu », « Nom du conseiller ».
EMPTY_WORDS = frozenset((
    "de", "du", "des", "d", "la", "le", "les", "l", "lelu", "delu", "elu", "elue", "elus", "elues", "e", "s",
    "en", "et", "ou", "a", "au", "aux", "conseiller", "conseillere", "conseillers", "municipal", "municipale",
    "municipaux", "communautaire", "membre",
))  # fmt: skip
#: One word for those that portals cut or decline.
SAME_WORDS = {
    "com": "commune", "dep": "departement", "dpt": "departement", "num": "numero", "no": "numero",
    "n": "numero", "prenoms": "prenom", "noms": "nom", "dt": "date", "dates": "date",
    "naiss": "naissance", "lib": "libelle", "suppleante": "suppleant", "fonctions": "fonction",
}  # fmt: skip
#: Columns whose small words matter: « élu à la fonction le » is no function, « suppléant de » no substitute.
EXACT_ONLY = {
    "élu à la fonction le",
    "suppléant de",
    "suppléant de la commune",
    TITULAR,
    BOTH_NAMES,
    ELECTED,
    COMMUNITY,
}


#: The longest header that is compared, in characters: a sentence names no column.
LONGEST_HEADER = 300

#: Columns that may say who the members are; « Élu » and « Titulaire » may hold a cross instead.
NAMING = ("nom", BOTH_NAMES, NAME_IN_USE, BIRTH_NAME, ELECTED, TITULAR)


def spelled(header: str) -> str:
    """Return a header without accents, case, apostrophes and signs: « Nom de l’élu » is « nom de l elu »."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(header.replace("°", " "))).split())


def _meaning(spelling: str) -> tuple[str, ...]:
    """Return the words of a header that tell, in no order: « com_code » is « code de la commune »."""
    words = (SAME_WORDS.get(word, word) for word in spelling.split())
    return tuple(sorted(word for word in words if word not in EMPTY_WORDS))


NAMES = {
    spelling: column
    for names in (ALIASES, HELPING, NATIONAL, RESULTS)
    for column, spellings in names.items()
    for spelling in spellings
}
MEANINGS: dict[tuple[str, ...], str] = {}
for _spelling, _column in NAMES.items():
    if _column not in EXACT_ONLY and (_words := _meaning(_spelling)):
        MEANINGS.setdefault(_words, _column)
MEANINGS |= dict.fromkeys(
    [
        ("nom", "prenom"),
        ("nom", "prenom", "titulaire"),
        ("civilite", "nom", "prenom"),
        ("nom", "prenom", "qualite"),
    ],
    BOTH_NAMES,
)


def column_of(header: str) -> str | None:
    """Return the column that a header names, or None when it is not one of those.

    Its words are compared whole first, then without what stands in brackets,
    then without those that say nothing and in any order. What begins with a
    low line is a portal's own: « _id ».
    """
    if header.startswith("_") or len(header) > LONGEST_HEADER:
        return None
    return _known(header)


@lru_cache(maxsize=4096)
def _known(header: str) -> str | None:
    without_brackets = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", header)
    for spelling in (spelled(header), spelled(without_brackets)):
        if column := NAMES.get(spelling):
            return column
    spellings = (spelled(header), spelled(without_brackets))
    return next((MEANINGS[m] for s in spellings if (m := _meaning(s)) in MEANINGS), None)


def known_columns(headers: list[str]) -> set[str]:
    """Return the columns that these headers name."""
    return {column for header in headers if (column := column_of(header))}


def names_people(columns: Container[str]) -> bool:
    """Tell whether these columns say who the members are."""
    return any(column in columns for column in NAMING)


def is_national(headers: list[str]) -> bool:
    """Tell whether these are headers of the Répertoire national des élus."""
    return any(_meaning(spelled(header)) == ("code", "sexe") for header in headers)
