"""Write the people, the sitting and the agenda of a checked file as rows; called by `exchange.actions` inside its transaction."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from datetime import date, time
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify

from councils.models import Council
from deliberations.models import AgendaItem, Discussion, ItemSecretary, Secretary, Sitting
from deliberations.pasted.reading import read_foreign
from deliberations.rules import state_of_convocation
from exchange.faults import FileFault, Refused, path_of
from exchange.loading_places import rows_of
from exchange.sitting_file import Chair, DiscussionPart, ItemPart, MemberPart, SittingFile
from exchange.terms import terms_of, typed_terms
from members.models import Mandate, Member
from members.spelling import same_name
from votes.models import Attendance
from votes.words.results import URGENCY


def store(instance, *steps, unsaid: Collection[str] = ()):
    """Save a row that the model accepts, or raise Refused with the path of the part that it comes from.

    `unsaid` are the fields that a page asks for, and a file never tells.
    """
    try:
        instance.full_clean(unsaid, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        sentences = ((key, text) for key, texts in error.message_dict.items() for text in texts)
        faults = [FileFault(path_of(*steps, key), text) for key, text in sentences]
        raise Refused(faults) from None
    instance.save()
    return instance


def council_of(file: SittingFile, *, completes: bool) -> Council:
    """Return the council of that name, made from the file when there is none.

    A council that exists keeps its own terms: those of the file belong to the
    sitting. Its identity is never replaced; where it lacks, the file `completes` it.
    """
    part = file.council
    council = Council.objects.filter(name=part.name).first()
    if council is None:
        slug = _free_slug(part.name)
        council = Council(name=part.name, slug=slug, kind=part.kind, **typed_terms(file))
    elif not completes or (council.siren and council.department):
        return council
    council.siren = council.siren or part.siren or ""
    council.department = council.department or part.department or ""
    return store(council, "council")


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "conseil"
    candidates = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(slug for slug in candidates if not Council.objects.filter(slug=slug).exists())


def members_of(file: SittingFile, council: Council) -> dict[str, Member]:
    """Return each member of the file as a person of the council, by the file's reference.

    Nobody who is known is changed: the sitting's roll holds the names of its day. Mandates are
    written only into an empty roster.
    """
    first_roster = not Mandate.objects.filter(member__council=council).exists()
    people = known_among(file.members, council)
    for index, part in enumerate(file.members):
        if part.id not in people:
            people[part.id] = _new_member(council, part, index)
    if first_roster:
        _first_mandates(file, people)
    return people


def known_among(parts: Sequence[MemberPart], council: Council) -> dict[str, Member]:
    """Return those whom the council knows, by the file's reference.

    A person is known by the exact name when nobody else bears it; then by the reference, where the first
    or the last name is the same: each installation gives references of its own, m001 first.
    """
    members = list(council.members.all())
    names = Counter(map(_name, members))
    unique = {_name(one): one for one in members if names[_name(one)] == 1}
    people: dict[str, Member] = {}
    for part in parts:
        person = unique.get(_name(part))
        if person and person not in people.values():
            people[part.id] = person
    left = {one.reference: one for one in members if one not in people.values()}
    for part in parts:
        person = left.get(part.id)
        if person and part.id not in people and _may_be(person, part):
            people[part.id] = person
    return people


def _name(person: Member | MemberPart) -> tuple[str, str, str]:
    return person.civility, person.first_name, person.last_name


def _may_be(person: Member, part: MemberPart) -> bool:
    names = ((one.first_name, one.last_name) for one in (person, part))
    return any(same_name(known) == same_name(said) for known, said in zip(*names, strict=True))


def _new_member(council: Council, part: MemberPart, index: int) -> Member:
    references = chain([part.id], (f"{part.id}-{number}" for number in count(2)))
    free = next(r for r in references if not council.members.filter(reference=r).exists())
    member = Member(council=council, reference=free, birth_date=part.birth_date)
    member.sex = part.sex or ""
    civility, first_name, last_name = _name(part)
    member.rename(civility=civility, first_name=first_name, last_name=last_name)
    return store(member, "members", index)


def _first_mandates(file: SittingFile, people: Mapping[str, Member]) -> None:
    mandates: dict[str | None, Mandate] = {}
    for part in sorted(file.members, key=lambda part: part.substitute_for is not None):
        mandates[part.id] = store(
            Mandate(
                member=people[part.id],
                rank=part.rank,
                function=part.function,
                group=part.group,
                town=part.town,
                substitute_for=mandates.get(part.substitute_for),
                substitute_for_town=part.substitute_for_town,
                starts_on=part.starts_on,
                ends_on=part.ends_on,
            ),
            *("members", file.members.index(part)),
        )


def fill_sitting(sitting: Sitting, file: SittingFile, people: Mapping[str, Member]) -> None:
    """Write what the file says of the sitting itself."""
    part = file.sitting
    for name, value in terms_of(file).items():
        setattr(sitting, name, value)
    names = ("convened_on", "place", "urgent", "installation", "second_call", "public", "remote")
    for name in names:
        setattr(sitting, name, getattr(part, name))
    sitting.first_call = _first_call(sitting, part.first_call)
    sitting.auxiliaries, sitting.attendees = part.auxiliaries, part.attendees
    sitting.opens_at, sitting.closes_at = _time(part.opens_at), _time(part.closes_at)
    sitting.suspensions = [stop.model_dump(by_alias=True) for stop in part.suspensions]
    if sitting.agenda_closed_at != part.agenda_closed_at:
        sitting.agenda_closed_at, sitting.agenda_closed_by = part.agenda_closed_at, None
    sitting.state = Sitting.State.OPEN
    if file.carried and not file.carried.begun:
        sitting.state = state_of_convocation(Sitting.State.DRAFT, sitting.convened_on)
    _set_chair(sitting, part.chair, people)
    store(sitting, "sitting")
    _fill_secretaries(Secretary(sitting=sitting), part.secretaries, people, "sitting")


def _fill_secretaries(blank: Secretary | ItemSecretary, persons, people, *steps) -> None:
    """Write a row like the blank one for each person, in the order of signature."""
    for place, person in enumerate(persons):
        row = copy(blank)
        row.position, row.name = place + 1, person.name or ""
        row.member = people.get(person.id or "")
        store(row, *steps, "secretaries", place)


def _first_call(sitting: Sitting, day: date | None) -> Sitting | None:
    """Return the sitting that a second call takes up again: the last of that day, if it is here."""
    if day is None:
        return None
    return sitting.council.sittings.filter(date=day).exclude(pk=sitting.pk).order_by("rank").last()


def fill_roll(sitting: Sitting, file: SittingFile, people: Mapping[str, Member]) -> None:
    """Write the roll of the sitting: every member of the file, and where the opening found them."""
    openings = dict.fromkeys(file.roll_call.absent, Attendance.Opening.ABSENT)
    openings |= dict.fromkeys(file.roll_call.excused, Attendance.Opening.EXCUSED)
    names = ("civility", "first_name", "last_name", "birth_date", "substitute_for_town")
    seats: dict[str, Attendance] = {}
    for index, part in enumerate(file.members):
        seat = Attendance(sitting=sitting, member=people[part.id], reference=part.id)
        seat.opening = openings.get(part.id, Attendance.Opening.PRESENT)
        for name in (*names, *Attendance.COPIED):
            setattr(seat, name, getattr(part, name))
        seat.sex = part.sex or ""
        seats[part.id] = store(seat, "members", index)
    for part in file.members:
        if part.substitute_for:
            seats[part.id].substitute_for = seats[part.substitute_for]
            seats[part.id].save(update_fields=["substitute_for"])


def fill_items(sitting: Sitting, file: SittingFile, people: Mapping[str, Member]) -> None:
    """Write the agenda; an item that is known keeps its row, and so its attachments and its discussion."""
    kept = rows_of(sitting, file.items)
    for index, part in enumerate(file.items):
        item = kept.get(part.order) or AgendaItem(sitting=sitting, position=part.order)
        _fill_item(item, part, people)
        store(item, "items", index)
        item.secretaries.all().delete()
        _fill_secretaries(ItemSecretary(item=item), part.secretaries, people, "items", index)
        if part.discussion:
            _fill_discussion(item, part.discussion, "items", index, "discussion")


def _fill_discussion(item: AgendaItem, part: DiscussionPart, *steps) -> None:
    """Write what was said on an item, unless Folio knows the same; a file that is silent of it changes nothing."""
    row = Discussion.objects.filter(item=item).first() or Discussion(item=item)
    text = read_foreign(part.text).html
    if row.pk and (row.text, row.silent) == (text, part.silent):
        return
    row.text, row.silent, row.saved_by = text, part.silent, None
    row.began_at = row.saved_at = timezone.now()
    store(row, *steps)


def _fill_item(item: AgendaItem, part: ItemPart, people: Mapping[str, Member]) -> None:
    names = ("kind", "title", "rubric", "number", "matter", "added", "carried", "exercise", "block")
    for name in names:
        setattr(item, name, getattr(part, name))
    if part.kind == "deliberation" and part.title == URGENCY:
        item.kind = AgendaItem.Kind.URGENCY
    item.report, item.decision = (read_foreign(text).html for text in (part.report, part.decision))
    item.outcome = part.outcome or ""
    item.about = [about.model_dump(mode="json") for about in part.about]
    item.printed = part.printed
    rapporteur = part.rapporteur
    item.rapporteur = people.get(rapporteur.id or "") if rapporteur else None
    item.rapporteur_name = (rapporteur and rapporteur.name) or ""
    _set_chair(item, part.chair, people)


def _set_chair(row: Sitting | AgendaItem, chair: Chair | None, people) -> None:
    row.chair = people.get(chair.id) if chair else None
    row.chair_name = (chair and chair.name) or ""
    row.chair_quality = chair.title if chair else ""


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
