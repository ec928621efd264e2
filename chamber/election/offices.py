"""What follows from an election: functions written in the roster, or taken back; delegates sent to their syndicat."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from chamber.election import answers
from chamber.frame.entry import enter, item_of
from councils.perms import IMPORTS_MEMBERS, WRITES_SITTINGS, open_to
from councils.sending import send_file
from councils.spreadsheets import CSV_TYPE, to_csv
from deliberations.addresses import sitting_of
from votes import actions
from votes.offices import DELEGATES, winners
from votes.record import read

BORN = "date de naissance"


@require_POST
@open_to(WRITES_SITTINGS)
def offices_write(request, council, day, pk):
    """Write the functions of every election of the sitting, from its day on."""
    sitting = sitting_of(council, day)
    item_of(read(sitting), pk)

    def write() -> str:
        written = actions.write_offices(sitting=sitting, user=request.user)
        return answers.offices_written(written, sitting.date)

    enter(request, write)
    return redirect("ballot-election", council.slug, day, pk)


@require_POST
@open_to(WRITES_SITTINGS)
def offices_take_back(request, council, day, pk):
    """Take out of the roster what the elections of the sitting had written there."""
    record = read(sitting_of(council, day))
    item_of(record, pk)

    def take_back() -> str:
        actions.take_offices_back(record, request.user)
        return answers.OFFICES_TAKEN_BACK

    enter(request, take_back)
    return redirect("ballot-election", council.slug, day, pk)


@require_safe
@open_to(WRITES_SITTINGS)
def delegates_export(request, council, day, pk):
    """Send those whom an election delegates as a roster file, which their syndicat imports as it is.

    Where no delegates are elected, lead to the election.
    Their birth dates go to whoever administers the council alone.
    """
    record = read(sitting_of(council, day))
    ballots = record.at(item_of(record, pk)).ballots
    held = next((ballot for ballot in ballots if ballot.row.election in DELEGATES), None)
    if held is None:
        return redirect("ballot-election", council.slug, day, pk)
    headers = ["civilité", "sexe", "prénom", "nom", "commune", BORN]
    rows = [
        [who.civility, who.sex, who.first_name, who.last_name, council.name, who.birth_date]
        for who in winners(record, held)
    ]
    if not request.roles & set(IMPORTS_MEMBERS):
        headers, rows = headers[:-1], [row[:-1] for row in rows]
    name = f"delegues-{council.slug}-{record.sitting.day}-{pk}.csv"
    return send_file(to_csv(headers, rows), CSV_TYPE, name, saved=True)
