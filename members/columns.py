"""The columns of a roster, and the many names that files give them."""

import re

from councils.french import fold

#: Our own columns, in the order of an exported file, and how headers say them once folded.
ALIASES = {
    "rang": (
        "rang", "ordre", "n", "no", "numero", "n d ordre", "numero d ordre",
        "ordre du tableau", "rang dans l ordre du tableau", "rang protocolaire",
    ),
    "civilité": ("civilite", "civ", "m mme", "mme m", "qualite m ou mme", "qualite m mme"),
    "sexe": ("sexe", "code sexe", "genre"),
    "prénom": ("prenom", "prenoms", "prenom s", "prenom usuel", "prenom de l elu", "prenom de l elu e"),
    "nom": (
        "nom", "nom de famille", "nom d usage", "nom usuel", "patronyme",
        "nom elu", "nom de l elu", "nom de l elue", "nom de l elu e",
    ),
    "fonction": (
        "fonction", "qualite", "fonction de l elu", "libelle de fonction", "libelle de la fonction",
    ),
    "élu à la fonction le": (
        "elu a la fonction le", "elue a la fonction le", "date de debut de la fonction",
        "date de la plus recente election a la fonction",
    ),
    "groupe": (
        "groupe", "groupe politique", "groupe d elus", "liste", "nom de la liste", "libelle de la liste",
    ),
    "commune": (
        "commune", "ville", "commune de rattachement", "libelle de la commune de rattachement",
        "commune representee",
    ),
    "date de naissance": ("date de naissance", "naissance", "ne le", "nee le", "ne e le"),
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
    "référence": ("reference", "ref", "identifiant", "id", "matricule"),
    "suppléant de": ("suppleant de", "suppleante de", "suppleant e de", "titulaire"),
    "suppléant de la commune": (
        "suppleant de la commune", "suppleante de la commune", "suppleant e de la commune",
    ),
}  # fmt: skip
COLUMNS = tuple(ALIASES)
PRIVATE = "date de naissance"

#: Columns of the Répertoire national des élus that say whose council a row is of.
SIREN, COMMUNE, DEPARTMENT = "SIREN", "code de la commune", "code du département"
NATIONAL = {
    SIREN: ("siren", "n siren", "no siren", "numero siren", "siren de l epci"),
    COMMUNE: ("code de la commune", "code insee de la commune", "code commune", "code insee"),
    DEPARTMENT: ("code du departement", "code du departement maire", "code departement"),
}
#: Columns of a file of results that say who is elected, to the council and to that of the community.
ELECTED, COMMUNITY = "élu", "élu au conseil communautaire"
RESULTS = {
    ELECTED: ("elu", "elue", "elu e", "elu o n", "elu oui non", "est elu"),
    COMMUNITY: (
        "elu au conseil communautaire", "conseiller communautaire", "conseillere communautaire",
        "elu conseiller communautaire", "elu communautaire",
    ),
}  # fmt: skip
#: The header by which a file of the national register is known.
NATIONAL_SIGN = "code sexe"

NAMES = {
    spelling: column
    for names in (ALIASES, NATIONAL, RESULTS)
    for column, spellings in names.items()
    for spelling in spellings
}


def spelled(header: str) -> str:
    """Return a header without accents, case, apostrophes and signs: « Nom de l’élu » is « nom de l elu »."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(header.replace("°", " "))).split())


def column_of(header: str) -> str | None:
    """Return the column that a header names, or None when it is not one of those."""
    return NAMES.get(spelled(header))


def known_columns(headers: list[str]) -> set[str]:
    """Return the columns that these headers name."""
    return {column for header in headers if (column := column_of(header))}


def is_national(headers: list[str]) -> bool:
    """Tell whether these are headers of the Répertoire national des élus."""
    return any(spelled(header) == NATIONAL_SIGN for header in headers)
