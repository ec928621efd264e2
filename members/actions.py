"""What is done to members: import a roster, undo that, correct a person, end a mandate."""

import hashlib
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from members import saving
from members.answers import NONE, Answers
from members.models import Mandate, Member, RosterImport
from members.offices import take_offices
from members.persons import PersonFacts
from members.plan import Plan, plan_of, plan_of_upload, table_of
from members.roster import spoken

#: How much of a file is read at once, in bytes.
BLOCK = 1 << 20
#: What the journal does not tell of a person.
PRIVATE = ("birth_date", "email", "address", "convened_by")


class Changed(Exception):
    """The members are no longer those that a preview, or the import to undo, has seen."""


def _locked(council: Council) -> Council:
    """Take the council for oneself until the end of the transaction: its changes come one after another."""
    return Council.objects.select_for_update(no_key=True).get(pk=council.pk)


def digest(file: BinaryIO) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    file.seek(0)
    sha256 = hashlib.sha256()
    while block := file.read(BLOCK):
        sha256.update(block)
    return sha256.hexdigest()


def keep_upload(
    *, council: Council, user: User, name: str, file: BinaryIO, on: date, renews: bool = False
) -> RosterImport:
    """Keep the rows of a file that concern the council until their import is confirmed.

    A national file weighs 60 MB, of which a few rows are the council's. Forget
    the uploads that were not confirmed in time. Raise Unreadable when the file
    cannot be read.
    """
    # Before any lock: on SQLite a transaction keeps everybody else from writing, and a file takes seconds.
    kept = {"content": table_of(council, file).as_json(), "sha256": digest(file)}
    with transaction.atomic():
        RosterImport.objects.forgotten().delete()
        return RosterImport.objects.create(
            council=council, user=user, name=name, on=on, renews=renews, **kept
        )


def import_roster(
    *,
    council: Council,
    user: User | None,
    name: str,
    content: bytes | BinaryIO,
    on: date,
    renews: bool = False,
    answers: Answers = NONE,
) -> Plan:
    """Import a file whole, or not at all when the returned plan has a refused row.

    Raise Unreadable when the file cannot be read.
    """
    file = BytesIO(content) if isinstance(content, bytes) else content
    table = table_of(council, file)  # Before the lock: a national file takes seconds.
    with transaction.atomic():
        work = plan_of(_locked(council), table, on, renews=renews, answers=answers)
        if not work.refused:
            saving.save(work)
            _log_import(work, user, name, digest(file))
    return work


@transaction.atomic
def answer_import(*, upload: RosterImport, answers: Answers) -> None:
    """Keep what somebody answers to a preview; nothing changes before the import is confirmed."""
    RosterImport.objects.filter(pk=upload.pk, imported_at=None).update(answers=answers.as_json())


@transaction.atomic
def confirm_import(*, upload: RosterImport, seen: str) -> None:
    """Import what a preview has shown; a second confirmation does nothing more.

    `seen` is the fingerprint of the members that the preview was worked out
    from. Raise Changed when they, or the file, are others by now.
    """
    council = _locked(upload.council)
    upload = RosterImport.objects.get(pk=upload.pk)
    if upload.imported_at:
        return
    work = plan_of_upload(council, upload)
    if work.fingerprint != seen or work.refused:
        raise Changed
    # Only the last import can be undone, and what undoes it holds dates of birth.
    council.roster_imports.update(undo={})
    upload.undo = saving.save(work)
    upload.content, upload.imported_at = b"", timezone.now()
    upload.counts = work.counts
    upload.absent = [str(mandate.member) for mandate in (*work.left, *work.absent)]
    upload.save()
    _log_import(work, upload.user, upload.name, upload.sha256)


def _log_import(work: Plan, user: User | None, name: str, sha256: str) -> None:
    resource = work.resource
    after = {"on": resource.on.isoformat(), "sha256": sha256, **work.counts}
    if resource.renews:
        after["renews"] = True
    if resource.left and not resource.renews:
        after["ended"] = len(resource.left)
    Journal.objects.record(resource.roster.council, user, Action.ROSTER_IMPORTED, name, after=after)


@transaction.atomic
def undo_import(*, upload: RosterImport, user: User) -> None:
    """Bring back the members as they were before an import.

    Raise Changed when something was done to the members since, or when a sitting uses them.
    """
    council = _locked(upload.council)
    upload = RosterImport.objects.get(pk=upload.pk)
    if reason := saving.why_lasting(council, upload.undo):
        raise Changed(reason)
    try:
        with transaction.atomic():
            saving.restore(upload.undo)
    except ProtectedError as use:
        raise Changed(saving.IN_USE) from use
    upload.undo, upload.undone_at = {}, timezone.now()
    upload.save(update_fields=["undo", "undone_at"])
    Journal.objects.record(council, user, Action.ROSTER_UNDONE, upload)


