"""The French of papers: titles, articles and agreements, as functions of plain text."""

import re

from django.utils.text import capfirst

from councils.french import begins_with_a_vowel, fold, lowered, of_the, the, with_weekday
from deliberations.days import SittingDay
from members.rules import feminine_title

#: Assemblies whose first word is feminine; any other is masculine.
FEMININE_BODIES = {"assemblee", "chambre", "commission"}
#: First words of a council's name that take an article after « de ».
MASCULINE_NAMES = {
    "ccas", "centre", "cias", "comite", "conseil", "departement", "ehpad", "epci", "epf", "ept", "epic",
    "etablissement", "office", "parc", "pays", "petr", "pole", "sdis", "service", "syndicat", "territoire",
}  # fmt: skip
FEMININE_NAMES = {
    "agence", "agglomeration", "asa", "association", "ca", "caisse", "cc", "collectivite", "commune",
    "communaute", "cu", "eurometropole", "metropole", "regie", "region", "ville",
}  # fmt: skip
#: Of a place, with a space: « Grand Chambéry », « Val de Drôme »; « Grand-Champ » and « Val-de-Reuil » are communes.
MASCULINE_PLACES = re.compile(r"grand |val (?:de |du |des |d['’])")
#: « SIVOM », « SMICTOM », « SYDEC »: unions of communes, in a name that is not all in capitals.
UNION = re.compile(r"(?:SD|SI|SM|SY)[A-Z0-9]*")
#: What a place may begin with that says where: « Salle du conseil » stands after a comma.
WHERE = re.compile(r"(?:a|au|aux|dans|en|chez|sous|sur) ")
ARTICLES = re.compile(r"(le|les) (?=\S)", re.IGNORECASE)
CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def first_word(text: str) -> str:
    """Return the first word without accents and case, for comparing."""
    return re.split(r"[\s’'-]", fold(text).strip(), maxsplit=1)[0]


def of_assembly(assembly: str) -> str:
    """Return « du Conseil métropolitain »."""
    return of_the(assembly, is_feminine_body(assembly))


def the_body(assembly: str) -> str:
    """Return who decides, as a sentence begins: « Le Conseil », « L’Assemblée »."""
    word = assembly.split()[0]
    return capfirst(the(word, first_word(word) in FEMININE_BODIES))


def is_feminine_body(assembly: str) -> bool:
    return first_word(assembly) in FEMININE_BODIES


def the_assembly(assembly: str) -> str:
    """Return « le conseil municipal », as a sentence goes on."""
    return the(lowered(assembly), is_feminine_body(assembly))


def at_room(place: str) -> str:
    """Return « à la mairie » of « À la mairie », « , salle du conseil » of « Salle du conseil », as « s’est réuni » goes on."""
    if not place:
        return ""
    return f" {lowered(place)}" if WHERE.match(fold(place)) else f", {lowered(place)}"


def of_person(name: str) -> str:
    """Return « de Mme BRIMONT », « d’Odette MAREUIL »."""
    return f"d’{name}" if begins_with_a_vowel(name) else f"de {name}"


def of_council(name: str) -> str:
    """Return « de Dijon métropole », « d’Auxerre », « du Mans », « de la Communauté de communes… », « du CCAS… »."""
    if contracted := _contracted("de", name):
        return contracted
    word = first_word(name)
    if word in MASCULINE_NAMES | FEMININE_NAMES:
        return of_the(name, word in FEMININE_NAMES)
    if MASCULINE_PLACES.match(fold(name)) or _is_union(name):
        return of_the(name, feminine=False)
    return f"d’{name}" if begins_with_a_vowel(name) else f"de {name}"


def _is_union(name: str) -> bool:
    return not name.isupper() and UNION.fullmatch(name.split()[0]) is not None


def _contracted(preposition: str, name: str) -> str:
    """Return « du Mans », « aux Ulis », or nothing for a name without such an article."""
    article = ARTICLES.match(name)
    if article is None:
        return ""
    return f"{CONTRACTED[preposition, article[1].lower()]} {name[article.end() :]}"


def at_place(town: str) -> str:
    """Return « à Valombre », « au Mans », « aux Ulis »."""
    return _contracted("à", town) or f"à {town}"


def in_gender(quality: str, feminine: bool) -> str:
    """Return a quality for a woman or a man: « Présidente de séance »."""
    return feminine_title(quality) if feminine else quality


def signs_as(quality: str, feminine: bool) -> str:
    """Return what stands above a signature: « Le secrétaire, », « La Maire, »."""
    return capfirst(the(in_gender(quality, feminine), feminine)) + ","


def title_of_sitting(day: SittingDay) -> str:
    """Return « Séance du jeudi 23 novembre 2023 », « Séance du vendredi 5 juin 2026 (2e) »: no letter of ours is ᵉ."""
    rank = f" ({day.rank}e)" if day.rank > 1 else ""
    return f"Séance du {with_weekday(day.date)}{rank}"
