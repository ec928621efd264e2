"""Enter what was posted of a sitting, correct it or take it back: rows are added, none changes."""

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import NBSP, in_words
from councils.models import Action, Journal, User
from deliberations.models import Sitting
from register.models import Posting

CHANGED_MEANWHILE = "Quelqu’un vient de corriger cet affichage : reprenez depuis la liste."


@transaction.atomic
def enter_posting(*, posting: Posting, user: User | None) -> Posting:
    """Enter a posting, or the one that it replaces as it should read.

    Raises ValidationError with a sentence for the field that is wrong.
    """
    Sitting.objects.select_for_update().get(pk=posting.sitting_id)
    _refuse_what_is_replaced(posting.replaces)
    refuse_impossible(posting)
    return _add(posting, user, Action.POSTING_ENTERED)


@transaction.atomic
def take_back_posting(*, posting: Posting, user: User | None) -> Posting:
    """Take back a posting entered by mistake; raise ValidationError where somebody did so meanwhile."""
    Sitting.objects.select_for_update().get(pk=posting.sitting_id)
    _refuse_what_is_replaced(posting)
    back = Posting(sitting=posting.sitting, replaces=posting, is_void=True)
    for name in (*Posting.FACTS, "since", "until"):
        setattr(back, name, getattr(posting, name))
    return _add(back, user, Action.POSTING_TAKEN_BACK)


def _refuse_what_is_replaced(posting: Posting | None) -> None:
    if posting and not Posting.objects.live().filter(pk=posting.pk).exists():
        raise ValidationError(CHANGED_MEANWHILE)


def refuse_impossible(posting: Posting) -> None:
    """Raise ValidationError, under the field that is wrong, where nothing can have been posted so."""
    if refusal := _refusal(posting):
        raise ValidationError(refusal)


def _refusal(posting: Posting) -> dict[str, str] | None:
    """Tell why nothing can have been posted so, with the field that is wrong."""
    sitting, today = posting.sitting, posting.sitting.council.today
    if posting.paper == Posting.Paper.LIST and posting.since < sitting.date:
        return {
            "since": f"La séance est du {in_words(sitting.date)}{NBSP}: "
            "la liste de ses délibérations ne peut pas la précéder."
        }
    for name in ("since", "until"):
        if (day := getattr(posting, name)) and day > today:
            return {name: f"Ce jour est à venir{NBSP}: nous sommes le {in_words(today)}."}
    return None


def _add(posting: Posting, user: User | None, action: Action) -> Posting:
    posting.by = user
    posting.full_clean()
    posting.save(force_insert=True)
    log_posting(posting, user, action)
    return posting


def log_posting(posting: Posting, user: User | None, action: Action) -> None:
    """Tell the journal of a posting that was entered, or taken back."""
    before, after = posting.states
    council = posting.sitting.council
    Journal.objects.record(
        council, user, action, posting, sitting=posting.sitting, before=before, after=after
    )
