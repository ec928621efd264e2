"""The papers that tell a whole sitting: the list of what was examined, and the minutes."""

from functools import partial

from councils.french import NBSP, in_words
from deliberations.deadlines import DueKind
from front.hub.line import Desk, HubLine, PaperState
from minutes.adoption import life_of
from minutes.reading import kept_list, overtaken


def examined(desk: Desk) -> HubLine | None:
    """The list of the deliberations examined, to be posted and put online within a week."""
    kept, due = kept_list(desk.sitting), desk.deadline(DueKind.LIST)
    if not desk.sitting.has_begun or not (kept or desk.may_print):
        return None
    name, url = "Liste des délibérations", desk.address("examined-list")
    done_on, last_day = (due.done_on, due.on) if due else (None, None)
    if kept and overtaken(kept):
        told = f"un acte est rectifié depuis la version{NBSP}{kept.version}"
        return HubLine(name, told, PaperState.TO_DO, "À publier de nouveau", "Ouvrir", url)
    if kept or done_on:
        told = f"affichée et en ligne le {in_words(done_on)}" if done_on else "publiée"
        return HubLine(name, told, PaperState.DONE, "Publiée", "Ouvrir", url)
    told = (
        f"à afficher et à mettre en ligne au plus tard le {in_words(last_day)}" if last_day else ""
    )
    if desk.sealed and desk.may_write:
        gesture, state = "Afficher et publier", PaperState.TO_DO if due else PaperState.READY
        return HubLine(name, told, state, "À publier", gesture, url, last_day)
    return HubLine(name, told, PaperState.GOING, "En projet", "Lire", url, last_day)


def told_whole(desk: Desk) -> HubLine | None:
    """The minutes: typed, proposed to the next sitting, adopted there, then put online within a week."""
    if not desk.sitting.has_begun:
        return None
    life, url = life_of(desk.sitting), desk.address("minutes")
    if not desk.may_print:
        return _published(desk) if life.is_published else None
    due, online = desk.deadline(DueKind.MINUTES), desk.deadline(DueKind.MINUTES_ONLINE)
    line = partial(HubLine, "Procès-verbal", url=url)
    done = [f"arrêté le {in_words(due.done_on)}"] if due and due.done_on else []
    done += [f"en ligne le {in_words(online.done_on)}"] if online and online.done_on else []
    if life.is_published or (done and not life.proposal):
        return line(" et ".join(done), PaperState.DONE, "Arrêté", "Ouvrir")
    if life.is_adopted:
        told, until = "arrêté par le conseil", online.on if online else None
        return line(told, PaperState.TO_DO, "À publier", "Publier", due=until)
    if life.proposal and life.is_waiting:
        told = f"proposé à la {life.proposal.item.sitting}"
        return line(told, PaperState.GOING, "Proposé", "Ouvrir", due=due.on if due else None)
    return line("à proposer à la séance suivante", PaperState.GOING, "À écrire", "Ouvrir")


def _published(desk: Desk) -> HubLine:
    """The minutes for whoever reads the council, and nothing more."""
    url = desk.address("published-minutes")
    return HubLine("Procès-verbal", "arrêté et publié", PaperState.DONE, "Arrêté", "Lire", url)
