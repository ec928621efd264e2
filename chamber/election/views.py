"""The page of an election: its rounds, its candidates, and who is elected without a vote."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chamber.election import answers, check
from chamber.election import sheet as election_sheet
from chamber.election.forms import MOST_ROWS
from chamber.election.screen import ElectionScreen
from chamber.election.sheet import Sheet
from chamber.frame.entry import Outcome, enter, item_of, sitting_of
from chamber.questions.views import after_recording, question_of
from councils.perms import WRITES_SITTINGS, open_to
from votes import actions
from votes.models import Ballot
from votes.record import read
from votes.rules.validity import Fault, Problem
from votes.words.faults import sentence, twice_a_candidate
from votes.words.roll import NOT_ON_THE_ROLL


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot_election(request, council, date, pk):
    """Show an election and its rounds; record them, or change the page as the button says."""
    record = read(sitting_of(council, date))
    item = item_of(record, pk)
    question = question_of(request, record, item)
    screen = ElectionScreen(record, item, question.position, question.label)
    if request.method != "POST":
        return show(request, screen, sheet_of(screen))
    sheet = Sheet(record, {**request.POST.dict()}, screen.voters)
    step = request.POST.get("step", "stand" if "stand" in request.POST else "record")
    if step in STEPS:
        STEPS[step](request, sheet)
    elif record_rounds(request, screen, sheet, step).is_done:
        return redirect(after_recording(request, screen.position))
    return show(request, screen, sheet, unsaved=True)


def sheet_of(screen):
    """Return what is recorded, or the page where nothing was entered."""
    record, voters, seen = screen.record, screen.voters, screen.floor.voters
    if screen.ballot and screen.ballot.is_election:
        return Sheet(record, election_sheet.answers_of(record, screen.ballot, seen), voters)
    return Sheet(record, election_sheet.first_answers(record, voters, seen), voters)


def show(request, bare, sheet, *, unsaved=False):
    screen = ElectionScreen(
        bare.record, bare.item, bare.position, bare.label, sheet=sheet, unsaved=unsaved
    )
    return render(request, "chamber/election/election.html", {"screen": screen})


def record_rounds(request, screen, sheet, step) -> Outcome:
    """Record the rounds, or who is elected without a vote; a fault is told beside its line."""
    is_unopposed = step == "unopposed"
    entered = check.unopposed(sheet) if is_unopposed else check.rows_of(sheet)
    if entered is None:
        messages.error(request, check.told(sheet))
        return Outcome(is_done=False)
    head = sheet.head.cleaned_data

    def save() -> str:
        actions.record_election(
            item=screen.item,
            user=request.user,
            position=screen.position,
            label=screen.label,
            rounds=() if is_unopposed else entered,
            unopposed=entered if is_unopposed else None,
            mode=Ballot.Mode.HANDS if head["secret_waived"] else Ballot.Mode.SECRET,
            secret_waived=head["secret_waived"],
            seen=head["seen"],
            stamp=request.POST.get("recorded"),
        )
        return answers.ELECTION_SAVED

    return enter(request, save)


def more_lines(request, sheet):
    """Offer more lines in each round."""
    for round_ in sheet.rounds:
        rows = min(len(round_.lines) + election_sheet.ROWS, MOST_ROWS)
        sheet.answers[f"r{round_.number}-rows"] = str(rows)
    del sheet.rounds


def stand(request, sheet):
    """Put the member whose seat was pressed on the first empty line of the last round."""
    seat = sheet.record.by_reference.get(request.POST["stand"])
    if seat is None:
        messages.error(request, NOT_ON_THE_ROLL)
        return
    round_ = sheet.rounds[-1]
    taken = [str(line["who"].value() or "").strip() for line in round_.lines]
    name = election_sheet.names_of(sheet.record)[seat.reference]
    if name in taken:
        messages.error(request, twice_a_candidate(sheet.record, seat.reference))
        return
    line = taken.index("") + 1 if "" in taken else len(taken) + 1
    rows = max(len(taken), line + 1)
    place = f"r{round_.number}"
    sheet.answers |= {
        f"{place}-c{line}-who": name,
        f"{place}-rows": str(rows),
    }
    del sheet.rounds
    messages.success(request, answers.stands(seat))


def next_round(request, sheet):
    """Open the next round with the same candidates, unless this one has a fault or elects somebody."""
    rows = check.rows_of(sheet)
    if rows is None:
        messages.error(request, check.told(sheet))
        return
    last = sheet.rounds[-1]
    if check.elects(sheet, rows):
        reason = sentence(Fault(Problem.ROUND_TOO_MANY, round=last.number + 1))
        last.form.add_error(None, reason)
        messages.error(request, reason)
        return
    sheet.add_round()


STEPS = {"more": more_lines, "stand": stand, "next": next_round}
