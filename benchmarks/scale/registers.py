"""Make registers of any size: invented acts of an invented council, numbered, sealed and chained as real ones are.

Each act is the record of one that was sealed for real, with its own day, object, text and
number. Rows go in by the thousand: 10,000 acts take about a minute, and 100 MB.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from councils.models import Action, Council, Journal
from deliberations.deadlines import DueKind
from deliberations.models import AgendaItem, Sitting
from papers.extract.extract import Extract
from papers.form import Form
from register import record as records
from register.actions import seal_sitting
from register.actions.sealing import next_place
from register.heads.signing import sign_head
from register.indexing import words_made
from register.models import Effect, Entry, EntryWords, Event, Milestone, Posting
from register.past import keep_past
from register.rules import codes
from register.rules.chain import digest
from register.rules.force import EventKind
from tests.register.conftest import decided
from tests.sittings import make_room

#: What acts are about: as many objects as their products, each found by its words.
VERBS = (
    "Acquisition",
    "Attribution",
    "Avenant",
    "Cession",
    "Convention",
    "Fixation",
    "Subvention",
    "Travaux",
)
THINGS = (
    "de la médiathèque",
    "du stade des Tilleuls",
    "de la voirie communale",
    "du groupe scolaire",
    "de la piscine",
    "du marché couvert",
    "de la restauration scolaire",
    "de l’école de musique",
    "du réseau d’eau",
    "du cimetière",
    "de la maison de santé",
    "du camping municipal",
)
RUBRICS = ("Finances", "Urbanisme", "Écoles", "Voirie", "Culture", "Personnel", "Environnement")
ACTS_A_SITTING = 40
#: The sitting that is held for real is of 12 March 2026: the others come before, one every five days.
LAST, EVERY = date(2026, 3, 7), timedelta(days=5)
#: One act in so many withdraws an earlier one, the fifth and what follows: a small register has one too.
WITHDRAWS_ONE_IN, FIRST_TO_WITHDRAW = 200, 5


def make_register(acts: int, *, slug: str, seed: int = 1) -> Council:
    """Return a new council whose register holds so many acts (3 or more)."""
    sitting = decided(_room(slug))
    first = seal_sitting(sitting=sitting, user=None)
    read = records.read(first[0].record)
    model = Model(read["extract"], read["form"])
    chance, starts = random.Random(seed), range(len(first), acts, ACTS_A_SITTING)
    for rank, made in enumerate(starts, 1):
        day = LAST - EVERY * (len(starts) - rank)
        with transaction.atomic():
            _hold(sitting.council, model, day, min(ACTS_A_SITTING, acts - made), chance)
    keep_past(sitting.council)
    return sitting.council


def _room(slug: str) -> Sitting:
    """Return a sitting of a council of its own name, so that there may be another."""
    sitting = make_room()
    council = sitting.council
    council.slug, council.name = slug, slug.title()
    council.save()
    return sitting


@dataclass(frozen=True)
class Model:
    """What every act is made from: the record of one that was sealed for real."""

    extract: Extract
    form: Form


def _hold(council: Council, model: Model, day: date, count: int, chance: random.Random) -> None:
    """Enter a sealed sitting of so many acts."""
    sitting = _sitting(council, model, day)
    agenda = (_item(sitting, position, chance) for position in range(1, count + 1))
    items = AgendaItem.objects.bulk_create(agenda)
    withdrawn = _withdrawn(council, items, chance)
    entries = Entry.objects.bulk_create(_chained(model, items, withdrawn, chance))
    EntryWords.objects.bulk_create(map(words_made, entries))
    Effect.objects.bulk_create(
        Effect(source=entry, target=withdrawn[entry.item_id], kind=Effect.Kind.WITHDRAWS)
        for entry in entries
        if entry.item_id in withdrawn
    )
    _follow(sitting, entries)
    numbers = [entry.number for entry in entries]
    after = {"state": "scellée", "numbers": numbers, "head": entries[-1].sha256}
    Journal.objects.record(
        council, None, Action.SITTING_SEALED, sitting, sitting=sitting, after=after
    )
    sign_head(council)


def _follow(sitting: Sitting, entries: list[Entry]) -> None:
    """Do what follows a sitting: its acts are sent and published, its list posted, its minutes adopted."""
    received, published = sitting.date + timedelta(days=2), sitting.date + timedelta(days=3)
    days = {EventKind.RECEIVED: received, EventKind.PUBLISHED: published}
    events = Event.objects.bulk_create(
        Event(entry=entry, kind=kind, on=day) for entry in entries for kind, day in days.items()
    )
    # The head that is signed next chains these lines.
    Journal.objects.bulk_create(_line(event, sitting) for event in events)
    Milestone.objects.bulk_create(
        Milestone(sitting=sitting, kind=kind, on=published)
        for kind in (DueKind.LIST, DueKind.MINUTES, DueKind.MINUTES_ONLINE)
    )
    told = {"paper": Posting.Paper.LIST, "way": Posting.Way.BOARD, "place": "Mairie"}
    posting = Posting.objects.create(sitting=sitting, since=received, **told)
    before, after = posting.states
    Journal.objects.record(
        sitting.council,
        None,
        Action.POSTING_ENTERED,
        posting,
        sitting=sitting,
        before=before,
        after=after,
    )


def _line(event: Event, sitting: Sitting) -> Journal:
    """Return the line of the journal about a fact of the life of an act."""
    before, after = event.states
    return Journal(
        council=sitting.council,
        author="Folio",
        action=Action.EVENT_RECORDED,
        target=f"{sitting}, {event.entry}",
        sitting=sitting,
        item=event.entry.item,
        before=before,
        after=after,
        search=f"folio {event.entry.number}",
    )


def _item(sitting: Sitting, position: int, chance: random.Random) -> AgendaItem:
    """Return an item of which the council takes note: it is decided without a ballot."""
    return AgendaItem(
        sitting=sitting,
        position=position,
        title=_title(chance),
        rubric=chance.choice(RUBRICS),
        outcome=AgendaItem.Outcome.NOTED,
    )


def _sitting(council: Council, model: Model, day: date) -> Sitting:
    sitting = Sitting.of(
        council,
        date=day,
        opens_at=model.extract.opens_at,
        place="Mairie",
        state=Sitting.State.SEALED,
        convened_on=day - timedelta(days=6),
    )
    sitting.save()
    return sitting


def _title(chance: random.Random) -> str:
    return f"{chance.choice(VERBS)} {chance.choice(THINGS)}, lot {chance.randrange(1, 1000)}"


def _chained(
    model: Model, items: list[AgendaItem], withdrawn: dict[int, Entry], chance: random.Random
) -> Iterator[Entry]:
    """Yield the entries of the items of a sitting, each behind the one before."""
    sitting = items[0].sitting
    council, year, place = sitting.council, f"{sitting.date.year}", next_place(sitting.council)
    used = council.entries.filter(period=year).count()
    for sequence, item in enumerate(items, used + 1):
        told = place | {"number": f"{year}_{sequence:04}", "version": 1, "code": codes.draw()}
        text = _record(model, told, item, withdrawn.get(item.pk), chance)
        yield Entry(
            **told,
            council=council,
            sitting=sitting,
            item=item,
            held_on=sitting.date,
            title=item.title,
            is_refused=False,
            period=year,
            sequence=sequence,
            record=text,
            sha256=digest(text),
            sealed_at=_sealed_at(sitting),
        )
        place = {"position": place["position"] + 1, "previous": digest(text)}


def _record(
    model: Model, told: dict, item: AgendaItem, target: Entry | None, chance: random.Random
) -> str:
    extract = replace(
        model.extract,
        date=item.sitting.date,
        order=item.position,
        title=item.title,
        rubric=item.rubric,
        report=f"<p>{item.title}. Le coût est de {chance.randrange(1, 900)} 000 €.</p>",
        number=told["number"],
    )
    effects = [[Effect.Kind.WITHDRAWS.value, target.code]] if target else []
    said = {"reason": "", "replaces": None, "effects": effects}
    verify_at = f"https://folio.example/v/{told['code']}"
    when = {"sealed_at": _sealed_at(item.sitting), "verify_at": verify_at}
    return records.canonical(extract, form=model.form, place=told, **when, **said)


def _sealed_at(sitting: Sitting) -> datetime:
    return datetime.combine(sitting.date, sitting.opens_at or time(), UTC)


def _withdrawn(
    council: Council, items: list[AgendaItem], chance: random.Random
) -> dict[int, Entry]:
    """Return the earlier acts that some items withdraw, by the item: the pages look for what still holds."""
    earlier = council.entries.count()
    return {
        item.pk: council.entries.get(position=chance.randint(1, earlier))
        for rank, item in enumerate(items, earlier + 1)
        if rank % WITHDRAWS_ONE_IN == FIRST_TO_WITHDRAW
    }
