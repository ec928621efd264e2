"""The papers of a sitting, a line each: what happened to it, how it stands, and the next useful gesture.

A new paper is one function more, in `BEFORE` or in `AFTER`.
"""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from binding.models import Gathering
from binding.waiting import begins_on
from convening.call import SELF_EXPLAINED, from_json
from convening.reading import last_of
from convening.screen import screen_of
from councils.french import NBSP, in_words, listed, plural, with_weekday
from front.hub.line import Desk, HubAsk, HubLine, PaperState
from front.hub.publicity import certificate, dates, posted, slip
from front.hub.whole_lines import examined, told_whole
from register.desk import Sealed
from register.models import CertifiedCopy

#: The sheet of another kind of ballot than the item calls for (`papers.election_sheets`).
BALLOTS = HubAsk(
    "scrutin",
    "pour quel scrutin",
    (
        ("", "Le scrutin du point"),
        ("public", "À main levée ou public"),
        ("secret", f"Secret{NBSP}: émargement et dépouillement"),
        ("election", f"Élection{NBSP}: candidats et tours"),
    ),
)


def convocation(desk: Desk) -> HubLine | None:
    """What is sent to the members, and whether it reached each of them."""
    screen = screen_of(desk.sitting, may_write=desk.may_write) if desk.may_print else None
    if screen is None:
        return None
    url, name = desk.address("convocation"), "Convocation"
    if not screen.last:
        return _not_sent(desk, name, url) if screen.prepared else _not_told(desk, name, url)
    told, state, tag = screen.summary, PaperState.DONE, "Envoyée"
    if screen.changes:
        # A convocation sent anew goes to everybody: who lacks this one is reached by that.
        state, tag = PaperState.TO_DO, "Séance changée"
    elif troubles := len(screen.refused) + len(screen.newcomers):
        state, tag = PaperState.TO_DO, f"{troubles} sans elle"
    elif screen.to_carry:
        state, tag = PaperState.TO_DO, f"{len(screen.to_carry)} à porter"
    elif screen.is_going:
        state, tag = PaperState.GOING, f"{screen.left} sur {len(screen.mails)}"
    due = desk.page.last_day_to_convene if state == PaperState.TO_DO else None
    gesture = "Preuve" if state == PaperState.DONE else "Suivre"
    return HubLine(name, told, state, tag, gesture, url, due=due)


def _not_sent(desk: Desk, name: str, url: str) -> HubLine:
    """Return the line of a sitting of which Folio sent nothing; its day may have been typed."""
    day, last = desk.sitting.convened_on, desk.page.last_day_to_convene
    if day:
        told = f"envoyée le {in_words(day)}, hors de Folio"
        return HubLine(name, told, PaperState.DONE, "Envoyée", "Ouvrir", url)
    told = f"au plus tard le {with_weekday(last)}" if last else "à envoyer aux membres"
    return HubLine(name, told, PaperState.TO_DO, "À envoyer", "Préparer", url, due=last)


def _not_told(desk: Desk, name: str, url: str) -> HubLine:
    """Return the line of a sitting that was held, or is over, and of which Folio sent nothing."""
    if day := desk.sitting.convened_on:
        told = f"convoquée hors de Folio, le {in_words(day)}"
        return HubLine(name, told, PaperState.DONE, "Envoyée", "Ouvrir", url)
    told = "convoquée hors de Folio, un jour qui n’est pas saisi"
    return HubLine(name, told, PaperState.GOING, "Jour à saisir", "Ouvrir", url)


def posted_agenda(desk: Desk) -> HubLine | None:
    """The agenda to post: a draft until the convocation has left."""
    told = plural(len(desk.page.rows), "point")
    return _announced(desk, "Ordre du jour à afficher", told, "ordre-du-jour")


def note(desk: Desk) -> HubLine | None:
    """The note on each item, which goes with the convocation; none where it left without."""
    sent = last_of(desk.sitting)
    if sent and not from_json(sent.call).has_note:
        return None
    items = [row.item for row in desk.page.rows]
    lacking = [
        str(item.position) for item in items if not item.report and item.kind not in SELF_EXPLAINED
    ]
    told = f"sans exposé{NBSP}: {listed(lacking)}" if lacking else "chaque point a son exposé"
    return _announced(desk, "Note de synthèse", told, "note-de-synthese", "Prête")


def _announced(desk: Desk, name: str, told: str, paper: str, ready: str = "Prêt") -> HubLine | None:
    if not (desk.may_print and desk.page.rows):
        return None
    left = desk.sitting.convened_on is not None
    state, tag = (PaperState.READY, ready) if left else (PaperState.GOING, "En projet")
    url = reverse("call-paper", args=[desk.sitting.council.slug, desk.sitting.day, paper])
    return HubLine(name, told, state, tag, "Imprimer", url)


def attendance(desk: Desk) -> HubLine | None:
    """The sheet that the members sign."""
    if not (desk.may_print and desk.page.in_office):
        return None
    told = plural(desk.page.in_office, "membre en exercice", "membres en exercice")
    url = desk.address("attendance-sheet")
    return HubLine("Feuille d’émargement", told, PaperState.READY, "Prête", "Imprimer", url)


def proxies(desk: Desk) -> HubLine | None:
    """The proxies to sign: blank, in the name of one member, or one for each."""
    if not (desk.may_print and desk.page.in_office):
        return None
    who = HubAsk(
        "membre", "au nom de qui", (("", "En blanc, deux par feuille"), *desk.page.members)
    )
    return HubLine(
        "Pouvoirs à signer",
        "pour qui sera empêché",
        PaperState.READY,
        "Prêts",
        "Imprimer",
        desk.address("proxy-forms"),
        asks=(who,),
        also=HubAsk("tous", "Un par membre"),
    )


