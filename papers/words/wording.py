"""The French of papers: titles, articles and agreements, as functions of plain text."""

import re

from django.utils.text import capfirst

from councils.french import begins_with_a_vowel, fold, of_the, the, with_weekday
from deliberations.days import SittingDay
from members.rules import feminine_title

#: Assemblies whose first word is feminine; any other is masculine.
FEMININE_BODIES = {"assemblee", "chambre", "commission"}
#: First words of a council's name that take an article after « de ».
MASCULINE_NAMES = {"centre", "conseil", "departement", "pays", "pole", "syndicat", "territoire"}
FEMININE_NAMES = {"agglomeration", "collectivite", "commune", "communaute", "metropole", "region", "ville"}  # fmt: skip


def first_word(text: str) -> str:
    """Return the first word without accents and case, for comparing."""
    return re.split(r"[\s’'-]", fold(text).strip(), maxsplit=1)[0]


def of_assembly(assembly: str) -> str:
    """Return « du Conseil métropolitain »."""
    return of_the(assembly, first_word(assembly) in FEMININE_BODIES)


def the_body(assembly: str) -> str:
    """Return who decides, as a sentence begins: « Le Conseil », « L’Assemblée »."""
    word = assembly.split()[0]
    return capfirst(the(word, first_word(word) in FEMININE_BODIES))


def of_council(name: str) -> str:
    """Return « de Dijon métropole », « d’Auxerre », « du Mans », « de la Communauté de communes… »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    word = first_word(name)
    if word in MASCULINE_NAMES | FEMININE_NAMES:
        return of_the(name, word in FEMININE_NAMES)
    return f"d’{name}" if begins_with_a_vowel(name) else f"de {name}"


def at_place(town: str) -> str:
    """Return « à Valombre », « au Mans », « aux Ulis »."""
    for article, contracted in (("Le ", "au "), ("Les ", "aux ")):
        if town.startswith(article):
            return contracted + town.removeprefix(article)
    return f"à {town}"


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


def lowered(function: str) -> str:
    """Return a function inside a sentence: « première adjointe »; an acronym keeps its capitals."""
    return function if function[1:2].isupper() else function[:1].lower() + function[1:]
