"""What an archive holds beside the acts: papers of sittings, leaves of the register, decisions, slips, postings, facts.

Each table names its files with their digests, as the database keeps them. `year` keeps
the sittings of one year, and the decisions that were taken or told then.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from binding.decided import DecisionOnLeaves
from binding.models import Gathering, Volume
from councils.french import NBSP
from councils.models import Council
from decisions.models import DelegatedDecision
from exchange.archives.bag import Bag
from minutes.models import FrozenPaper
from register.models import Event, Posting, SentSlip

PAPERS = (
    *("seance", "papier", "version", "fige_le", "code", "signature", "cachet"),
    *("fichier_json", "sha256_json", "fichier_pdf", "sha256_pdf"),
)
VOLUMES = ("volume", "ouvert_le", "clos_le", "premier_feuillet", "dernier_feuillet")
GATHERINGS = (
    *("volume", "premier_feuillet", "dernier_feuillet", "seance", "nature", "imprime_le"),
    *("signe_le", "fichier_json", "sha256_json", "fichier_pdf", "sha256_pdf"),
)
DECISIONS = (
    *("numero", "prise_le", "objet", "remplace", "inscrite_le", "rapportee_le"),
    *("fichier_json", "sha256_json"),
)
SLIPS = ("bordereau", "seance", "transmis_le", "fichier_pdf", "sha256_pdf")
POSTINGS = (
    *("affichage", "seance", "papier", "publicite", "lieu", "du", "au", "par"),
    *("remplace", "retire"),
)
FACTS = (
    *("fait", "rang", "numero", "version", "le", "evenement", "dispense", "reference"),
    *("sha256", "revient_sur"),
)


class NotAsKept(Exception):
    """A file is no longer the one that was kept; the message is a French sentence that names it."""


def add_beside(bag: Bag, council: Council, chosen, year: int | None) -> None:
    """Write all of it; raises NotAsKept. `chosen` are the acts whose facts are told."""
    of_year = Q(sitting__date__year=year) if year else Q()
    kept = FrozenPaper.objects.filter(of_year, sitting__council=council)
    bag.add_table("papiers.csv", PAPERS, _papers(bag, kept))
    gatherings = _gatherings_of(council, year)
    bag.add_table("volumes.csv", VOLUMES, _volumes(gatherings))
    bag.add_table("cahiers.csv", GATHERINGS, _gatherings(bag, gatherings))
    bag.add_table("decisions.csv", DECISIONS, _decisions(bag, council, year))
    slips = SentSlip.objects.filter(of_year, sitting__council=council).order_by("pk")
    bag.add_table("bordereaux.csv", SLIPS, _slips(bag, slips))
    postings = Posting.objects.filter(of_year, sitting__council=council).order_by("pk")
    bag.add_table("affichages.csv", POSTINGS, _postings(postings))
    facts = Event.objects.filter(entry__in=chosen).select_related("entry").order_by("pk")
    bag.add_table("faits.csv", FACTS, _facts(facts))


def _papers(bag: Bag, kept) -> Iterator[tuple]:
    ordered = kept.select_related("sitting").order_by("sitting__date", "pk")
    for paper in ordered.iterator(chunk_size=1):
        name = f"papiers/{paper.file_name.removesuffix('.pdf')}"
        yield (
            *(paper.sitting.day, paper.slug, paper.version, _moment(paper.frozen_at)),
            *(paper.code or "", paper.signature, paper.signer),
            *_added(bag, f"{name}.json", paper.record.encode()),
            *_added(bag, f"{name}.pdf", bytes(paper.pdf), paper.sha256),
        )


def _gatherings_of(council: Council, year: int | None):
    told = ("sitting", "told_at", "entry__sitting")
    of_year = Q()
    if year:
        for one in told:
            of_year |= Q(**{f"{one}__date__year": year})
    found = Gathering.objects.filter(of_year, volume__council=council)
    return found.select_related("volume", *told).order_by("volume__number", "first_leaf")


def _volumes(gatherings) -> Iterator[tuple]:
    """Tell the volumes of these gatherings."""
    held = Volume.objects.filter(pk__in=gatherings.values("volume")).order_by("number")
    for volume in held:
        last = volume.next_leaf - 1
        yield volume.number, volume.opened_on, volume.closed_on or "", volume.first_leaf, last


def _gatherings(bag: Bag, gatherings) -> Iterator[tuple]:
    for one in gatherings.iterator(chunk_size=1):
        name = f"cahiers/{one.volume.number:03}-{one.first_leaf:05}-{one.last_leaf:05}"
        signed = one.signings.last()
        yield (
            *(one.volume.number, one.first_leaf, one.last_leaf, one.held_at.day),
            *(one.kind or "Séance", _moment(one.drawn_at), signed.on if signed else ""),
            *_added(bag, f"{name}.json", one.record.encode()),
            *_added(bag, f"{name}.pdf", bytes(one.pdf), one.sha256),
        )


def _decisions(bag: Bag, council: Council, year: int | None) -> Iterator[tuple]:
    of_year = Q(taken_on__year=year) | Q(report__item__sitting__date__year=year)
    found = DelegatedDecision.objects.filter(of_year if year else Q(), council=council)
    for one in found.with_lives().order_by("year", "sequence").iterator(chunk_size=100):
        report = getattr(one, "report", None)
        record = DecisionOnLeaves(one).record
        yield (
            *(one.number, one.taken_on, one.title, one.replaces.number if one.replaces else ""),
            *(_moment(one.entered_at), report.item.sitting.day if report else ""),
            *_added(bag, f"decisions/{one.number}.json", record),
        )


def _slips(bag: Bag, slips) -> Iterator[tuple]:
    for one in slips.select_related("sitting").iterator(chunk_size=1):
        name = f"bordereaux/{one.pk:06}-{one.sitting.day}.pdf"
        yield one.pk, one.sitting.day, one.on, *_added(bag, name, bytes(one.pdf), one.sha256)


def _postings(postings) -> Iterator[tuple]:
    """Tell each posting, also what another corrects: the certificate names who posted it."""
    for one in postings.select_related("sitting").iterator(chunk_size=100):
        yield (
            *(one.pk, one.sitting.day, one.get_paper_display(), one.get_way_display(), one.place),
            *(one.since, one.until or "", one.poster, one.replaces_id or ""),
            "oui" if one.is_void else "",
        )


def _facts(facts) -> Iterator[tuple]:
    """Tell each fact of the life of an act; its note is free, and may name somebody whom no act names."""
    for one in facts.iterator(chunk_size=100):
        act = one.entry
        yield (
            *(one.pk, act.position, act.number, act.version, one.on, one.get_kind_display()),
            *(one.get_ground_display(), one.proof, one.sha256, one.retracts_id or ""),
        )


def _added(bag: Bag, name: str, content: bytes, kept: str = "") -> tuple[str, str]:
    """Write a file, and return its name and its digest; raise NotAsKept where the database told another."""
    if kept and sha256(content).hexdigest() != kept:
        raise NotAsKept(f"Le fichier {name} a été modifié{NBSP}: lancez ./folio verify_register.")
    return name, bag.add(name, [content])


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
