"""Write what surrounds a sitting, from a checked file, as history: nothing leaves again, nobody's account is told.

Convocations and postings only ever grow: where Folio has some of this sitting, the file gives
the same, or does not tell them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import count

from pydantic import TypeAdapter

from convening.evidence import sendings_told, state_of
from convening.models import Convocation, Delivery, MemberAnswer, Trace
from convening.settling import log
from convening.tokens import digest_of, token_of
from councils.models import Action
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from exchange.around_parts import ConvocationPart, DeliveryPart, PostingPart
from exchange.dumping_around import dump_convocations, dump_postings
from exchange.faults import FileFault, Refused
from exchange.loading import store
from exchange.sitting_file import SittingFile
from members.models import Member
from register.actions.posting import log_posting
from register.models import Milestone, Posting

KEPT = {
    "convocations": "les convocations de cette séance sont dans Folio, et n’y changent plus",
    "postings": "les affichages de cette séance sont dans Folio, et ne s’y remplacent pas par un fichier",
}
PARTS: dict[str, TypeAdapter] = {
    "convocations": TypeAdapter(list[ConvocationPart]),
    "postings": TypeAdapter(list[PostingPart]),
}
REMEDY = " : donnez les mêmes, ou ôtez cette clé."


def fill_around(sitting: Sitting, file: SittingFile, people: Mapping[str, Member]) -> None:
    """Write what the file tells of it; a key that is not there changes nothing. Raises Refused."""
    Sitting.objects.select_for_update().get(pk=sitting.pk)
    references = {member.reference: reference for reference, member in people.items()}
    if _is_new(file, "convocations", dump_convocations(sitting, references)):
        _convocations(sitting, file, people)
    if _is_new(file, "postings", dump_postings(sitting)):
        _postings(sitting, file)
    if "milestones" in file.model_fields_set:
        _milestones(sitting, file)


def _is_new(file: SittingFile, key: str, known: list[dict]) -> bool:
    """Tell whether a list of the file is to be written; raise Refused where Folio has another."""
    if key not in file.model_fields_set:
        return False
    if known and PARTS[key].validate_json(json.dumps(known)) != getattr(file, key):
        raise Refused([FileFault(key, KEPT[key] + REMEDY)])
    return not known


def _convocations(sitting: Sitting, file: SittingFile, people: Mapping[str, Member]) -> None:
    references = {reference: member.reference for reference, member in people.items()}
    strangers = _strangers(sitting, file)
    for index, part in enumerate(file.convocations):
        row = Convocation(sitting=sitting, number=part.number, sent_at=part.sent_at)
        row.call, row.sha256, row.urgent_reason = part.call, part.sha256, part.urgent_reason
        store(row, "convocations", index, unsaid=["sent_by"])
        for place, sent in enumerate(part.deliveries):
            steps = ("convocations", index, "deliveries", place)
            reference = references.get(sent.member or "") or strangers[sent.name]
            delivery = _delivery(row, sent, reference, *steps)
            _traces(delivery, sent, *steps)
            for number, answer in enumerate(sent.answers):
                said = MemberAnswer(delivery=delivery, kind=answer.kind, at=answer.at)
                said.holder_name = answer.holder_name
                known = references.get(answer.holder or "")
                said.holder = known or strangers.get(answer.holder_name, "")
                store(said, *steps, "answers", number)
        _log_convocation(row)


def _log_convocation(row: Convocation) -> None:
    """Tell the journal which convocation a file brought, to how many and with which proofs: nobody of here sent it."""
    sent = Counter(row.deliveries.values_list("channel", flat=True))
    proofs = Trace.objects.filter(delivery__convocation=row).order_by("pk")
    after = {"number": row.number, "sha256": row.sha256} | dict(sent) | state_of(proofs)
    after |= sendings_told(row, row.deliveries.order_by("pk"))
    log(row.sitting, None, Action.CONVOCATION_SENT, row, after=after)


def _strangers(sitting: Sitting, file: SittingFile) -> dict[str, str]:
    """Return a reference that no member bears for each name that is not on the roll: their mandate had ended."""
    sent = [one for convocation in file.convocations for one in convocation.deliveries]
    answers = [answer for one in sent for answer in one.answers]
    names = [one.name for one in sent if one.member is None]
    names += [one.holder_name for one in answers if one.holder_name and one.holder is None]
    taken = set(sitting.council.members.values_list("reference", flat=True))
    free = (one for number in count(1) if (one := f"hors-feuille-{number}") not in taken)
    return dict(zip(dict.fromkeys(names), free, strict=False))


def _delivery(convocation: Convocation, part: DeliveryPart, reference: str, *steps) -> Delivery:
    """Write a sending with a key of this installation: the link that the member had opens nothing here."""
    row = Delivery(convocation=convocation, reference=reference, name=part.name)
    row.attempt, row.channel, row.made_at = part.attempt, part.channel, part.made_at
    row.token_sha256 = digest_of(token_of(row.key))
    return store(row, *steps)


def _traces(delivery: Delivery, part: DeliveryPart, *steps) -> None:
    written: list[Trace] = []
    for index, one in enumerate(part.traces):
        row = Trace(delivery=delivery, kind=one.kind, at=one.at, detail=one.detail)
        row.sha256 = one.sha256 or ""
        row.voids = written[one.withdraws - 1] if one.withdraws else None
        written.append(store(row, *steps, "traces", index, unsaid=["by", "voids"]))


def _postings(sitting: Sitting, file: SittingFile) -> None:
    written: list[Posting] = []
    for index, part in enumerate(file.postings):
        row = Posting(sitting=sitting, paper=part.paper, way=part.way, place=part.place)
        row.since, row.until, row.poster = part.since, part.until, part.poster
        row.replaces = written[part.replaces - 1] if part.replaces else None
        row.is_void = part.void
        written.append(store(row, "postings", index))
        log_posting(row, None, Action.POSTING_TAKEN_BACK if part.void else Action.POSTING_ENTERED)


def _milestones(sitting: Sitting, file: SittingFile) -> None:
    """Write what was done in time; what is there of the register stays, the file does not tell it."""
    told = {part.kind: part.on for part in file.milestones}
    known = Milestone.objects.filter(sitting=sitting)
    known.exclude(kind__in=[*told, DueKind.BOUND]).delete()
    for index, part in enumerate(file.milestones):
        row = known.filter(kind=part.kind).first() or Milestone(sitting=sitting, kind=part.kind)
        if row.on != part.on:
            row.on, row.by = part.on, None
            store(row, "milestones", index)
