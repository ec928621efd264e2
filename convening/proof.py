"""Whether convocations hold: what was announced, the files that left, to whom, and what the journal saw become of them."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from django.db.models import QuerySet

from convening.evidence import OF_SERVER, answer_told, files_told, sendings_told, state_of
from convening.models import Channel, Convocation, MemberAnswer, Trace
from convening.rules.service import TYPED, SendingFact
from councils.french import NBSP
from councils.models import Action, Council, Journal
from councils.storage.faults import FilesAway
from councils.witness import Witness
from deliberations.files import content_of

#: What stands on a line of its own: typed, taken back, said by the member.
ALONE = (*TYPED, SendingFact.WITHDRAWN, SendingFact.ACKNOWLEDGED)
ON_ONE_SENDING = (
    Action.CONVOCATION_TOLD,
    Action.CONVOCATION_RETRACTED,
    Action.CONVOCATION_ACKNOWLEDGED,
)


def convocation_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find what does not hold of the convocations of these sittings: what they announce, their files, to how many they went."""
    lines = Journal.objects.filter(sitting__in=sittings)
    sent = {
        (line.sitting_id, line.after["number"]): line
        for line in lines.filter(action=Action.CONVOCATION_SENT)
    }
    kept = Convocation.objects.filter(sitting__in=sittings).order_by("sitting", "number")
    for convocation in kept.select_related("sitting"):
        which = f"La {convocation} de la {convocation.sitting}"
        line = sent.pop((convocation.sitting_id, convocation.number), None)
        if fault := _fault(convocation, line):
            yield f"{which} {fault}."
        yield from (f"{which}{NBSP}: {fault}." for fault in _of_files(convocation))
    for line in sent.values():
        yield f"Une convocation n’est plus gardée{NBSP}: {line.target}."


def _fault(convocation: Convocation, line: Journal | None) -> str:
    """Tell what is wrong with a convocation that a line saw sent; nothing for a sound one."""
    if sha256(convocation.call.encode()).hexdigest() != convocation.sha256:
        return "n’annonce plus ce qui est parti"
    state = (convocation.sha256, convocation.sent_by_id)
    if line is None or (line.after["sha256"], line.user_id) != state:
        return "n’est pas celle que le journal a vu envoyer"
    if line.after.get("files") not in (None, files_told(convocation)):
        return "n’a plus les pièces que le journal a vu partir"
    if not _are_sent(convocation, line):
        return "n’a plus les envois que le journal a vu partir"
    return ""


def _are_sent(convocation: Convocation, first: Journal) -> bool:
    """Tell whether the sendings are those of the lines that saw them leave, the first many and each next one of them."""
    left = list(convocation.deliveries.order_by("pk"))
    for line in (first, *_lines_to_one(convocation, Action.CONVOCATION_RESENT)):
        many = sum(line.after.get(channel.value, 0) for channel in Channel)
        count = many if line is first else 1
        sent, left = left[:count], left[count:]
        told = line.after.get("sendings")
        if len(sent) < count or told not in (None, *sendings_told(convocation, sent).values()):
            return False
    return not left


def _of_files(convocation: Convocation) -> Iterator[str]:
    """Find the files that the disk holds no more, or not as they left."""
    for row in convocation.files.order_by("pk"):
        try:
            with row.file.open("rb") as file:
                now = content_of(file.chunks())
        except FilesAway:
            raise
        except OSError:
            yield f"la pièce «{NBSP}{row.name}{NBSP}» n’est plus sur le serveur"
            continue
        if (now.sha256, now.size) != (row.sha256, row.size):
            yield f"la pièce «{NBSP}{row.name}{NBSP}» n’est plus celle qui est partie"


def sending_faults(council: Council, sittings: Sequence[int]) -> Iterator[str]:
    """Find the proofs of these sittings' sendings, and the answers, that are not as the journal saw them."""
    for convocation in Convocation.objects.filter(sitting__in=sittings).select_related("sitting"):
        which = f"Les preuves d’envoi de la {convocation} de la {convocation.sitting}"
        traces = Trace.objects.filter(delivery__convocation=convocation).order_by("pk")
        traces = traces.select_related("delivery__convocation__sitting__council", "voids")
        ranges = list(_told_together(convocation))
        if not all(_are_as_told(traces, state, every) for state, every in ranges):
            yield f"{which} ne sont plus celles que le journal a vues."
            continue
        loaded = [state["proofs"] for state, every in ranges if every]
        own = [one for one in traces if not any(a <= one.pk <= b for a, b in loaded)]
        told_of = [one.delivery_id for one in own if _is_in(one.pk, ranges)]
        if any(_is_forged(one, ranges, told_of) for one in own) or not _are_seen(convocation, own):
            yield f"{which} ne sont pas toutes de celles que le journal a vues."
        if not loaded and not _answers_hold(convocation):
            yield f"Les réponses à la {convocation} de la {convocation.sitting} ne sont pas celles que le journal a vues."


