"""Write a plan in the database, and bring back what was there before it."""

from collections.abc import Collection
from itertools import batched

from django.core import serializers
from django.db.models import Max

from councils.models import Council
from members.models import Mandate, Member
from members.plan import Plan
from members.roster import fingerprint

#: Rows written, or named, by one statement: both databases limit them.
BATCH = 500
MEMBER_FIELDS = (
    "civility", "sex", "first_name", "last_name", "sort_key", "birth_date",
    "email", "address", "convened_by",
)  # fmt: skip
MANDATE_FIELDS = (
    "rank", "function", "group", "town", "starts_on", "ends_on",
    "substitute_for", "substitute_for_town", "elected_on", "votes", "function_since", "end_reason",
)  # fmt: skip
#: What an import knows of the members: what another version kept does not bring all of it back.
FACTS = [*MEMBER_FIELDS, *MANDATE_FIELDS]
IN_USE = "une séance se sert de ces membres"


def save(work: Plan) -> dict:
    """Write what a plan changes, members before their mandates; return what `restore` needs.

    Call it inside a transaction.
    """
    rows = [row for row in work.rows if not row.is_skip()]
    people = {id(row.person): row.person.member for row in rows}.values()
    known, created = [m for m in people if m.pk], [m for m in people if not m.pk]
    begun = [row.instance for row in rows if row.begins]
    changed = [row.instance for row in rows if not row.begins] + work.resource.ended
    before = [*stored(Member, known), *stored(Mandate, changed)]
    Member.objects.bulk_create(created)
    create_mandates(begun)
    update(Member, known, MEMBER_FIELDS)
    update(Mandate, changed, MANDATE_FIELDS)
    return undo_of(work.resource.council, before, members=created, mandates=begun)


def update(model: type[Member] | type[Mandate], instances: list, fields: Collection[str]) -> None:
    """Write rows that exist; by insertion, which is far quicker here than Django's `bulk_update`."""
    model.objects.bulk_create(
        instances, update_conflicts=True, unique_fields=["pk"], update_fields=fields
    )


def undo_of(council: Council, before: list, *, members: list, mandates: list) -> dict:
    """Return what brings the former state back: what was stored before, and what was created since."""
    return {
        "before": serializers.serialize("python", before),
        "members": [member.pk for member in members],
        "mandates": [mandate.pk for mandate in mandates],
        "fingerprint": fingerprint(council),
        "last_attendance": last_attendance(council),
        "facts": FACTS,
    }


def stored(model: type[Member] | type[Mandate], changed: list) -> list:
    """Return these objects as the database has them."""
    keys = [instance.pk for instance in changed]
    return [row for some in batched(keys, BATCH) for row in model.objects.filter(pk__in=some)]


def create_mandates(mandates: list[Mandate]) -> None:
    """Insert the mandates; a titular's comes before that of their substitute, who points to it."""
    for is_substitute in (False, True):
        Mandate.objects.bulk_create(
            mandate for mandate in mandates if bool(mandate.substitute_for) is is_substitute
        )


def last_attendance(council: Council) -> int:
    """Return the key of the last roll that names a member of this council, 0 without any.

    The rolls stand above the members: they are known here by their relation only.
    """
    return council.members.aggregate(last=Max("attendances"))["last"] or 0


def why_lasting(council: Council, undo: dict) -> str:
    """Return why a saved plan can no longer be undone, empty while it can."""
    if not undo:
        return "un autre import l’a suivi"
    if undo.get("facts") != FACTS:
        return "une version plus récente de Folio connaît d’autres faits sur les membres"
    if last_attendance(council) > undo["last_attendance"]:
        return IN_USE
    changed = fingerprint(council) != undo["fingerprint"]
    return "les membres ont changé depuis" if changed else ""


def restore(undo: dict) -> None:
    """Bring back what was there before a plan, and take away what it had created.

    Raise ProtectedError when a sitting already names somebody whom it created.
    Call it inside a transaction, once `why_lasting` has said nothing.
    """
    former = [entry.object for entry in serializers.deserialize("python", undo["before"])]
    for model, fields in ((Member, MEMBER_FIELDS), (Mandate, MANDATE_FIELDS)):
        objects = [instance for instance in former if isinstance(instance, model)]
        update(model, objects, fields)
    for some in batched(undo["mandates"], BATCH):
        # A substitute is protected from losing their titular, even when both go.
        Mandate.objects.filter(pk__in=some).update(substitute_for=None)
    for model, keys in ((Mandate, undo["mandates"]), (Member, undo["members"])):
        for some in batched(keys, BATCH):
            model.objects.filter(pk__in=some).delete()
