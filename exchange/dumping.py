"""Give a sitting back as a sitting file: the same facts, optional keys left out when they say nothing."""

from deliberations.models import AgendaItem, Discussion, Sitting
from exchange.dumping_around import dump_around
from exchange.dumping_ballots import dump_ballot
from exchange.said import moment, said
from exchange.sitting_file import FORMAT
from members.models import Member
from votes.models import Attendance, Change, Movement, Proxy, Recusal
from votes.record import Record, read
from votes.words.results import URGENCY

#: What the file says of a sitting as its row does.
OF_SITTING = (
    "place", "auxiliaries", "attendees", "urgent", "second_call", "installation", "suspensions", "remote",
)  # fmt: skip


def dump_sitting(sitting: Sitting) -> dict:
    """Return the facts of a sitting, ready for JSON, as `folio-sitting/2`."""
    record = read(sitting)
    spoken = {one.item_id: one for one in Discussion.objects.filter(item__sitting=sitting)}
    return {
        "format": FORMAT,
        "council": _council(sitting),
        "members": [_member(seat) for seat in _in_file_order(record)],
        "sitting": _sitting(record),
        "roll_call": _roll_call(record),
        "movements": [_movement(record, row) for row in record.movements],
        "changes": [_change(record, row) for row in record.changes],
        "proxies": [_proxy(record, proxy) for proxy in _in_file_order(record, record.proxies)],
        "items": [_item(record, item) | _spoken(spoken.get(item.pk)) for item in record.items],
        **dump_around(sitting, {seat.member.reference: seat.reference for seat in record.roll}),
    }


def _in_file_order(record: Record, rows=None) -> list:
    """Return rows in the order in which they were entered; an unsaved roll keeps its ranks."""
    rows = record.roll if rows is None else rows
    return sorted(rows, key=lambda row: row.pk or 0)


def _iso(moment) -> str | None:
    return moment.isoformat() if moment else None


def _council(sitting: Sitting) -> dict:
    council = sitting.council
    return {
        "name": council.name,
        "assembly": sitting.assembly,
        "seats": sitting.seats,
        "kind": council.kind,
        "chair_title": sitting.chair_title,
        **said(siren=council.siren, department=council.department),
        **_terms(sitting),
    }


def _terms(sitting: Sitting) -> dict:
    """Return the population, and what the sitting sets otherwise than the law of its day."""
    terms = {
        "population": sitting.people,
        "notice_days": sitting.notice_days,
        "proxies_per_holder": sitting.proxies_per_holder,
        "quorum": _quorum(sitting) if sitting.quorum_numerator else None,
    }
    return {key: value for key, value in terms.items() if value is not None}


def _quorum(sitting: Sitting) -> dict:
    counts = sitting.quorum_counts
    return {
        "numerator": sitting.quorum_numerator,
        "denominator": sitting.quorum_denominator,
        **said(at_least=sitting.quorum_at_least, of="" if counts == "present" else counts),
    }


def _member(seat: Attendance) -> dict:
    names = ("civility", "first_name", "last_name", "rank")
    return {
        "id": seat.reference,
        **{name: getattr(seat, name) for name in names},
        **said(
            function=seat.function,
            group=seat.group,
            town=seat.town,
            birth_date=_iso(seat.birth_date),
            starts_on=_iso(seat.starts_on),
            ends_on=_iso(seat.ends_on),
            substitute_for=seat.substitute_for.reference if seat.substitute_for else None,
            sex=seat.sex,
            substitute_for_town=seat.substitute_for_town,
        ),
    }


def _person(record: Record, member: Member | None, name: str, title: str = "") -> str | dict | None:
    """Return a member's reference, or an outsider's name and title."""
    if member is None:
        return {"name": name, **said(title=title)} if name else None
    seat = record.seat_of(member)
    return seat.reference if seat else {"name": str(member)}


def _sitting(record: Record) -> dict:
    sitting = record.sitting
    chair = _person(record, sitting.chair, sitting.chair_name, sitting.chair_quality)
    secretaries = sitting.secretaries.select_related("member")
    return {
        "date": _iso(sitting.date),
        **({} if sitting.rank == 1 else {"rank": sitting.rank}),
        **said(convened_on=_iso(sitting.convened_on)),
        "chair": chair,
        "secretaries": [_person(record, row.member, row.name) for row in secretaries],
        **said(
            opens_at=_hour(sitting.opens_at),
            closes_at=_hour(sitting.closes_at),
            first_call=sitting.first_call and _iso(sitting.first_call.date),
            **{name: getattr(sitting, name) for name in OF_SITTING},
            agenda_closed_at=moment(sitting.agenda_closed_at),
        ),
        **({} if sitting.public else {"public": False}),
    }


def _hour(moment) -> str | None:
    return f"{moment:%H:%M}" if moment else None


def _roll_call(record: Record) -> dict:
    """Return who was not in the room: first those whom nobody represents, then the others."""
    given = {proxy.grantor_id for proxy in record.proxies}
    away = sorted(record.roll, key=lambda seat: (seat.pk in given, seat.rank))
    return {
        "absent": [s.reference for s in away if s.opening == Attendance.Opening.ABSENT],
        "excused": [s.reference for s in away if s.opening == Attendance.Opening.EXCUSED],
    }


def _proxy(record: Record, proxy: Proxy) -> dict:
    return {
        "from": record.references[proxy.grantor_id],
        **said(
            to=record.references.get(proxy.holder_id),
            from_item=proxy.from_item.position if proxy.from_item else None,
            until_item=proxy.until_item.position if proxy.until_item else None,
            written_on=_iso(proxy.written_on),
        ),
    }


def _movement(record: Record, row: Movement) -> dict:
    return {
        "member": record.references[row.member_id],
        "direction": row.direction,
        "before_item": row.before,
        **said(at=_hour(row.at), note=row.note),
    }


def _change(record: Record, row: Change) -> dict:
    member = record.references[row.member_id]
    return {"member": member, "kind": row.kind, "before_item": row.before}


def _recusal(record: Record, row: Recusal) -> dict:
    member = record.references[row.member_id]
    return {"member": member, "reason": row.reason, **said(note=row.note, stayed=row.stayed)}


def _kind(item: AgendaItem) -> str:
    """Return the kind of an item; the vote on urgency by its usual title alone, as older Folios know it."""
    is_usual = item.asks_urgency and item.title == URGENCY
    return AgendaItem.Kind.DELIBERATION if is_usual else item.kind


def _item(record: Record, item: AgendaItem) -> dict:
    texts = ("number", "rubric", "report", "decision", "matter", "outcome", "block")
    flags = ("added", "carried", "exercise", "about")
    secretaries = item.secretaries.select_related("member")
    return {
        "order": item.position,
        "kind": _kind(item),
        "title": item.title,
        **said(
            **{name: getattr(item, name) for name in texts + flags},
            rapporteur=_person(record, item.rapporteur, item.rapporteur_name),
            chair=_person(record, item.chair, item.chair_name, item.chair_quality),
            secretaries=[_person(record, row.member, row.name) for row in secretaries],
        ),
        **({} if item.printed is None else {"printed": item.printed}),
        "recusals": [_recusal(record, row) for row in record.at(item).recusals],
        "ballots": [dump_ballot(record, one.row) for one in record.at(item).ballots],
    }


def _spoken(row: Discussion | None) -> dict:
    """Return what was said on an item; who typed it, and when, is no fact of the sitting."""
    if row is None or not row.is_written:
        return {}
    return {"discussion": said(text=row.text, silent=row.silent)}
