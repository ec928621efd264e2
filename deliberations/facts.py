"""What the secretariat enters about a sitting and about an item, as plain values.

The journal keeps them before and after each change.
"""

from deliberations.models import AgendaItem, Sitting

#: What the form of a sitting says in one answer, `Sitting.called`.
CALL = ("urgent", "second_call", "installation")
SITTING = (
    "date",
    "opens_at",
    "place",
    "convened_on",
    "urgent",
    "second_call",
    "installation",
    "public",
    "chair_name",
    "chair_quality",
    "auxiliaries",
    "attendees",
)
ITEM = (
    "kind",
    "rubric",
    "title",
    "rapporteur_name",
    "report",
    "decision",
    "matter",
    "exercise",
    "added",
    "carried",
    "about",
)


def of_sitting(sitting: Sitting) -> dict:
    """Return a saved sitting's facts, people by their names."""
    secretaries = sitting.secretaries.select_related("member")
    return _plain(sitting, SITTING) | {
        "chair": str(sitting.chair or ""),
        "first_call": str(sitting.first_call or ""),
        "secretaries": [str(secretary) for secretary in secretaries],
    }


def of_item(item: AgendaItem) -> dict:
    """Return an item's facts, its rapporteur by name."""
    return _plain(item, ITEM) | {"rapporteur": str(item.rapporteur or "")}


def changed(before: dict, after: dict) -> tuple[dict, dict]:
    """Return both states, reduced to what differs."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _plain(row, names) -> dict:
    values = {name: getattr(row, name) for name in names}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }
