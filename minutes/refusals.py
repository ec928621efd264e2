"""Why something of the papers of a whole sitting cannot be written or published, in French."""

from councils.french import NBSP
from deliberations.models import Sitting
from minutes.adoption import MinutesLife, life_of, own_item
from minutes.proceedings.proceedings import Proceedings

NOTHING_NEW = f"La liste publiée dit déjà tout cela{NBSP}: il n’y a rien à publier de nouveau."


def of_writing(sitting: Sitting) -> str | None:
    """Say why a discussion is not written: nobody has spoken yet, or the council has the minutes before it."""
    if not sitting.has_begun:
        return (
            f"La séance n’est pas ouverte{NBSP}: ce qui s’y dit s’écrit à partir de son ouverture."
        )
    life = life_of(sitting)
    if life.is_published or life.is_adopted:
        return "Le procès-verbal est arrêté : ce qui s’est dit ne se récrit plus."
    if life.proposal and life.is_waiting:
        return (
            f"Le procès-verbal est proposé à la {life.proposal.item.sitting}{NBSP}: pour le récrire, "
            f"retirez d’abord le point{NBSP}{life.proposal.item.position} de son ordre du jour."
        )
    return None


def of_publishing(sitting: Sitting, proceedings: Proceedings) -> str | None:
    """Say why a list is not published yet: it would change with the acts that are not in the register."""
    decided = any(item.extract or item.lacks for item in proceedings.items)
    if sitting.is_sealed or (sitting.is_closed and not decided):
        return None
    return f"Les délibérations ne sont pas au registre{NBSP}: scellez la séance, puis publiez la liste."


def of_proposing(sitting: Sitting, following: Sitting | None, life: MinutesLife) -> str | None:
    """Say why minutes are not proposed to the council."""
    if not (sitting.is_closed or sitting.is_sealed):
        return f"La séance n’est pas close{NBSP}: clôturez-la, puis proposez son procès-verbal."
    if life.is_published or life.is_adopted:
        return "Le procès-verbal est déjà arrêté."
    if life.proposal and life.is_waiting:
        return f"Le procès-verbal est déjà proposé à la {life.proposal.item.sitting}."
    if following is None:
        return f"Aucune séance suivante n’est préparée{NBSP}: préparez-la, puis proposez-y le procès-verbal."
    if following.has_closed_agenda and not own_item(following, sitting):
        return (
            f"L’ordre du jour de la {following} est clos{NBSP}: rouvrez-le, "
            "puis proposez-y le procès-verbal."
        )
    return None


def of_remarks(life: MinutesLife) -> str | None:
    """Say why nothing more is written of how the council adopted minutes."""
    if life.is_published:
        return "Le procès-verbal arrêté est publié : ses observations ne changent plus."
    return None


def of_publishing_minutes(life: MinutesLife) -> str | None:
    """Say why minutes are not published as adopted."""
    if life.is_published:
        return "Le procès-verbal arrêté est déjà publié."
    if life.proposal is None or not life.is_adopted:
        return "Le conseil n’a pas encore arrêté ce procès-verbal."
    adopting = life.proposal.item.sitting
    if not (adopting.is_closed or adopting.is_sealed):
        return f"La {adopting} n’est pas close{NBSP}: clôturez-la, puis publiez le procès-verbal."
    return None