@transaction.atomic
def give_functions(*, council: Council, on: date, functions: Mapping[int, str]) -> dict[str, Any]:
    """Write the functions that an election gave, by member, from a day on; return what takes them back.

    Raise ValidationError, in words, when somebody elected has no mandate that day.
    """
    council = _locked(council)
    running = Mandate.objects.filter(member__council=council).in_office(on)
    gone = council.members.filter(pk__in=functions).exclude(mandates__in=running)
    if gone:
        raise ValidationError(f"{gone[0].short_name} n’a pas de mandat le {in_words(on)}.")
    return take_offices(council, on, functions)


@transaction.atomic
def take_functions_back(*, council: Council, undo: dict[str, Any]) -> None:
    """Bring back the mandates as they were before `give_functions`; raise Changed, in words, when that cannot be."""
    council = _locked(council)
    if reason := saving.why_lasting(council, undo):
        raise Changed(reason)
    saving.restore(undo)


@transaction.atomic
def correct_member(*, member: Member, user: User, facts: PersonFacts) -> None:
    """Correct a person's name, civility, sex, birth date or addresses; rolls already drawn up keep the names of their day."""
    council = _locked(member.council)
    former = Member.objects.get(pk=member.pk)
    facts.write(member)
    member.save(update_fields=saving.MEMBER_FIELDS)
    # The journal is never erased: it says that something private changed, not into what.
    changed = [name for name in PRIVATE if getattr(former, name) != getattr(member, name)]
    private = dict.fromkeys(changed, "corrigée")
    both = former.sex != member.sex
    before = {"name": str(former)} | ({"sex": former.sex} if both else {})
    after = {"name": str(member)} | ({"sex": member.sex} if both else {}) | private
    _log(council, user, Action.MEMBER_CORRECTED, member, member.pk, before, after)


@transaction.atomic
def correct_mandate(*, mandate: Mandate, user: User, **facts: date | int | str | None) -> None:
    """Write how a seat was won, and whose seat a substitute takes: `facts` are fields of the mandate."""
    council = _locked(mandate.member.council)
    former = Mandate.objects.get(pk=mandate.pk)
    changed = [name for name, value in facts.items() if getattr(former, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(mandate, name, facts[name])
    mandate.save(update_fields=changed)
    before, after = ({name: _told(getattr(m, name)) for name in changed} for m in (former, mandate))
    _log(council, user, Action.MANDATE_CORRECTED, mandate, mandate.member_id, before, after)


def _told(value: date | int | str | None) -> int | str | None:
    """Return a value as the journal keeps it."""
    return value.isoformat() if isinstance(value, date) else value


@transaction.atomic
def end_mandate(
    *, mandate: Mandate, user: User, ends_on: date | None, end_reason: str = ""
) -> None:
    """Set the last day of a mandate and why it ends, or open it again with None.

    Raise ValidationError, in words, when it would end before it starts, or meet
    another mandate of the same member or of the same rank.
    """
    council = _locked(mandate.member.council)
    former = Mandate.objects.get(pk=mandate.pk)
    mandate.ends_on, mandate.end_reason = ends_on, end_reason if ends_on else ""
    if mandate.starts_on and ends_on and ends_on < mandate.starts_on:
        raise ValidationError(
            f"Ce mandat a commencé le {in_words(mandate.starts_on)}{NBSP}: il ne peut pas finir avant."
        )
    _refuse_meeting(council, mandate, former)
    mandate.save(update_fields=["ends_on", "end_reason"])
    before, after = (_end_of(m) for m in (former, mandate))
    _log(council, user, Action.MANDATE_ENDED, mandate, mandate.member_id, before, after)


def _refuse_meeting(council: Council, mandate: Mandate, former: Mandate) -> None:
    """Refuse an end after which the mandate meets one of the same member or rank, which it did not meet."""
    same_rank = Q(rank=mandate.rank, member__council=council)
    rivals = Mandate.objects.filter(Q(member=mandate.member) | same_rank).exclude(pk=mandate.pk)
    for rival in rivals.select_related("member"):
        if rival.meets(mandate) and not rival.meets(former):
            # One without a beginning would have met the former end too.
            assert rival.starts_on
            raise ValidationError(
                f"Le rang {rival.rank} est celui de {spoken(rival)} depuis le "
                f"{in_words(rival.starts_on)}{NBSP}: ce mandat finit avant."
            )


def _end_of(mandate: Mandate) -> dict[str, Any]:
    """Return the end of a mandate as the journal keeps it: its reason in words, where there is one."""
    reason = {"end_reason": mandate.get_end_reason_display()} if mandate.end_reason else {}
    return {"ends_on": _told(mandate.ends_on)} | reason


def _log(
    council: Council,
    user: User | None,
    action: Action,
    target: object,
    member_id: int,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    Journal.objects.record(
        council, user, action, target, member_id=member_id, before=before, after=after
    )
