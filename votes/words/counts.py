"""Why the figures of a ballot are refused: voices, proxies and the chair that cannot be."""

from councils.french import NBSP, plural
from votes.models import Count

SECRET_HAS_NO_NAMES = (
    f"Un scrutin secret s’enregistre en nombres, sans dire qui a voté quoi (art.{NBSP}L2121-21)."
)
ONLY_SECRET_IS_SPOILED = "Seul un scrutin secret a des bulletins blancs ou nuls."
CHAIR_NOT_COUNTED = "La voix de qui préside n’est pas parmi celles du décompte."
NO_SUCH_COUNT = "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif."
SECRET_HIDES_PROXIES = (
    "Au scrutin secret, les voix données par procuration ne se comptent pas à part"
    f"{NBSP}: avec une seule procuration, on saurait qui a voté quoi (art.{NBSP}L2121-21)."
)
SECRET_HIDES_THE_CHAIR = "Au scrutin secret, la voix de qui préside n’est pas connue."
CHAIR_IS_NO_VOTER = "Qui préside ce point n’y vote pas. Retirez sa voix."


def unbalanced(sum_: int, voters: int) -> str | None:
    """Return « Le décompte donne 81 voix, il y a 84 votants : il en manque 3. »"""
    if sum_ == voters:
        return None
    short = voters - sum_
    rest = f"il en manque {short}" if short > 0 else f"il y en a {-short} de trop"
    counted, there = plural(sum_, "voix", "voix"), plural(voters, "votant")
    return f"Le décompte donne {counted}, il y a {there}{NBSP}: {rest}."


def too_many_proxies(said: str, number: int, voices: int) -> str | None:
    """Say that more proxies than voices are counted for one choice."""
    if number <= voices:
        return None
    word = dict(Count.Said.choices)[said]
    return f"«{NBSP}{word}{NBSP}»{NBSP}: {plural(number, 'procuration')} pour {plural(voices, 'voix', 'voix')}."


def unbalanced_proxies(sum_: int, represented: int) -> str | None:
    """Return « Le décompte donne 2 procurations, il y a 3 membres représentés à ce point. »"""
    if sum_ == represented:
        return None
    counted = plural(sum_, "procuration")
    there = plural(represented, "membre représenté", "membres représentés")
    return f"Le décompte donne {counted}, il y a {there} à ce point."


def chair_not_counted(said: str, counts, proxies) -> str | None:
    """Say that who presides is not among those counted in person for that choice."""
    in_person = counts.get(said, 0) - proxies.get(said, 0)
    return None if in_person > 0 else CHAIR_NOT_COUNTED
