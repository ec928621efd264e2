"""The page of an election: its rounds, its candidates, and who is elected without a vote."""

from collections.abc import Sequence
from typing import TypedDict, cast

from django.contrib import messages
from django.forms.formsets import TOTAL_FORM_COUNT
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.ballot.erasing import TAKE_BACK, erase
from chamber.election import answers, check
from chamber.election import sheet as election_sheet
from chamber.election.forms import ROWS
from chamber.election.screen import ElectionScreen
from chamber.election.sheet import ElectionForms
from chamber.frame.entry import EntryOutcome, enter, item_of
from chamber.frame.fields import UNREADABLE
from chamber.frame.item import ItemScreen
from chamber.frame.question import question_of
from chamber.questions.views import after_recording
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from law.elections import Election
from members.rules import civility_in_full, sex_of
from votes import actions
from votes.models import Ballot
from votes.record import read
from votes.rules.elections import RoundFigures
from votes.rules.validity import Fault, Problem
from votes.words.faults import sentence, twice_a_candidate
from votes.words.roll import NOT_ON_THE_ROLL


class AskedElection(TypedDict):
    """Which election it is, in secret or not, and to whom a deputy succeeds, as the action takes it."""

    election: str
    mode: str
    secret_waived: bool
    replaces_id: int | None
    replaces_name: str
    replaces_sex: str


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_election(request, council, day, pk):
    """Show an election and its rounds; record them, or change the page as the button says."""
    record = read(sitting_of(council, day))
    item = item_of(record, pk)
    screen = ItemScreen(record, item, question_of(request, record, item))
    if request.method != "POST":
        return show(request, screen, sheet_of(screen))
    sheet = election_sheet.sent(record, screen.floor, request.POST)
    step = request.POST.get("step", "stand" if "stand" in request.POST else "record")
    if not sheet.is_readable:
        messages.error(request, UNREADABLE)
        return show(request, screen, sheet_of(screen))
    if TAKE_BACK in request.POST:
        return take_back(request, screen)
    if step in STEPS:
        sheet = STEPS[step](request, sheet)
    elif record_rounds(request, screen, sheet, step).is_done:
        return redirect(after_recording(request, screen.position))
    # What is wrong is told when the rounds are recorded: what they would decide is read apart.
    apart = election_sheet.sent(record, screen.floor, cast(QueryDict, sheet.head.data))
    return show(request, screen, sheet, unsaved=True, held=check.foreseen(apart))


def sheet_of(screen):
    """Return what is recorded, or the page where nothing was entered."""
    record, floor = screen.record, screen.floor
    if screen.ballot and screen.ballot.is_election:
        return election_sheet.recorded(record, floor, screen.ballot)
    return election_sheet.blank(record, floor, screen.item)


def show(request, bare, sheet, *, unsaved=False, held=None):
    screen = ElectionScreen(
        bare.record, bare.item, bare.asked, sheet=sheet, unsaved=unsaved, held=held
    )
    return render(request, "chamber/election/election.html", {"screen": screen})


def record_rounds(request, screen, sheet, step) -> EntryOutcome:
    """Record the rounds, or who is elected without a vote; a fault is told beside its line."""
    entered = entered_in(sheet, step)
    if entered is None:
        messages.error(request, check.all_faults(sheet))
        return EntryOutcome(is_done=False)
    rounds, unopposed = entered

    def save() -> str:
        actions.record_election(
            item=screen.item,
            user=request.user,
            position=screen.position,
            label=screen.label,
            rounds=rounds,
            unopposed=unopposed,
            seen=sheet.head.cleaned_data["seen"],
            stamp=request.POST.get("recorded"),
            **asked(sheet),
        )
        return answers.ELECTION_SAVED

    return enter(request, save)


def take_back(request, screen):
    """Erase the election that this page has just recorded, and show it again as it was typed."""
    if not erase(request, screen.ballot, request.POST.get("recorded")).is_done:
        return redirect(after_recording(request, screen.position))
    record = read(sitting_of(request.council, screen.sitting.day))
    bare = ItemScreen(record, item_of(record, screen.item.pk), screen.asked)
    typed, apart = (election_sheet.sent(record, bare.floor, request.POST) for _ in range(2))
    return show(request, bare, typed, unsaved=True, held=check.foreseen(apart))


def asked(sheet: ElectionForms) -> AskedElection:
    """Return which election it is, and to whom a deputy succeeds: a member of the roll, or somebody else."""
    head = sheet.head.cleaned_data
    waived = head["secret_waived"] and sheet.plan.waivable
    name = head["replaces"].strip() if sheet.election == Election.DEPUTY else ""
    seat = sheet.member(name)
    is_other = bool(name and not seat)
    return {
        "election": sheet.election,
        "mode": Ballot.Mode.HANDS if waived else Ballot.Mode.SECRET,
        "secret_waived": waived,
        "replaces_id": seat.pk if seat else None,
        "replaces_name": name if is_other else "",
        "replaces_sex": sex_of(civility_in_full(name.split()[0])) if is_other else "",
    }


