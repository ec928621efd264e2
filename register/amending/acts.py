"""The acts that amended facts change: what each says in the register, and what it should say."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace

from django.core.exceptions import ValidationError

from papers.extract.extract import Extract, NotReady, build
from register import record as records
from register.amending.correction import AmendedSitting
from register.amending.facts import Amendment
from register.models import Entry
from votes.record import Record


@dataclass(frozen=True)
class Touched:
    """An act that the amendments change: what its last version says, and what it should say."""

    entry: Entry
    former: Extract
    newer: Extract


def touched(correction: AmendedSitting) -> list[Touched]:
    """Return the acts of a sitting that read otherwise once its facts are amended, in the order of discussion.

    Of an act, only what differs between both readings changes: its corrected texts stay.
    Raises ValidationError where an extract would say something false.
    """
    standing = correction.sitting.entries.filter(replaced_by=None)
    entries = standing.select_related("item", "council", "sitting").order_by("item__position")
    found = []
    for entry in entries:
        before, after = (_built(entry, record) for record in (correction.base, correction.record))
        names = [field.name for field in fields(Extract)]
        changed = {n: getattr(after, n) for n in names if getattr(before, n) != getattr(after, n)}
        if changed:
            former = records.read(entry.record)["extract"]
            found.append(Touched(entry, former, replace(former, **changed)))
    return found


def _built(entry: Entry, record: Record) -> Extract:
    try:
        return build(record.items_by_key[entry.item_id], record)
    except NotReady as fault:
        raise ValidationError([lack.sentence for lack in fault.lacks]) from fault


def told(amendments: Iterable[Amendment]) -> list[dict[str, str]]:
    """Return what the record keeps of amendments."""
    return [asdict(one) for one in amendments]
