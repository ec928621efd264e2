"""The lines of what leaves the house: what is posted, what goes to the prefecture, and since when acts are enforceable."""

from collections.abc import Iterator

from councils.french import in_words, listed, plural
from front.hub.line import Desk, HubLine, PaperState
from register.models import Posting
from register.postings import list_posted_on
from register.rules.force import EventKind, Force, is_annulled, is_owed, sent_on

Papers = Posting.Paper
NAMES = {Papers.CALL: "convocation", Papers.LIST: "liste"}


def posted(desk: Desk) -> HubLine | None:
    """What is posted of the sitting: the convocation once it is sent, the list once the council sat."""
    known = list(desk.sitting.postings.live())
    told = {one.paper: one for one in known}
    if not list_posted_on(known, online=bool(desk.sitting.council.website)):
        told.pop(Papers.LIST, None)
    asked = list(_asked(desk))
    if not (desk.may_print and (told or asked)):
        return None
    url = desk.address("postings")
    if lacks := [NAMES[paper] for paper in asked if paper not in told]:
        words = f"à saisir, une fois affichée : {listed(lacks)}"
        return HubLine("Affichage", words, PaperState.GOING, "À saisir", "Saisir", url)
    words = listed([f"{NAMES[Papers(key)]} le {in_words(one.since)}" for key, one in told.items()])
    return HubLine("Affichage", words, PaperState.DONE, "Affiché", "Ouvrir", url)


def _asked(desk: Desk) -> Iterator[Posting.Paper]:
    """Yield what the law wants posted by now."""
    sitting, law = desk.sitting, desk.sitting.law
    if sitting.convened_on and law.read("call_posted").value:
        yield Papers.CALL
    if sitting.has_begun and law.read("list_within_days").value:
        yield Papers.LIST


def certificate(desk: Desk) -> HubLine | None:
    """The certificate of what was posted, of the sitting or of its acts."""
    own = desk.sitting.postings.live().count()
    kinds = (EventKind.PUBLISHED, EventKind.POSTED)
    acts = sum(bool(told.life.days(*kinds)) for told in desk.lives)
    if not (desk.may_print and desk.sitting.has_begun and (own or acts)):
        return None
    words = [plural(own, "affichage")] if own else []
    words += [plural(acts, "acte publié", "actes publiés")] if acts else []
    url = desk.address("posting-certificate")
    name = "Certificat d’affichage"
    return HubLine(name, listed(words), PaperState.READY, "Prêt", "Imprimer", url)


def slip(desk: Desk) -> HubLine | None:
    """The slip under which the acts go to the prefecture, or the last one that was kept."""
    owed = [told for told in desk.lives if is_owed(told.life) and not is_annulled(told.life)]
    if not (desk.may_print and desk.sealed and owed and not desk.sealed.waiting):
        return None
    sent = [day for told in owed if (day := sent_on(told.life))]
    state, tag = PaperState.DONE, "Transmis"
    told = f"transmis le {in_words(max(sent))}" if sent else plural(len(owed), "acte")
    if len(sent) < len(owed):
        state, tag = PaperState.GOING, f"{len(owed) - len(sent)} à transmettre"
    elif not desk.sitting.slips.exists():
        return None
    url = desk.address("slip")
    return HubLine("Bordereau de transmission", told, state, tag, "Imprimer", url)


def dates(desk: Desk) -> HubLine | None:
    """When the acts were transmitted and made public, from which they are enforceable."""
    adopted = [told for told in desk.lives if told.state != Force.NOT_ADOPTED]
    if not (desk.may_print and adopted):
        return None
    count = len(adopted)
    waiting = sum(told.state == Force.WAITING for told in adopted)
    state, tag = PaperState.DONE, "Exécutoires" if count > 1 else "Exécutoire"
    if waiting == count and not any(told.life.facts for told in adopted):
        state, tag = PaperState.TO_DO, "À saisir"
    elif waiting:
        state, tag = PaperState.GOING, f"{waiting} sur {count} en attente"
    lacks = dict.fromkeys(lack for told in adopted for lack in told.lacks)
    told = f"il manque {listed(list(lacks))}" if lacks else plural(count, "acte")
    url = desk.address("sitting-dates")
    return HubLine("Dates des actes", told, state, tag, "Dates", url)
