"""What becomes of the draft of a service: written, proposed, taken onto an agenda or returned."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from councils.french import NBSP
from councils.models import Action, Journal, User
from deliberations.actions import delete_item, locked, move_item, refuse, refuse_if, save_item
from deliberations.annexes import attach_to_draft, copies, drop_files, on_disk
from deliberations.differences import Difference, differences_of, replaced_files
from deliberations.history import TEXTS
from deliberations.models import AgendaItem, Draft, DraftAttachment, DraftVersion, Sitting

#: What a service writes of an item, besides the member who reports.
WRITTEN = ("kind", "rubric", "title", "rapporteur_name", "report", "decision", "matter")
TAKEN = "Ce projet est à l’ordre du jour{place}{NBSP}: le secrétariat peut vous le renvoyer."

LOST = (
    "La pièce jointe «{NBSP}{name}{NBSP}» n’est plus sur le serveur{NBSP}: "
    "renvoyez le projet, pour que son service la joigne de nouveau."
)


def of_writing(draft: Draft) -> str | None:
    """Say why a service writes no more in its draft."""
    if draft.item is None:
        return None
    place = f" du {draft.item.sitting.day.in_words}"
    return TAKEN.format(place=place, NBSP=NBSP)


def begun_again(draft: Draft) -> Draft:
    """Return an unsaved draft of the same service with the texts of this one, or of the act that it became."""
    act = draft.item if draft.item and draft.item.sitting.is_sealed else None
    source = act or draft
    copy = Draft(service=draft.service, rapporteur=source.rapporteur)
    _copy(source, copy)
    return copy


def of_proposing(sitting: Sitting | None) -> str | None:
    """Say why nothing is proposed for a sitting."""
    if sitting is None:
        return "Choisissez la séance pour laquelle vous proposez ce projet."
    if sitting.has_begun:
        return f"La séance du {sitting.day.in_words} est ouverte ou close{NBSP}: choisissez-en une autre."
    if sitting.has_closed_agenda:
        return f"L’ordre du jour de la séance du {sitting.day.in_words} est clos{NBSP}: choisissez-en une autre."
    return None


def _open_for(sitting: Sitting | None) -> Sitting:
    """Return the sitting for which a draft is meant, locked; raise ValidationError when it takes none."""
    sitting = locked(sitting) if sitting else None
    refuse(of_proposing(sitting))
    assert sitting
    return sitting


def _locked(draft: Draft) -> Draft:
    rows = Draft.objects.select_for_update(of=("self",))
    return rows.select_related("service__council", "sitting", "item__sitting__council").get(
        pk=draft.pk
    )


def texts_of(row: Draft | AgendaItem) -> dict[str, Any]:
    """Return what a draft says, or the item that it became, as a version keeps it."""
    return {name: getattr(row, name) for name in WRITTEN} | {
        "rapporteur": str(row.rapporteur or "")
    }


def files_of(draft: Draft) -> list[list[str]]:
    """Return the name and the digest of each file of a draft, as a version keeps them."""
    return [[file.name, file.sha256] for file in draft.attachments.all()]


def changes_between(former: DraftVersion, newer: DraftVersion) -> list[Difference]:
    """Return what a draft says otherwise since a version, in its texts and in its files."""
    texts = differences_of(former.texts, newer.texts, TEXTS)
    return texts + replaced_files("Pièces jointes", former.attachments, newer.attachments)


@transaction.atomic
def save_draft(*, draft: Draft, files: Iterable["File[Any]"] = (), user: User) -> None:
    """Save what a service writes, and the files that it joins; what changed is a new version."""
    if draft.pk:
        refuse(of_writing(_locked(draft)))
    else:
        draft.save()
    _save_version(draft, user, files)


def _save_version(draft: Draft, user: User | None, files: Iterable["File[Any]"] = ()) -> None:
    for file in files:
        attach_to_draft(draft, file)
    last = draft.last_version
    texts, attachments = texts_of(draft), files_of(draft)
    if last and (last.texts, last.attachments) == (texts, attachments):
        return
    draft.changed_at = timezone.now()
    draft.save(update_fields=[*WRITTEN, "rapporteur", "changed_at"])
    number = last.number + 1 if last else 1
    facts = {"texts": texts, "attachments": attachments}
    DraftVersion.objects.create(draft=draft, number=number, by=user, **facts)
    _log(draft, Action.DRAFT_SAVED, user, after={"version": number})


@transaction.atomic
def remove_file(*, draft: Draft, file: DraftAttachment, user: User) -> None:
    """Take a file away from a draft that its service still writes: a version without it follows."""
    draft = _locked(draft)
    refuse(of_writing(draft))
    drop_files([file])
    file.delete()
    _save_version(draft, user)


@transaction.atomic
def propose_draft(
    *, draft: Draft, sitting: Sitting | None, files: Iterable["File[Any]"] = (), user: User
) -> None:
    """Save what a service writes in a draft, its files too, and hand it to the secretariat for a sitting."""
    refuse(of_writing(_locked(draft)))
    refuse(of_proposing(sitting))
    _save_version(draft, user, files)
    draft.sitting, draft.proposed_at = sitting, timezone.now()
    draft.save(update_fields=["sitting", "proposed_at"])
    _log(draft, Action.DRAFT_PROPOSED, user, after={"sitting": str(sitting)})


@transaction.atomic
def withdraw_draft(*, draft: Draft, user: User) -> None:
    """Take a draft back from the secretariat, as long as no agenda holds it."""
    draft = _locked(draft)
    refuse(of_writing(draft))
    draft.proposed_at = None
    draft.save(update_fields=["proposed_at"])
    _log(draft, Action.DRAFT_WITHDRAWN, user)


@transaction.atomic
def delete_draft(*, draft: Draft, user: User) -> None:
    """Delete a draft that is nobody's but the service's."""
    draft = _locked(draft)
    refuse(of_writing(draft))
    refuse_if(draft.proposed_at, "Le secrétariat lit ce projet. Reprenez-le d’abord.")
    _log(draft, Action.DRAFT_DELETED, user)
    drop_files(draft.attachments.all())
    draft.delete()


@transaction.atomic
def take_draft(
    *,
    draft: Draft,
    sitting: Sitting | None,
    before: AgendaItem | None,
    version: int,
    user: User,
) -> AgendaItem:
    """Put a draft on the agenda of a sitting, before an item or at the end; return the item that it becomes.

    Its files are copied. `version` is the one that the secretariat has read: a newer one is read first.
    """
    sitting, draft = _open_for(sitting), _locked(draft)
    _refuse_taking(draft, version)
    item = AgendaItem(sitting=sitting, rapporteur=draft.rapporteur)
    _copy(draft, item)
    save_item(item=item, files=copies(draft.attachments.all()), user=user)
    if before and (there := sitting.items.filter(pk=before.pk).first()):
        move_item(item=item, before=there, user=user)
        item.refresh_from_db(fields=["position"])
    draft.item, draft.sitting = item, sitting
    draft.save(update_fields=["item", "sitting"])
    _log(draft, Action.DRAFT_TAKEN, user, item=item, after={"service": str(draft.service)})
    return item


def _copy(source: Draft | AgendaItem, to: Draft | AgendaItem) -> None:
    for name in WRITTEN:
        setattr(to, name, getattr(source, name))


def _refuse_taking(draft: Draft, version: int) -> None:
    refuse_if(draft.item, "Ce projet est déjà à l’ordre du jour d’une séance.")
    refuse_if(
        not draft.proposed_at, f"Le service «{NBSP}{draft.service}{NBSP}» a repris ce projet."
    )
    last = draft.last_version
    if last and last.number != version:
        raise ValidationError(
            f"{last.author} vient d’enregistrer la version {last.number}{NBSP}: relisez-la, puis recommencez."
        )
    for file in draft.attachments.all():
        refuse_if(on_disk(file) is None, LOST.format(name=file.name, NBSP=NBSP))


@transaction.atomic
def return_draft(*, draft: Draft, word: str, user: User) -> None:
    """Give a draft back to its service with a word; an agenda that holds it loses it.

    What the secretariat changed in the item meanwhile, and joined to it, comes back as a version.
    """
    if draft.item:
        locked(draft.item.sitting)
    # What its item says is read now: somebody may have changed it while the sitting was waited for.
    draft = _locked(draft)
    item = draft.item
    refuse_if(not draft.proposed_at, "Ce projet est déjà chez son service.")
    if item:
        draft.rapporteur = item.rapporteur
        _copy(item, draft)
        _save_version(draft, user, _joined_since(draft, item))
        delete_item(item=item, user=user)
    last = draft.last_version
    draft.item, draft.proposed_at = None, None
    draft.returned, draft.word = (last.number if last else 1), word
    draft.save(update_fields=["item", "proposed_at", "returned", "word"])
    _log(draft, Action.DRAFT_RETURNED, user, after={"word": word})


def _joined_since(draft: Draft, item: AgendaItem) -> Iterable["File[Any]"]:
    """Read the files that an item has besides those of its draft; what the item lost stays with the draft."""
    own = draft.attachments.values("sha256")
    return copies(item.attachments.exclude(sha256__in=own))


def _log(
    draft: Draft,
    action: Action,
    user: User | None,
    *,
    item: AgendaItem | None = None,
    after: object = None,
) -> None:
    """Journal what was done to a draft; once an agenda holds it, the line is about the sitting."""
    sitting = item.sitting if item else None
    Journal.objects.record(
        draft.service.council, user, action, draft, sitting=sitting, item=item, after=after
    )