def votes(desk: Desk) -> HubLine | None:
    """The sheet on which votes are marked by hand, for any item or for one, or an election is held."""
    if not (desk.may_print and desk.page.in_office):
        return None
    items = [row.item for row in desk.page.rows]
    points = [
        (str(one.position), f"Point {one.position} · {Truncator(one.title).chars(40)}")
        for one in items
    ]
    point = HubAsk("point", "pour quel point", (("", "Tout point, en blanc"), *points))
    return HubLine(
        "Feuille de vote",
        "à remplir en séance",
        PaperState.READY,
        "Prête",
        "Imprimer",
        desk.address("vote-sheet"),
        asks=(point, BALLOTS),
    )


def extracts(desk: Desk) -> HubLine | None:
    """The extract of each item that was put to the vote: a draft until the seal."""
    if desk.sealed:
        return _certified(desk, desk.sealed)
    drafts = len(desk.page.decided)
    if not desk.sitting.has_begun:
        return None
    told = f"{plural(drafts, 'projet')}, à relire" if drafts else "aucun point n’est mis aux voix"
    if desk.sitting.is_closed and desk.may_write:
        url = desk.address("seal")
        return HubLine("Extraits", told, PaperState.TO_DO, "À sceller", "Sceller", url)
    url = "#projets" if drafts else ""
    return HubLine("Extraits", told, PaperState.GOING, "En projet", "Lire" if url else "", url)


def _certified(desk: Desk, sealed: Sealed) -> HubLine:
    count, failed = len(sealed.entries), len(sealed.failed)
    refused = sum(entry.is_refused for entry in sealed.entries)
    told = plural(count, "acte au registre", "actes au registre")
    if refused:
        told += f", dont {plural(refused, 'non adopté', 'non adoptés')}"
    state, tag = PaperState.DONE, "Certifiés"
    if failed:
        state, tag = PaperState.TO_DO, f"{plural(failed, 'non imprimé', 'non imprimés')}"
    elif sealed.waiting:
        state, tag = PaperState.GOING, f"{sealed.drawn} sur {count} imprimés"
    url = desk.address("sealed-papers")
    return HubLine("Extraits", told, state, tag, "Ouvrir", url)


def copies(desk: Desk) -> HubLine | None:
    """The certified copies that agents deliver of the acts."""
    if not (desk.may_print and desk.sealed and desk.sealed.entries):
        return None
    sitting = desk.sitting
    given = CertifiedCopy.objects.filter(entry__sitting=sitting).count()
    told = plural(given, "délivrée", "délivrées") if given else "aucune délivrée"
    url = f"{reverse('desk', args=[sitting.council.slug])}?q={sitting.date:%d/%m/%Y}"
    return HubLine("Copies certifiées conformes", told, PaperState.READY, "Prêtes", "Délivrer", url)


def in_register(desk: Desk) -> HubLine | None:
    """Where the acts of the sitting stand in the register."""
    if not (desk.sealed and desk.sealed.entries):
        return None
    numbers = [entry.number for entry in desk.sealed.entries if entry.version == 1]
    told = numbers[0] if len(numbers) == 1 else f"{numbers[0]} à{NBSP}{numbers[-1]}"
    year = desk.sitting.date.year
    url = f"{reverse('register', args=[desk.sitting.council.slug])}?annee={year}"
    return HubLine("Registre", told, PaperState.DONE, "Inscrits", "Ouvrir", url)


def leaves(desk: Desk) -> HubLine | None:
    """The leaves of the sitting in the register on paper; they are due once the council opened a volume for it."""
    if not (desk.may_print and desk.sealed and desk.sealed.entries):
        return None
    council, name = desk.sitting.council, "Registre à relier"
    url = reverse("binding", args=[council.slug])
    drawn = Gathering.objects.without_pdf().filter(sitting=desk.sitting).first()
    if drawn is None:
        since = begins_on(council)
        if since and desk.sitting.date < since:
            return None
        state, tag = (PaperState.TO_DO, "À imprimer") if since else (PaperState.READY, "Proposé")
        return HubLine(name, "un cahier, à signer", state, tag, "Imprimer", url)
    told, signed = f"volume {drawn.volume.number}, {drawn.told_leaves}", drawn.signings.last()
    if signed is None:
        url = reverse("gathering-signed", args=[council.slug, drawn.pk])
        return HubLine(name, told, PaperState.GOING, "À signer", "C’est signé…", url)
    return HubLine(name, told, PaperState.DONE, "Signé", "Ouvrir", url)


type LineMaker = Callable[[Desk], HubLine | None]

#: The papers, in the order of a year. A new one is added here.
BEFORE: tuple[LineMaker, ...] = (
    convocation,
    posted_agenda,
    note,
    proxies,
    attendance,
    votes,
    posted,
)
AFTER: tuple[LineMaker, ...] = (
    extracts,
    slip,
    dates,
    examined,
    told_whole,
    certificate,
    copies,
    in_register,
    leaves,
)


def lines(makers: tuple[LineMaker, ...], desk: Desk) -> list[HubLine]:
    """Return the papers that a sitting has, for who asks."""
    made = (make(desk) for make in makers)
    return [line for line in made if line]


def first_due(papers: list[HubLine]) -> HubLine | None:
    """Return the paper whose button is the main one: of those to do, the one that is due first."""
    waiting = [line for line in papers if line.state == PaperState.TO_DO and line.gesture]
    return min(waiting, key=lambda line: line.due or date.max, default=None)
