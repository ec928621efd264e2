"""Whether what surrounds a sitting, in its file, agrees with itself and with the members of the file."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from convening.call import Call, from_json
from convening.rules.service import TYPED, SendingFact
from councils.models import Council
from deliberations.models import AgendaItem
from deliberations.rich_text import clean
from deliberations.text_limits import excess
from exchange.around_parts import AnswerPart, ConvocationPart, DeliveryPart
from exchange.faults import FileFault, path_of
from exchange.references import unknown, unstorable
from exchange.sitting_file import SittingFile

KINDS = set(AgendaItem.Kind.values)
COUNCILS = {code for code, _ in Council._meta.get_field("kind").flatchoices}
NO_CALL = "ce texte n’est pas ce qu’annonce une convocation (folio-call/1)."
OTHER_DIGEST = "ce n’est pas l’empreinte de call : ce qui fut annoncé a changé."
NOT_OURS = "un texte annoncé au point {} contient des marques qui ne sont pas celles de Folio."


def check(file: SittingFile) -> list[FileFault]:
    """Return everything that contradicts itself in what surrounds the sitting, in the order of the file."""
    return [*_convocations(file), *_postings(file), *_milestones(file)]


def _convocations(file: SittingFile) -> Iterator[FileFault]:
    before = 0
    for index, part in enumerate(file.convocations):
        steps = ("convocations", index)
        if part.number <= before:
            sentence = (
                f"les convocations se suivent : après {before}, il faut un numéro plus grand."
            )
            yield FileFault(path_of(*steps, "number"), sentence)
        before = max(before, part.number)
        yield from _call(part, *steps)
        yield from _deliveries(file, part, *steps)


def _call(part: ConvocationPart, *steps) -> Iterator[FileFault]:
    """Refuse what is no call, what its digest does not prove, and what a page could not show."""
    path = path_of(*steps, "call")
    if sha256(part.call.encode()).hexdigest() != part.sha256:
        yield FileFault(path_of(*steps, "sha256"), OTHER_DIGEST)
    try:
        call = from_json(part.call)
        _ = call.meeting.moment, ZoneInfo(call.meeting.time_zone)
        leaves = json.loads(part.call)
    except (ValueError, OSError, LookupError):
        yield FileFault(path, NO_CALL)
        return
    if {item.kind for item in call.items} - KINDS or call.meeting.kind not in COUNCILS:
        yield FileFault(path, NO_CALL)
    if call.number != part.number:
        yield FileFault(path, f"c’est ce qu’annonce la convocation n° {call.number}.")
    said = [one.sentence for one in unstorable(leaves)] + list(
        filter(None, map(excess, _texts(leaves)))
    )
    yield from (FileFault(path, sentence) for sentence in said or _marks(call))


def _texts(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _texts(part)
    if isinstance(value, str):
        yield value


def _marks(call: Call) -> Iterator[str]:
    """Refuse marks that Folio does not write: the letters and the notes show these texts as they are."""
    for item in call.items:
        if any(clean(text) != text for text in (item.report, item.decision)):
            yield NOT_OURS.format(item.position)


def _deliveries(file: SittingFile, part: ConvocationPart, *above) -> Iterator[FileFault]:
    members = {member.id for member in file.members}
    seen: set[tuple[str | None, str, int]] = set()
    for index, sent in enumerate(part.deliveries):
        steps = (*above, "deliveries", index)
        if sent.member is not None and sent.member not in members:
            yield unknown(path_of(*steps, "member"), sent.member)
        key = (sent.member, "" if sent.member else sent.name, sent.attempt)
        if key in seen:
            sentence = (
                f"l’envoi {sent.attempt} à « {sent.member or sent.name} » est donné deux fois."
            )
            yield FileFault(path_of(*steps, "attempt"), sentence)
        seen.add(key)
        yield from _traces(sent, *steps)
        for place, answer in enumerate(sent.answers):
            yield from _answer(members, answer, *steps, "answers", place)


def _traces(sent: DeliveryPart, *above) -> Iterator[FileFault]:
    """Refuse what takes back no trace, one that comes later, one that Folio saw itself, and one twice."""
    gone: set[int] = set()
    for index, trace in enumerate(sent.traces):
        path = path_of(*above, "traces", index, "withdraws")
        rank = trace.withdraws
        if (trace.kind == SendingFact.WITHDRAWN) != (rank is not None):
            yield FileFault(path, "une saisie retirée (withdrawn) dit laquelle, et elle seule.")
        elif rank is None:
            continue
        elif rank > index:
            yield FileFault(path, f"cet envoi n’a pas de preuve {rank} avant celle-ci.")
        elif sent.traces[rank - 1].kind not in TYPED or rank in gone:
            yield FileFault(path, f"la preuve {rank} ne se retire pas, ou l’est déjà.")
        gone |= {rank} if rank else set()


def _answer(members: set[str], answer: AnswerPart, *steps) -> Iterator[FileFault]:
    if (answer.kind == "proxy") != bool(answer.holder_name.strip()):
        sentence = "un pouvoir annoncé (proxy) dit à qui, et lui seul."
        yield FileFault(path_of(*steps, "holder_name"), sentence)
    if answer.holder is not None and answer.kind != "proxy":
        yield FileFault(
            path_of(*steps, "holder"), "seul un pouvoir annoncé (proxy) a un mandataire."
        )
    elif answer.holder is not None and answer.holder not in members:
        yield unknown(path_of(*steps, "holder"), answer.holder)


def _postings(file: SittingFile) -> Iterator[FileFault]:
    replaced: set[int] = set()
    for index, part in enumerate(file.postings):
        steps = ("postings", index)
        if part.until and part.until < part.since:
            yield FileFault(path_of(*steps, "until"), "l’affichage finit avant de commencer.")
        if part.paper == "list" and part.since < file.sitting.date:
            sentence = "la liste des délibérations ne peut pas précéder la séance."
            yield FileFault(path_of(*steps, "since"), sentence)
        path, rank = path_of(*steps, "replaces"), part.replaces
        if rank is None and part.void:
            yield FileFault(path, "un affichage retiré (void) dit lequel.")
        elif rank is not None and rank > index:
            yield FileFault(path, f"le fichier n’a pas d’affichage {rank} avant celui-ci.")
        elif rank in replaced or (rank and file.postings[rank - 1].void):
            yield FileFault(path, f"l’affichage {rank} est déjà corrigé ou retiré.")
        replaced |= {rank} if rank else set()


def _milestones(file: SittingFile) -> Iterator[FileFault]:
    seen: set[str] = set()
    for index, part in enumerate(file.milestones):
        if part.kind in seen:
            sentence = f"« {part.kind} » se trouve deux fois dans cette liste."
            yield FileFault(path_of("milestones", index, "kind"), sentence)
        seen.add(part.kind)
