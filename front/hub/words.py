"""What is due around a sitting, in French: its name, from what it is counted, and how long is left."""

from dataclasses import dataclass
from datetime import date

from councils.french import NBSP, in_words, plural
from deliberations.deadlines import Deadline, DueKind

NAMES = {
    DueKind.CONVENED: "Convocation envoyée",
    DueKind.LIST: "Liste des délibérations affichée et en ligne",
    DueKind.LIST_SENT: "Liste envoyée aux conseillers municipaux",
    DueKind.TRANSMITTED: "Actes reçus en préfecture",
    DueKind.MINUTES: "Procès-verbal arrêté",
    DueKind.MINUTES_ONLINE: "Procès-verbal en ligne",
    DueKind.MINUTES_SENT: "Procès-verbal envoyé aux conseillers municipaux",
    DueKind.APPEAL: "Fin du délai de recours",
    DueKind.ONLINE: "Fin de la mise en ligne obligatoire",
    DueKind.BOUND: "Registre relié",
}
#: What a clerk reads in the list of what to do.
TO_DO = {
    DueKind.CONVENED: "Envoyer la convocation",
    DueKind.LIST: "Afficher et publier la liste des délibérations",
    DueKind.LIST_SENT: "Envoyer la liste aux conseillers municipaux",
    DueKind.TRANSMITTED: "Transmettre les actes à la préfecture",
    DueKind.MINUTES: "Arrêter le procès-verbal",
    DueKind.MINUTES_ONLINE: "Mettre le procès-verbal en ligne",
    DueKind.MINUTES_SENT: "Envoyer le procès-verbal aux conseillers municipaux",
    DueKind.BOUND: "Relier le registre",
}
WITHOUT_A_DAY = {
    DueKind.TRANSMITTED: "dès que possible, aucun jour n’est fixé",
    DueKind.MINUTES: "au début de la séance suivante, qui n’a pas encore de date",
}


@dataclass(frozen=True)
class ToldDeadline:
    """A deadline as a page shows it on a day; `url` and `gesture` lead to where it is done or told."""

    deadline: Deadline
    today: date
    url: str = ""
    gesture: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.deadline.what]

    @property
    def is_late(self) -> bool:
        return self.deadline.is_late(self.today)

    @property
    def is_far(self) -> bool:
        """Whether its year is to be told: it is not this one."""
        return self.deadline.on is not None and self.deadline.on.year != self.today.year

    @property
    def about(self) -> str:
        """« 7 jours après la séance · art. L2121-25 · il reste 3 jours »."""
        return f"{NBSP}· ".join(self.parts)

    @property
    def parts(self) -> list[str]:
        told = (counted_from(self.deadline), self.deadline.source, self.left)
        return [part for part in told if part]

    @property
    def left(self) -> str:
        """How long is left, or when it was done."""
        due, today = self.deadline, self.today
        if due.done_on:
            return f"fait le {in_words(due.done_on)}"
        if due.on is None:
            return ""
        days = (due.on - today).days
        if not due.is_duty:
            return f"il reste {plural(days, 'jour')}" if days > 0 else _over(days)
        if days < 0:
            return f"{plural(-days, 'jour')} de retard"
        return f"il reste {plural(days, 'jour')}" if days else "dernier jour aujourd’hui"


def _over(days: int) -> str:
    return "jusqu’à ce soir" if days == 0 else "terminé"


def counted_from(due: Deadline) -> str:
    """Return from what a deadline is counted: « 7 jours après la séance »."""
    if due.on is None:
        return WITHOUT_A_DAY.get(due.what, "")
    days = (due.on - due.since).days if due.since else 0
    since = in_words(due.since) if due.since else ""
    return {
        DueKind.CONVENED: "dernier jour avant la séance",
        DueKind.LIST: f"{plural(days, 'jour')} après la séance",
        DueKind.LIST_SENT: "compté de la séance",
        DueKind.MINUTES: "au début de la séance suivante",
        DueKind.MINUTES_ONLINE: f"{plural(days, 'jour')} après la séance qui l’arrête",
        DueKind.MINUTES_SENT: "compté de la séance qui l’arrête",
        DueKind.APPEAL: f"délai franc, compté de la publicité du {since}",
        DueKind.ONLINE: f"compté de la mise en ligne du {since}",
        DueKind.BOUND: f"compté des séances de{NBSP}{due.since.year if due.since else ''}",
    }.get(due.what, "")
