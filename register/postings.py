"""The « certificat d’affichage »: what was posted or put online of a sitting, from the facts that were entered.

The convocation and the list have rows of their own (`Posting`); what made the acts public is a fact of their life.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from councils.french import listed, plural
from councils.models import Council
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from law.values import Channel
from papers.current import current
from papers.extract.extract import Lack, NotReady
from papers.pdf.engine import Paper, render
from papers.signed_sheets import HeadSheet
from papers.words import wording
from register.lives import ToldLife, told_lives
from register.models import Event, Milestone, Posting
from register.rules.force import EventKind
from votes.record import read

NOTHING_POSTED = (
    "Aucun affichage de cette séance n’est saisi : dites ce qui l’a été, où et depuis quand, "
    "à la page « Affichage »."
)
#: More numbers than these are told by the first and the last.
NUMBERS = 4
#: The rules of the table that ask for each posting.
ASKED = {
    Posting.Paper.CALL: ("call_posted", "call_posted_at"),
    Posting.Paper.LIST: ("list_within_days",),
}
PUBLICITY = {
    Channel.ELECTRONIC: "mise en ligne",
    Channel.POSTED: "publication",
    Channel.PAPER: "publication sur papier",
}


@dataclass(frozen=True)
class PostedLine:
    """One thing that was made public: what, how, where, from when to when, by whom; blank where it is not known."""

    what: str
    way: str
    place: str
    since: date
    until: date | None
    poster: str = ""


@dataclass(frozen=True)
class PostingCertificate(HeadSheet):
    """What the head of the council certifies to have been posted."""

    posted: tuple[PostedLine, ...] = ()
    articles: tuple[str, ...] = ()

    heading = "Certificat d’affichage"
    template = "register/posting_certificate.xhtml"
    slug = "certificat-affichage"

    @property
    def certifies(self) -> str:
        """« La Maire de Valombre certifie que ce qui suit a été affiché ou mis en ligne (art. L2121-10) »."""
        who = f"{self.head_quality.rstrip(',')} {wording.of_council(self.council)}"
        sources = f" ({listed(self.articles)})" if self.articles else ""
        return f"{who} certifie que ce qui suit a été affiché ou mis en ligne{sources}"


def certificate_of(sitting: Sitting) -> PostingCertificate:
    """Return the certificate of a sitting; raise NotReady where nothing was posted."""
    own = sitting.postings.live()
    posted = [*map(_of_posting, own), *_of_acts(sitting)]
    if not posted:
        raise NotReady((Lack(NOTHING_POSTED, "sitting-update"),))
    return PostingCertificate(
        read(sitting),
        form=current(sitting.council),
        posted=tuple(sorted(posted, key=lambda line: line.since)),
        articles=tuple(_articles(sitting, own)),
    )


def print_certificate(certificate: PostingCertificate) -> bytes:
    """Return the PDF of a certificate. Raises `papers.pdf.engine.NotPrintable` with a sentence."""
    markup = render_to_string(certificate.template, {"sheet": certificate})
    return render(Paper(markup=markup, moment=certificate.moment, style=certificate.style))


def list_posted_on(postings: Iterable[Posting], *, online: bool) -> date | None:
    """Return the day from which the list of a sitting is posted, and online too where there is a site (CGCT, art. L2121-25)."""
    days: dict[str, date] = {}
    for one in postings:
        if one.paper == Posting.Paper.LIST:
            days[one.way] = min(one.since, days.get(one.way, one.since))
    asked = (Posting.Way.BOARD, Posting.Way.SITE) if online else (Posting.Way.BOARD,)
    return max(days[way] for way in asked) if days.keys() >= set(asked) else None


def list_day_told(sitting: Sitting) -> date | None:
    """Return the day since which the list of a sitting is posted, as somebody told it in one place or another."""
    if posted_on := list_posted_on(sitting.postings.live(), online=False):
        return posted_on
    known = Milestone.objects.filter(sitting=sitting, kind=DueKind.LIST).first()
    return known.on if known else None


def last_place(council: Council, way: Posting.Way) -> str:
    """Return where a council posted last, or puts online, so that nobody types it again."""
    last = Posting.objects.live().filter(sitting__council=council, way=way).order_by("pk").last()
    if last:
        return last.place
    return council.website if way == Posting.Way.SITE else ""


def _of_posting(posting: Posting) -> PostedLine:
    words = posting.get_paper_display().capitalize(), posting.get_way_display()
    return PostedLine(*words, posting.place, posting.since, posting.until, posting.poster)


def _of_acts(sitting: Sitting) -> Iterator[PostedLine]:
    """Yield what made the acts public, those of the same day and place together."""
    acts = sitting.entries.select_related("council", "sitting", "item").order_by("position")
    together: dict[tuple[str, str, date, date | None], list[str]] = defaultdict(list)
    for told in told_lives(acts):
        for event in told.events:
            if event.kind in (EventKind.PUBLISHED, EventKind.POSTED):
                key = _way(told, event), event.proof, event.on, _until(told, event)
                together[key].append(told.entry.number)
    for (way, place, since, until), numbers in together.items():
        yield PostedLine(_acts(numbers), way, place, since, until)


def _way(told: ToldLife, event: Event) -> str:
    return "affichage" if event.kind == EventKind.POSTED else PUBLICITY[told.life.channel]


def _until(told: ToldLife, event: Event) -> date | None:
    """Return the day on which an act that was put online left the site."""
    if event.kind != EventKind.PUBLISHED:
        return None
    left = told.life.days(EventKind.UNPUBLISHED)
    return next((day for day in left if day >= event.on), None)


def _acts(numbers: list[str]) -> str:
    if len(numbers) > NUMBERS:
        return f"{plural(len(numbers), 'délibération')}, {numbers[0]} à {numbers[-1]}"
    return f"{'Délibérations' if len(numbers) > 1 else 'Délibération'} {listed(numbers)}"


def _articles(sitting: Sitting, postings: Iterable[Posting]) -> Iterator[str]:
    """Yield the articles that ask for what was posted."""
    law, papers = sitting.law, {posting.paper for posting in postings}
    rules = [rule for paper, rules in ASKED.items() if paper in papers for rule in rules]
    events = Event.objects.live().filter(entry__sitting=sitting)
    if events.filter(kind__in=(EventKind.PUBLISHED, EventKind.POSTED)).exists():
        rules.append("transmission")
    yield from (source for rule in rules if (source := law.read(rule).source))
