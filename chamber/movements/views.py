"""The pages of movements: who comes and goes, stands aside, resigns or is installed."""

from copy import copy
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chamber.frame.entry import EntryOutcome, enter, item_of, tell_faults
from chamber.frame.screen import Screen
from chamber.frame.timeline import Fact, events
from chamber.legend import MOVES
from chamber.movements import answers as room_answers
from chamber.movements.forms import MandateForm, MoveForm, MovementCorrectionForm
from chamber.movements.screen import Correction, RoomScreen, entered, installable, key_of
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.actions import gestures
from votes.models import Change, Recusal
from votes.record import read
from votes.words.roll import NOT_ON_THE_ROLL

#: What a page without script keeps from one entry to the next.
KEPT = ("choice", "before", "at", "reason")


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def movement(request, council, day, pk):
    """Show who is in the room before an item, and let members come, leave or stand aside."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    screen = RoomScreen(record, item, hand_in(request))
    if request.method == "POST":
        form = MoveForm(request.POST, record=record)
        if form.is_valid():
            return answered(request, record, item, form.cleaned_data)
        tell_faults(request, form)
    else:
        usual = {"before": item.position, "at": screen.now}
        kept = {name: request.GET[name] for name in KEPT if name in request.GET}
        form = MoveForm(record=record, initial=usual | kept)
    return render(request, "chamber/movements/movement.html", {"screen": screen, "form": form})


def hand_in(request):
    """Return the choice in hand, as the page or its address tells it."""
    asked = (request.POST or request.GET).get("choice")
    return asked if asked in {option.value for option in MOVES} else "out"


def answered(request, record, item, given):
    """Do what the gesture says, and lead to the page that answers it."""
    choice, members, order = (given[name] for name in ("choice", "member", "before"))
    there = entered(record, choice, members, order)
    if takes_back(record, given, there):
        take_back(request, record, there)
    elif choice == "proxy":
        return leave_with_proxy(request, record, item, given)
    elif choice == "recused":
        stand_aside(request, record, given)
    else:
        move(request, record, given)
    return redirect(back_to(request, item))


def takes_back(record, given, there):
    """Tell whether the gesture takes back: it says so, or repeats what the page shows as entered."""
    if given["back"] or not there:
        return given["back"]
    if given["choice"] == "recused" and {row.reason for row in there} != {given["reason"]}:
        return False
    if given["choice"] == "proxy" and not gave_proxy(record, there):
        return False
    return {key_of(row) for row in there} <= set(given["known"].split())


def gave_proxy(record, rows):
    """Tell whether who left gave a proxy from there on."""
    left = {(row.member_id, row.before) for row in rows}
    given = (p for p in record.proxies if p.from_item)
    return any((p.grantor_id, p.from_item.position) in left for p in given)


def take_back(request, record, facts) -> None:
    if not facts:
        messages.error(request, room_answers.NOTHING_THERE)
        return

    def withdraw() -> str:
        after = gestures.take_back(facts=facts, user=request.user)
        return with_effects(room_answers.taken_back(record, facts), record, after)

    enter(request, withdraw)


def with_effects(sentence, record, after) -> str:
    """Return what an entry did, then all that it changes."""
    return f"{sentence} {room_answers.effects(record, after)}"


def move(request, record, given) -> EntryOutcome:
    direction = "in" if given["choice"] == "in" else "out"
    order, at, members = given["before"], given["at"], given["member"]

    def save() -> str:
        after = actions.record_movements(
            sitting=record.sitting,
            user=request.user,
            members=members,
            direction=direction,
            before=order,
            at=at,
            note=given["note"],
        )
        sentence = room_answers.moved(after, members, direction, order, at)
        doubt = room_answers.doubtful_hour(after, order)
        return " ".join(filter(None, (with_effects(sentence, record, after), doubt)))

    return enter(request, save)


def leave_with_proxy(request, record, item, given):
    """Write that a member leaves, unless they are away already, and lead to the choice of who holds their proxy."""
    first = record.item(given["before"])
    seat = record.by_reference.get(given["member"][0])
    if seat is None:
        messages.error(request, NOT_ON_THE_ROLL)
        return redirect(back_to(request, item))
    is_away = seat.reference in record.floor(first).absent
    if not is_away and not move(request, record, given).is_done:
        return redirect(back_to(request, item))
    sitting = record.sitting
    where = reverse("proxy-choose", args=[sitting.council.slug, sitting.day, seat.member_id])
    span = {"span": "part", "from_item": first.pk, "then": item.pk}
    return redirect(f"{where}?{urlencode(span)}")


def stand_aside(request, record, given) -> None:
    item, members, reason = record.item(given["before"]), given["member"], given["reason"]

    def save() -> str:
        after = actions.recuse(
            item=item,
            user=request.user,
            members=members,
            reason=reason or Recusal.Why.INTEREST,
            note=given["note"],
        )
        sentence = room_answers.recused(after, members, item.position, reason)
        return with_effects(sentence, record, after)

    enter(request, save)


def back_to(request, item):
    """Return the address of the item's page; one without script carries what is in hand."""
    sitting = item.sitting
    where = reverse("movement", args=[sitting.council.slug, sitting.day, item.pk])
    if "scripted" in request.POST:
        return where
    kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    if kept.get("at") == request.POST.get("now"):
        kept.pop("at", None)
    return f"{where}?{urlencode(kept)}" if kept else where