def entered_in(
    sheet: ElectionForms, step: str
) -> tuple[Sequence[RoundFigures], RoundFigures | None] | None:
    """Return the rounds, and who is elected without a vote; None when something is said against them."""
    if step == "unopposed":
        elected = check.unopposed(sheet)
        return ((), elected) if check.confirmed(sheet) and elected else None
    rounds = check.rounds_of(sheet)
    return (rounds, None) if check.confirmed(sheet) and rounds else None


def choose(request, sheet) -> ElectionForms:
    """Set what the election that was chosen says: the seats, who stands, and whether the secret may be waived."""
    data, plan = request.POST.copy(), sheet.plan
    data["kind"] = sheet.kind
    if plan.seats:
        data["seats"] = plan.seats
    if not plan.waivable:
        data.pop("secret_waived", None)
    return election_sheet.sent(sheet.record, sheet.floor, data)


def more_lines(request, sheet) -> ElectionForms:
    """Offer more lines in each round."""
    data = request.POST.copy()
    for round_ in sheet.rounds:
        _set_count(data, round_.candidates, len(round_.candidates) + ROWS)
    return election_sheet.sent(sheet.record, sheet.floor, data)


def weigh(request, sheet) -> ElectionForms:
    """Change nothing: the page says what the rounds would decide."""
    return sheet


def join_list(request, sheet, seat) -> ElectionForms:
    """Put a member on the list that the page has in hand, else on the last one that has a title."""
    lines, name = sheet.last.candidates, election_sheet.names_of(sheet.record)[seat.reference]
    if any(name == who for line in lines for who, _ in line.listed):
        messages.error(request, twice_a_candidate(sheet.record, seat.reference))
        return sheet
    titled = [line for line in lines if line["who"].value()] or [lines[0]]
    in_hand = (line for line in lines if line.prefix == request.POST.get("list"))
    line, data = next(in_hand, titled[-1]), request.POST.copy()
    listed = [*line.listed, (name, "")]
    data.setlist(f"{line.prefix}-names", [who for who, _ in listed])
    data.setlist(f"{line.prefix}-names_born", [born for _, born in listed])
    messages.success(request, answers.joins(seat, str(line["who"].value() or "")))
    return election_sheet.sent(sheet.record, sheet.floor, data)


def stand(request, sheet) -> ElectionForms:
    """Put the member whose seat was pressed on the first empty line of the last round, or on a list."""
    seat, lines = sheet.record.by_reference.get(request.POST["stand"]), sheet.last.candidates
    if seat is None:
        messages.error(request, NOT_ON_THE_ROLL)
        return sheet
    if sheet.has_lists:
        return join_list(request, sheet, seat)
    names = [str(line["who"].value() or "").strip() for line in lines]
    name = election_sheet.names_of(sheet.record)[seat.reference]
    if name in names:
        messages.error(request, twice_a_candidate(sheet.record, seat.reference))
        return sheet
    data, place = request.POST.copy(), names.index("") if "" in names else len(names)
    data[f"{lines.add_prefix(place)}-who"] = name
    # One line more stays free for the next.
    _set_count(data, lines, max(len(names), place + 2))
    messages.success(request, answers.stands(seat))
    return election_sheet.sent(sheet.record, sheet.floor, data)


def next_round(request, sheet) -> ElectionForms:
    """Open the next round with the same candidates, unless this one has a fault or elects somebody."""
    rounds, last = check.rounds_of(sheet), sheet.last
    if rounds is None:
        messages.error(request, check.all_faults(sheet))
        return sheet
    if check.elects(sheet, rounds):
        reason = sentence(Fault(Problem.ROUND_TOO_MANY, round=last.number + 1), sheet.record.law)
        last.add_error(None, reason)
        messages.error(request, reason)
        return sheet
    data, place = request.POST.copy(), sheet.rounds.add_prefix(len(sheet.rounds))
    data.update({f"{place}-{name}": last[name].value() or "" for name in ("urn", "not_voting")})
    data.update({f"{place}-c-{line}-who": who for line, who in enumerate(last.standing)})
    for line, one in enumerate(line for line in last.candidates if line["who"].value()):
        data.setlist(f"{place}-c-{line}-names", [who for who, _ in one.listed])
    data[f"{place}-c-INITIAL_FORMS"] = 0
    data[f"{place}-c-TOTAL_FORMS"] = max(len(last.standing) + 1, ROWS)
    _set_count(data, sheet.rounds, last.number + 1)
    return election_sheet.sent(sheet.record, sheet.floor, data)


def _set_count(data, formset, count):
    """Say in the answers of a page how many forms a set has; no more than it may have."""
    data[formset.management_form.add_prefix(TOTAL_FORM_COUNT)] = min(count, formset.absolute_max)


STEPS = {"weigh": weigh, "choose": choose, "more": more_lines, "stand": stand, "next": next_round}
