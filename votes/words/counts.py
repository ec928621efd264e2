"""Why the figures of a ballot are refused: numbers, proxies and candidacies that cannot be."""

from councils.french import NBSP, plural
from votes.models import Ballot
from votes.words.refusals import CHAIR_NOT_COUNTED

NO_ROUND_WITHOUT_A_VOTE = "Qui est élu sans vote l’est sans tour de scrutin."
NO_SUCH_COUNT = "Ce décompte a une ligne qui n’existe pas, ou un nombre négatif."
SECRET_HIDES_PROXIES = (
    "Au scrutin secret, les voix données par procuration ne se comptent pas à part"
    f"{NBSP}: avec une seule procuration, on saurait qui a voté quoi (art.{NBSP}L2121-21)."
)
SECRET_HIDES_THE_CHAIR = "Au scrutin secret, la voix de qui préside n’est pas connue."
CHAIR_IS_NO_VOTER = "Qui préside ce point n’y vote pas. Retirez sa voix."


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


def recorded_since(ballot: Ballot | None, said: str) -> str:
    """Say who recorded other figures while these were being entered, and what to do."""
    then = "Vos chiffres sont toujours à l’écran : relisez, puis enregistrez-les"
    if ballot is None:
        return f"Ce scrutin a été effacé entre-temps. {then} de nouveau."
    who = ballot.saved_by or "Quelqu’un"
    return (
        f"{who} a enregistré ce scrutin entre-temps{NBSP}: {said}. {then} pour remplacer les siens."
    )


def homonyms(name: str) -> str:
    """Say that a candidate's name is that of several members."""
    return f"Plusieurs membres s’appellent {name}{NBSP}: choisissez dans la liste celui qui a son rang."
