"""The year of the invented council, lived by the actions of the product: what a newcomer finds on each paper.

The sitting that is sealed goes to its end: discussions, list, prefecture, minutes adopted,
volume bound. Another is to come, and convened now: its hours are true, none is written after the fact.
"""

from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from binding.actions import close_volume, draw_next, open_volume, tell_bound, tell_signed
from config import demonstration_words as words
from convening.actions.answering import acknowledge, answer
from convening.actions.delivering import tell_delivered
from convening.actions.sending import send_convocation
from convening.models import Convocation, Delivery, MemberAnswer
from convening.preparing import prepare
from convening.rules.service import SendingFact
from convening.sending import send_messages
from councils.actions import save_council
from councils.models import Council, CouncilService, User
from deliberations.actions import save_item, save_sitting
from deliberations.deadlines import DueKind
from deliberations.drafting import propose_draft, save_draft, take_draft
from deliberations.modelling import begin, save_text_model
from deliberations.models import AgendaItem, Draft, Sitting, TextModel
from minutes.actions import (
    digest_of,
    note_adoption,
    propose_minutes,
    publish_list,
    publish_minutes,
    write_discussion,
)
from register.actions.following import tell_milestone
from register.actions.living import ToldEvent, record
from register.actions.posting import enter_posting
from register.actions.slips import keep_slip
from register.lives import told_lives
from register.models import Posting
from register.rules.force import EventKind
from register.slips import is_waiting
from votes.actions import close_sitting

HELD, ADOPTING = date(2025, 6, 19), date(2025, 9, 25)
SENT, RECEIVED, POSTED, UNTIL = (date(2025, 6, day) for day in (23, 24, 25, 30))
ONLINE, SIGNED = date(2025, 9, 30), date(2025, 9, 26)
#: Whole weeks before the sitting to come: more than the clear days of any council.
WEEKS = 3


def live(council: Council, *, clerk: User, service: User) -> None:
    """Live the year of a council whose sitting of `HELD` is sealed and printed."""
    council.website = words.SITE
    save_council(council=council, author=clerk, fields=["website"])
    sitting = council.sittings.get(date=HELD)
    _tell_what_was_said(sitting, clerk)
    _make_public(sitting, clerk)
    _send_to_prefecture(sitting, clerk)
    _adopt_minutes(sitting, council.sittings.get(date=ADOPTING), clerk)
    _bind(council, clerk)
    coming = _prepare(council, clerk, service)
    _convene(coming, clerk)


def _tell_what_was_said(sitting: Sitting, clerk: User) -> None:
    nothing = digest_of("", False)
    for item in sitting.items.all():
        text = words.SAID.get(item.position, "")
        write_discussion(item=item, text=text, silent=not text, base=nothing, user=clerk)


def _make_public(sitting: Sitting, clerk: User) -> None:
    """Publish the list on the board and, by the same act, on the site (CGCT, art. L2121-25)."""
    posting = Posting(sitting=sitting, paper=Posting.Paper.LIST, way=Posting.Way.BOARD)
    posting.place, posting.since, posting.poster = words.BOARD, RECEIVED, words.POSTER
    publish_list(posting=posting, user=clerk)


def _send_to_prefecture(sitting: Sitting, clerk: User) -> None:
    """Tell that the acts were sent, keep the slip of them, then that they were received and made public."""
    acts = [told.entry for told in told_lives(sitting.entries.all()) if is_waiting(told)]
    record(entries=acts, told=ToldEvent(EventKind.TRANSMITTED, SENT), user=clerk)
    keep_slip(entries=acts, on=SENT, user=clerk)
    record(entries=acts, told=ToldEvent(EventKind.RECEIVED, RECEIVED), user=clerk)
    record(entries=acts, told=ToldEvent(EventKind.PUBLISHED, POSTED), user=clerk)


