"""A ballot that was recorded by mistake is erased, or taken back right after it was recorded."""

from chamber.ballot import answers
from chamber.frame.entry import EntryOutcome, enter
from councils.perms import CouncilRequest
from votes import actions
from votes.models import Ballot

#: What a page of figures sends to take back what it has just recorded, beside what was typed.
TAKE_BACK = "take_back"


def erase(request: CouncilRequest, ballot: Ballot | None, stamp: str | None) -> EntryOutcome:
    """Erase a ballot; with a stamp, only as it was recorded then. One that is not there any more is erased."""

    def write() -> str:
        if ballot:
            actions.delete_ballot(ballot=ballot, user=request.user, stamp=stamp)
        return answers.BALLOT_ERASED

    return enter(request, write)
