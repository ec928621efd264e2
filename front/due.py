"""What is due in a council: each with its day, and a way out."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localtime

from convening.reading import last_of
from convening.screen import screen_of
from councils.french import NBSP, hour, plural
from councils.models import Council, Role, User
from deliberations import overview
from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Draft, Sitting
from front.hub.words import TO_DO
from members.models import Mandate, RosterImport
from register.schedule import DEADLINES_BEHIND, duties_around, is_told_late
from register.seal.certificates import last_day_of

#: How long ahead the end of a mandate is told, and that of the certificate, which takes weeks to order.
MANDATE_AHEAD = timedelta(days=31)
CERTIFICATE_AHEAD = timedelta(days=60)
#: How long ahead what the law asks after a sitting is told.
DEADLINES_AHEAD = timedelta(days=31)
#: What a sitting is while its agenda is prepared.
AHEAD = (Sitting.State.DRAFT, Sitting.State.CONVENED)


@dataclass(frozen=True)
class Due:
    """Something to do until `day`, and where; `is_late` is never true of what no text gives a day to.

    `url` is empty for who has no page to do it on.
    """

    day: date
    what: str
    about: str
    url: str
    is_late: bool = False


@dataclass(frozen=True)
class Asking:
    """Whom the page tells what is due."""

    council: Council
    user: User
    roles: Collection[str]


def due_in(council: Council, user: User, roles: Collection[str]) -> list[Due]:
    """Return what is due, what is late first, then the earliest; each goes away once it is done."""
    asking = Asking(council, user, roles)
    found = (due for source in SOURCES for due in source(asking))
    return sorted(found, key=lambda due: (not due.is_late, due.day, due.what))


def _sittings(asking: Asking) -> Iterator[Due]:
    # Without an order, which has SQLite walk through all the sittings.
    waiting = asking.council.sittings.not_sealed().order_by()
    may_write = Role.Kind.SECRETARIAT in asking.roles
    for sitting in waiting:
        for due in _due_of(sitting, asking.council.today):
            yield due if may_write else replace(due, url="")


def _due_of(sitting: Sitting, today: date) -> Iterator[Due]:
    """Return what a sitting asks for: its convocation, to be held, to be closed, to be sealed."""
    address = {"slug": sitting.council.slug, "day": sitting.day}
    about = f"séance du {sitting.day.in_words}"
    if sitting.is_closed:
        yield Due(sitting.date, "Sceller la séance", about, reverse("seal", kwargs=address))
    elif sitting.date < today and sitting.has_begun:
        url = reverse("sitting-missing", kwargs=address)
        yield Due(sitting.date, "Clore la séance", about, url, is_late=True)
    elif sitting.date < today:
        url = reverse("roll-call", kwargs=address)
        yield Due(sitting.date, "Tenir la séance", f"{about}, jamais ouverte", url, is_late=True)
    elif not sitting.has_begun:
        told = _sent if sitting.convened_on else _convocation
        yield from told(sitting, today, about, reverse("convocation", kwargs=address))


def _convocation(sitting: Sitting, today: date, about: str, url: str) -> Iterator[Due]:
    """Return the convocation to send, where the law gives it a last day."""
    last = overview.last_day_to_convene(sitting)
    if last:
        source = sitting.usual_notice.source
        left = f"dernier jour, {in_days(last, today)}"
        told = " · ".join(filter(None, (about, source, left)))
        yield Due(last, "Envoyer la convocation", told, url, is_late=last < today)


def _sent(sitting: Sitting, today: date, about: str, url: str) -> Iterator[Due]:
    """Return the convocation that has reached nobody, or that no longer announces what the sitting is."""
    sent = last_of(sitting)
    screen = screen_of(sitting, may_write=True) if sent else None
    last = overview.last_day_to_convene(sitting) or sitting.date
    if sent and screen and screen.reaches_nobody:
        told = f"{about} · personne n’est encore convoqué · dernier jour, {in_days(last, today)}"
        yield Due(last, "Envoyer la convocation", told, url, is_late=last < today)
    elif sent and screen and screen.changes:
        what = f"Envoyer la convocation n°{NBSP}{sent.number + 1}"
        told = f"{about} · elle a changé depuis la {sent}"
        yield Due(last, what, told, url, is_late=last < today)


def _deadlines(asking: Asking) -> Iterator[Due]:
    """Return what the law asks after the sittings, late or soon due: a line a kind, however many wait for it."""
    council, today = asking.council, asking.council.today
    held = council.sittings.filter(date__gte=today - DEADLINES_BEHIND).exclude(
        state__in=(Sitting.State.DRAFT, Sitting.State.CONVENED)
    )
    sittings = {sitting.pk: sitting for sitting in held}
    alike: dict[tuple[DueKind, bool], list[tuple[Deadline, Sitting]]] = {}
    for key, found in duties_around(sittings.values()).items():
        for due in _told_of(found, today):
            alike.setdefault((due.what, due.is_late(today)), []).append((due, sittings[key]))
    for several in alike.values():
        yield _told(several, today)


def _told_of(found: Collection[Deadline], today: date) -> Iterator[Deadline]:
    """Yield what stands here: the convocation has its own line, and minutes go nowhere before they are adopted."""
    waited = {due.what for due in found if due.is_waited}
    apart = {DueKind.CONVENED}
    if DueKind.MINUTES in waited:
        apart |= {DueKind.MINUTES_ONLINE, DueKind.MINUTES_SENT}
    for due in found:
        if due.what in waited - apart and due.on:
            soon = today <= due.on <= today + DEADLINES_AHEAD
            if soon or is_told_late(due, today):
                yield due


def _told(alike: list[tuple[Deadline, Sitting]], today: date) -> Due:
    """Return the line of deadlines of one kind, under the day of the first."""
    due, sitting = min(alike, key=lambda one: (one[0].on or today, one[1].date))
    day, count = due.on or today, len(alike)
    about = f"séance du {sitting.day.in_words}"
    about = f"{count} séances, la première du {sitting.day.in_words}" if count > 1 else about
    url = reverse("sitting-papers", args=[sitting.council.slug, sitting.day])
    told = f"{about} · {due.source} · {in_days(day, today)}"
    return Due(day, TO_DO[due.what], told, url, is_late=due.is_late(today))


def _drafts(asking: Asking) -> Iterator[Due]:
    """Return what the services propose, a line a sitting; its day is that of the sitting."""
    if Role.Kind.SECRETARIAT not in asking.roles:
        return
    waiting = Draft.objects.waiting().filter(service__council=asking.council)
    counted = waiting.filter(sitting__state__in=AHEAD).values("sitting").annotate(count=Count("pk"))
    counts = dict(counted.values_list("sitting", "count"))
    for sitting in asking.council.sittings.filter(pk__in=counts).order_by("date", "rank"):
        about = f"{plural(counts[sitting.pk], 'projet')} · séance du {sitting.day.in_words}"
        url = reverse("service-drafts", args=[asking.council.slug])
        yield Due(sitting.date, "Lire les projets des services", about, url)


def _papers(asking: Asking) -> Iterator[Due]:
    """Return the certified extracts that are not drawn yet, in one line, however many sittings wait for them."""
    waiting = asking.council.waiting_papers.values_list("sitting")
    counts = dict(waiting.annotate(count=Count("pk")))
    first = asking.council.sittings.filter(pk__in=counts).order_by("date", "rank").first()
    if first:
        count = sum(counts.values())
        papers = plural(count, "extrait n’est pas prêt", "extraits ne sont pas prêts")
        about = f"séance du {first.day.in_words}"
        if len(counts) > 1:
            about = f"{len(counts)} séances, la première du {first.day.in_words}"
        url = reverse("sealed-papers", args=[asking.council.slug, first.day])
        yield Due(first.date, "Imprimer les extraits certifiés", f"{about} · {papers}", url)


def _mandates(asking: Asking) -> Iterator[Due]:
    """Return the mandates that end soon and that no other follows; a line a day, however many."""
    council, today = asking.council, asking.council.today
    mandates = Mandate.objects.filter(member__council=council)
    ending = mandates.filter(ends_on__range=(today, today + MANDATE_AHEAD))
    ending = ending.exclude(member__in=mandates.filter(_goes_on(today)).values("member"))
    by_day: dict[date, list[Mandate]] = {}
    for mandate in ending.in_rank_order():
        by_day.setdefault(mandate.ends_on or today, []).append(mandate)
    for day, ended in by_day.items():
        first, *others = ended
        left = in_days(day, today)
        if others:
            url = reverse("member-list", args=[council.slug])
            yield Due(day, f"Fin de {len(ended)} mandats", left, url)
        else:
            url = reverse("member-detail", args=[council.slug, first.member_id])
            yield Due(day, f"Fin du mandat de {first.member.short_name}", left, url)


def _goes_on(today: date) -> Q:
    """Keep the mandates that run beyond the days that are told."""
    beyond = today + MANDATE_AHEAD
    return Q(ends_on=None) | Q(ends_on__gt=beyond)


def _imports(asking: Asking) -> Iterator[Due]:
    """Return the roster files that this reader uploaded and neither imported nor let go."""
    if Role.Kind.ADMIN not in asking.roles:
        return
    uploads = RosterImport.objects.of(asking.user, asking.council)
    forgotten = uploads.forgotten().values("pk")
    for upload in uploads.filter(imported_at=None, fault="").exclude(pk__in=forgotten):
        until = localtime(upload.uploaded_at + RosterImport.KEPT)
        about = f"{upload.name} · gardé jusqu’à {hour(until.time())}"
        url = reverse("roster-preview", args=[asking.council.slug, upload.key])
        yield Due(until.date(), "Finir l’import des membres", about, url)


def _certificate(asking: Asking) -> Iterator[Due]:
    """Return the certificate of the seal, near its end; a new file is put where the server keeps it."""
    if Role.Kind.ADMIN not in asking.roles or settings.CERTIFICATE is None:
        return
    today, what = asking.council.today, "Renouveler le certificat du cachet"
    try:
        last = last_day_of(asking.council.slug)
    except ImproperlyConfigured as fault:
        yield Due(today, what, str(fault), "")
        return
    if last <= today + CERTIFICATE_AHEAD:
        end = "il a pris fin" if last < today else "il prend fin"
        about = f"{end} {in_days(last, today)} · FOLIO_CERTIFICATE, sur le serveur"
        yield Due(last, what, about, "", is_late=last < today)


#: Where what is due is known from. A new one is added here.
SOURCES: tuple[Callable[[Asking], Iterator[Due]], ...] = (
    _sittings,
    _deadlines,
    _drafts,
    _papers,
    _mandates,
    _imports,
    _certificate,
)


def in_days(day: date, today: date) -> str:
    """Return « aujourd’hui », « demain », « dans 17 jours », « il y a 2 jours »."""
    days = (day - today).days
    near = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
    far = f"dans {plural(days, 'jour')}" if days > 0 else f"il y a {plural(-days, 'jour')}"
    return near.get(days, far)