@open_to(WRITES_SITTINGS)
@require_POST
def mandate_change(request, council, day, pk):
    """Write that a member resigns, or that somebody of the members' list is installed."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    form = MandateForm(request.POST, record=record)
    if form.is_valid():
        write_mandate(request, record, form.cleaned_data)
    else:
        tell_faults(request, form)
    return redirect("movement", council.slug, day, item.pk)


def write_mandate(request, record, given) -> None:
    who, kind, order = given["member"], given["kind"], given["before"]
    sitting, user = record.sitting, request.user

    def end() -> str:
        after = actions.change_mandate(
            sitting=sitting, user=user, member=who, kind=kind, before=order
        )
        return with_effects(room_answers.changed(after, who, kind, order), record, after)

    def begin() -> str:
        mandates = installable(record, set())
        mandate = next((row for row in mandates if row.member.reference == who), None)
        if mandate is None:
            raise Http404
        after = actions.install(sitting=sitting, user=user, mandate=mandate, before=order)
        return with_effects(room_answers.changed(after, who, kind, order), record, after)

    enter(request, end if kind == Change.Kind.RESIGNED else begin)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def movement_correct(request, council, day, pk):
    """Correct the direction, place, hour or note of a movement."""
    record = read(sitting_of(council, day))
    row = next((row for row in record.movements if row.pk == pk), None)
    if row is None:
        raise Http404
    form = MovementCorrectionForm(request.POST or None, record=record, instance=row)
    is_good = request.method == "POST" and form.is_valid()
    if is_good and correct(request, record, row, form.cleaned_data).is_done:
        return redirect(page_of(record, form.cleaned_data["before"]))
    if form.errors:
        tell_faults(request, form)
    item = record.item(row.before) or record.items[-1]
    screen = Correction(record, item, movement=row)
    return render(request, "chamber/movements/correct.html", {"screen": screen, "form": form})


def correct(request, record, row, given) -> EntryOutcome:
    who = [record.references[row.member_id]]
    direction, order, at = given["direction"], given["before"], given["at"]

    def save() -> str:
        after = actions.correct_movement(
            # The action changes the row that it gets; what stood before is still to be compared.
            movement=copy(row),
            user=request.user,
            direction=direction,
            before=order,
            at=at,
            note=given["note"],
        )
        sentence = room_answers.moved(after, who, direction, order, at)
        return with_effects(sentence, record, after)

    return enter(request, save)


def page_of(record, order):
    """Return the address where what happened before an item is listed."""
    sitting, item = record.sitting, record.item(order) or record.items[-1]
    return reverse("movement", args=[sitting.council.slug, sitting.day, item.pk])


@open_to(WRITES_SITTINGS)
@require_POST
def movement_remove(request, council, day, kind, pk):
    """Take back a movement, a change of mandate or a déport, found in a list."""
    record = read(sitting_of(council, day))
    rows: tuple[Fact, ...] = (*record.movements, *record.changes, *record.all_recusals)
    fact = next((r for r in rows if key_of(r) == f"{kind}-{pk}"), None)
    if fact is None:
        raise Http404
    take_back(request, record, [fact])
    if "all" in request.POST:
        return redirect("movements", council.slug, day)
    order = fact.before if hasattr(fact, "before") else seat_item(record, fact).position
    return redirect(page_of(record, order))


def seat_item(record, recusal):
    return next(item for item in record.items if item.pk == recusal.item_id)


@open_to(WRITES_SITTINGS)
@require_safe
def movements(request, council, day):
    """Show every movement of the sitting, in its order; the page prints well."""
    screen = Screen(read(sitting_of(council, day)))
    told = events(screen.record)
    page = {"section": "sittings", "screen": screen, "events": told}
    return render(request, "chamber/movements/movements.html", page)
