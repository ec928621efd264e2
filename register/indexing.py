"""Make the lexemes of acts: of each one as it is sealed, and of those that older rules made."""

import json
from collections.abc import Iterable, Iterator

from councils.models import Council
from register.models import Entry, EntryWords
from register.rules.lexemes import EDITION
from register.rules.words import words_of

#: How many acts are read and written at once.
BATCH = 200


def indexed(entry: Entry) -> Entry:
    """Make a new act findable, and return it."""
    words_made(entry).save(force_insert=True)
    return entry


def stale(council: Council | None = None) -> Iterator[Entry]:
    """Yield the acts that no words find yet, or only those of older rules, the latest first."""
    acts = council.entries if council else Entry.objects
    missing = acts.exclude(words__edition=EDITION).order_by("-pk")
    keys = list(missing.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        few = Entry.objects.filter(pk__in=keys[start : start + BATCH]).order_by("-pk")
        yield from few.select_related("item__rapporteur")


def index_anew(entries: Iterable[Entry]) -> int:
    """Make the words of these acts anew, and return how many they were; begun again, it goes on."""
    done = 0
    for entry in entries:
        facts = {"words": words_made(entry).words, "edition": EDITION}
        EntryWords.objects.update_or_create(entry=entry, defaults=facts)
        done += 1
    return done


def words_made(entry: Entry) -> EntryWords:
    """Return the words of an act, not saved."""
    item = entry.item
    rapporteur = str(item.rapporteur or item.rapporteur_name)
    year, sequence = entry.held_on.year, entry.sequence
    words = words_of(json.loads(entry.record), rapporteur, year=year, sequence=sequence)
    return EntryWords(entry=entry, words=f"{of_council(entry.council_id)} {words}")


def of_council(key: int) -> str:
    """Return the lexeme that only the acts of a council hold: the index never looks at the others."""
    return f"council__{key}"