def _adopt_minutes(sitting: Sitting, adopting: Sitting, clerk: User) -> None:
    """Propose the minutes to the following sitting, which adopts them without a vote (CGCT, art. L2121-15)."""
    proposal = propose_minutes(sitting=sitting, user=clerk)
    note_adoption(proposal=proposal, remarks=words.REMARKS, without_vote=True, user=clerk)
    close_sitting(sitting=adopting, user=clerk, closes_at=adopting.closes_at)
    for kind, on in {DueKind.MINUTES: ADOPTING, DueKind.MINUTES_ONLINE: ONLINE}.items():
        tell_milestone(sitting=sitting, kind=kind, on=on, user=clerk)
    publish_minutes(sitting=sitting, user=clerk)


def _bind(council: Council, clerk: User) -> None:
    first_day = date(HELD.year, 1, 1)
    volume = open_volume(council=council, number=1, opened_on=first_day, first_leaf=1, user=clerk)
    gathering = draw_next(council=council, user=clerk)
    tell_signed(gathering=gathering, on=SIGNED, user=clerk)
    volume = close_volume(volume=volume, user=clerk)
    tell_bound(volume=volume, on=council.today, user=clerk)


def _prepare(council: Council, clerk: User, service: User) -> Sitting:
    """Prepare the sitting to come: two items of the secretariat, one from a model, one that a service wrote."""
    day = council.today + timedelta(weeks=WEEKS)
    chair = council.members.get(reference=words.CHAIR)
    sitting = Sitting.of(council, date=day, chair=chair, opens_at=time(19), place=words.PLACE)
    save_sitting(sitting=sitting, secretaries=[], user=clerk)
    model = TextModel(council=council, **words.MODEL)
    save_text_model(model=model, user=clerk)
    granted = AgendaItem(sitting=sitting)
    begin(granted, model, words.VALUES)
    for item in (AgendaItem(sitting=sitting, **words.ITEM), granted):
        save_item(item=item, user=clerk)
    theirs = CouncilService.objects.get(roles__user=service)
    taken, _ = [_propose(theirs, sitting, texts, service) for texts in words.DRAFTS]
    take_draft(draft=taken, sitting=sitting, before=None, version=1, user=clerk)
    return sitting


def _propose(
    theirs: CouncilService, sitting: Sitting, texts: dict[str, str], service: User
) -> Draft:
    draft = Draft(service=theirs, **texts)
    save_draft(draft=draft, user=service)
    propose_draft(draft=draft, sitting=sitting, user=service)
    return draft


def _convene(sitting: Sitting, clerk: User) -> None:
    """Send the convocation, and let some members answer; nothing leaves this machine for their addresses."""
    sent = _sent(sitting, clerk)
    for delivery in sent.deliveries.all():
        _follow(delivery, clerk)
    posting = Posting(sitting=sitting, paper=Posting.Paper.CALL, way=Posting.Way.BOARD)
    posting.place, posting.since = words.BOARD, sitting.council.today
    enter_posting(posting=posting, user=clerk)


@transaction.atomic
def _sent(sitting: Sitting, clerk: User) -> Convocation:
    """Send every message in this transaction: the task that its end asks for finds none left."""
    seen = prepare(sitting).seen
    sent = send_convocation(sitting=sitting, number=1, seen=seen, user=clerk)
    send_messages.func(sent.pk)
    return sent


def _follow(delivery: Delivery, clerk: User) -> None:
    """Tell that whom no message reached had the letter in hand, and let who answers answer."""
    if not delivery.traces.filter(kind=SendingFact.ACCEPTED).exists():
        kind, now = SendingFact.HANDED, timezone.now()
        tell_delivered(delivery=delivery, kind=kind, at=now, user=clerk)
    if delivery.reference in words.ACKNOWLEDGING:
        acknowledge(delivery=delivery)
    if delivery.reference == words.AWAY:
        answer(delivery=delivery, kind=MemberAnswer.Kind.PROXY, holder=words.HOLDER)
