"""Why a roster file cannot be read as a whole, in sentences for the page and the command."""

from councils.french import NBSP, typographic

EMPTY = "Ce fichier est vide."
NOT_A_ROSTER = (
    "Ce fichier n’est ni un texte ni un classeur XLSX. "
    "Enregistrez la liste des membres en CSV ou en XLSX, puis déposez-la."
)
OLD = "C’est un classeur de l’ancien format Excel. Enregistrez-le en XLSX, puis déposez-le."
NO_HEADER = typographic(
    "Aucune ligne ne nomme les colonnes. Une ligne doit le faire, au-dessus des membres, comme : "
    "rang, civilité, prénom, nom, fonction, début, fin."
)
TOO_LARGE = "Ce fichier est trop grand. Gardez-en les lignes utiles, 100 000 au plus."
TOO_HEAVY = (
    "Lire ce fichier demande trop de temps ou de mémoire. Copiez-en les lignes de votre conseil dans un "
    "classeur neuf, enregistrez-le en CSV, puis déposez-le."
)
BUSY = "D’autres fichiers sont en cours de lecture. Déposez le vôtre à nouveau dans une minute."
UNKNOWN_ACCENTS = (
    "Les accents de ce fichier ne se laissent pas reconnaître. "
    "Enregistrez-le à nouveau en UTF-8, puis déposez-le."
)


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message is a French sentence for the page."""


def illegible(line: int, character: str) -> str:
    return (
        f"La ligne {line} contient un caractère illisible (U+{ord(character):04X}). "
        "Enregistrez à nouveau le fichier en UTF-8, puis déposez-le."
    )


def too_long(line: int, signs: int, most: int) -> str:
    return (
        f"À la ligne {line}, une case contient {signs} caractères, {most} sont admis. "
        "Raccourcissez-la, puis déposez le fichier."
    )


def unclosed(line: int) -> str:
    return (
        f"À la ligne {line}, un guillemet droit ouvre un texte qui ne finit pas. "
        "Corrigez cette ligne, puis déposez le fichier."
    )


def two_encodings(line: int) -> str:
    return (
        f"À la ligne {line}, les accents ne sont pas écrits comme dans le reste du fichier. "
        "Enregistrez-le à nouveau en UTF-8, puis déposez-le."
    )


def no_header_in(sheets: str) -> str:
    """Say that none of these sheets names its columns."""
    return f"{NO_HEADER} Feuilles lues{NBSP}: {sheets}."
