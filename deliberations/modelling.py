"""The models of deliberations of a council: kept by its secretariat, and filled to begin an item or a draft."""

from collections.abc import Mapping

from django.db import transaction

from councils.models import Action, Journal, User
from deliberations.facts import changed
from deliberations.models import AgendaItem, Draft, TextModel
from deliberations.rich_text import clean
from deliberations.variables import Variable, filled, variables_of

#: What a model says of an item.
SAID = ("kind", "rubric", "title", "report", "decision", "matter")


@transaction.atomic
def save_text_model(*, model: TextModel, user: User) -> None:
    """Save a model; the journal keeps what it said before."""
    stored = TextModel.objects.select_for_update().filter(pk=model.pk).first()
    before = _told(stored) if stored else {}
    model.save()
    after = _told(model)
    if before != after:
        before, after = changed(before, after)
        _log(model, Action.MODEL_SAVED, user, before, after)


@transaction.atomic
def delete_text_model(*, model: TextModel, user: User) -> None:
    """Delete a model; what was begun from it stays as it is."""
    _log(model, Action.MODEL_DELETED, user, _told(model), None)
    model.delete()


def asked_by(model: TextModel) -> list[Variable]:
    """Return the variables of a model, in the order of its texts."""
    return variables_of(model.title, model.report, model.decision)


def begin(row: AgendaItem | Draft, model: TextModel, values: Mapping[str, str]) -> None:
    """Write a model in an unsaved item or draft, its variables filled; one without a value stays as it is."""
    for name in SAID:
        setattr(row, name, getattr(model, name))
    # A filled title is one line still, and as long as it may be.
    longest = TextModel._meta.get_field("title").max_length
    row.title = filled(model.title, values, is_html=False)[:longest]
    row.report = clean(filled(model.report, values, is_html=True))
    row.decision = clean(filled(model.decision, values, is_html=True))


def _told(model: TextModel) -> dict[str, str]:
    return {name: getattr(model, name) for name in ("name", *SAID)}


def _log(model: TextModel, action: Action, user: User, before: object, after: object) -> None:
    told = f"modèle «\u00a0{model}\u00a0»"
    Journal.objects.record(model.council, user, action, told, before=before, after=after)
