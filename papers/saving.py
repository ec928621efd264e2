"""Save a form of the papers: the next number, and its difference in the journal."""

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import NBSP
from councils.models import Action, Council, Journal, User
from papers.checks import faults_of
from papers.current import current, latest
from papers.form import Form, to_json
from papers.models import PaperForm, Picture
from papers.settings_words import differences

NOTHING_CHANGED = f"Rien ne diffère de la forme actuelle{NBSP}: il n’y a rien à enregistrer."
NO_PICTURE = f"Cette image n’est plus là{NBSP}: déposez-la de nouveau."


@transaction.atomic
def save_form(*, council: Council, user: User | None, form: Form, preset: str = "") -> PaperForm:
    """Make a form that of every paper from now on; what is sealed keeps its own.

    Raises ValidationError, by setting, for what the law forbids to drop, and where nothing differs.
    """
    # Two administrators who save at once come one after the other.
    council = Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    refuse_faults(council, form)
    before, last = current(council), latest(council)
    if form == before:
        raise ValidationError(NOTHING_CHANGED)
    number = last.number + 1 if last else 1
    saved = PaperForm.objects.create(
        council=council, number=number, settings=to_json(form), preset=preset, made_by=user
    )
    _log(council, user, saved, before, form)
    return saved


def refuse_faults(council: Council, form: Form) -> None:
    """Raise ValidationError with everything that a form may not be saved with, by setting."""
    faults: dict[str, list[str]] = {}
    for fault in faults_of(form, council.law):
        faults.setdefault(fault.field, []).append(fault.sentence)
    if form.logo and not Picture.objects.filter(council=council, sha256=form.logo).exists():
        faults["logo"] = [NO_PICTURE]
    if faults:
        raise ValidationError(faults)


def _log(council: Council, user: User | None, saved: PaperForm, before: Form, after: Form) -> None:
    """Tell « liste des présents, de “en colonnes” à “à la suite” », and every other difference."""
    changed = differences(before, after)
    Journal.objects.record(
        council,
        user,
        Action.FORM_SAVED,
        saved,
        before={title: was for title, (was, _) in changed.items()},
        after={title: now for title, (_, now) in changed.items()},
    )