def _lines(convocation: Convocation, action: Action) -> QuerySet[Journal]:
    return Journal.objects.filter(sitting=convocation.sitting_id, action=action).order_by("pk")


def _lines_to_one(convocation: Convocation, *actions: Action) -> QuerySet[Journal]:
    """Return the lines about sendings of a convocation, each to one member."""
    lines = Journal.objects.filter(sitting=convocation.sitting_id, action__in=actions)
    return lines.filter(target__contains=f", {convocation} à ").order_by("pk")


def _told_together(convocation: Convocation) -> Iterator[tuple[dict, bool]]:
    """Yield the states that tell of many proofs at once; True with those that a file brought, of every kind."""
    for action, every in ((Action.CONVOCATION_LEFT, False), (Action.CONVOCATION_SENT, True)):
        for line in _lines(convocation, action).filter(target__endswith=f", {convocation}"):
            if "proofs" in line.after:
                yield line.after, every


def _are_as_told(traces: QuerySet[Trace], state: dict, every: bool) -> bool:
    first, last = state["proofs"]
    rows = traces.filter(pk__range=(first, last))
    now = state_of(rows if every else rows.filter(kind__in=OF_SERVER))
    return now == {name: state[name] for name in ("proofs", "digest")}


def _is_in(key: int, ranges: list[tuple[dict, bool]]) -> bool:
    return any(state["proofs"][0] <= key <= state["proofs"][1] for state, _ in ranges)


def _is_forged(trace: Trace, ranges: list[tuple[dict, bool]], told_of: list[int]) -> bool:
    """Tell whether no line can have told of a proof by the server.

    One that was written just before the machine stopped is told of by no line: it is the first of its sending.
    """
    if trace.kind not in OF_SERVER or _is_in(trace.pk, ranges):
        return False
    return bool(ranges) and trace.delivery_id in told_of


def _are_seen(convocation: Convocation, traces: list[Trace]) -> bool:
    """Tell whether what was typed, printed and acknowledged is what the journal saw, all of it."""
    lines = _lines_to_one(convocation, *ON_ONE_SENDING)
    seen = Witness(
        [line.target_in_sitting, line.action, line.before or line.after, line.user_id]
        for line in lines
    )
    rows = [_states(one) for one in traces if one.kind in ALONE]
    letters = _lines(convocation, Action.CONVOCATION_PRINTED).values_list("after", flat=True)
    printed = sum(one.kind == SendingFact.PRINTED for one in traces)
    whole = all(any(map(seen.saw, states)) for states in rows) and not any(seen.left)
    return whole and printed == sum(after["letters"] for after in letters)


def _states(trace: Trace) -> Iterator[list]:
    """Yield what the journal keeps of a proof that stands on its own line, and what it kept before."""
    whose = str(trace.delivery)
    if trace.voids:
        yield [whose, Action.CONVOCATION_RETRACTED, trace.voids.told, trace.by_id]
    elif trace.kind == SendingFact.ACKNOWLEDGED:
        yield [whose, Action.CONVOCATION_ACKNOWLEDGED, state_of([trace]), trace.by_id]
        yield [whose, Action.CONVOCATION_ACKNOWLEDGED, None, trace.by_id]
    else:
        yield [whose, Action.CONVOCATION_TOLD, trace.told, trace.by_id]


def _answers_hold(convocation: Convocation) -> bool:
    lines = _lines_to_one(convocation, Action.CONVOCATION_ANSWERED)
    seen = Witness([line.target_in_sitting, line.after] for line in lines)
    answers = MemberAnswer.objects.filter(delivery__convocation=convocation)
    for one in answers.select_related("delivery__convocation"):
        told = answer_told(one)
        before = {name: said for name, said in told.items() if name != "answer"}
        if not any(seen.saw([str(one.delivery), state]) for state in (told, before)):
            return False
    return not any(seen.left)
