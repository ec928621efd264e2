"""A convocation leaves: frozen with its files, once, to every member, from whom the sitting takes its day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from convening import drawing
from convening.actions.answering import acknowledge, answer, confirm_proxy
from convening.actions.delivering import convene_also, send_again, take_back, tell_delivered
from convening.actions.sending import call_urgently, send_convocation
from convening.call import from_json
from convening.envelopes import content_of
from convening.evidence import files_told, sendings_told
from convening.models import Convocation, Delivery, MemberAnswer, Trace
from convening.preparing import prepare
from convening.reading import convened_by
from convening.rules.service import Reach, SendingFact
from convening.sending import resume_sending
from councils.models import Action, Journal, Role
from deliberations.models import AgendaItem, Sitting
from members.models import Mandate, Member
from tests.builders import make_mandate, make_user
from tests.convening.conftest import convening_sitting
from votes.models import Proxy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_papers(monkeypatch):
    """Let no paper be drawn: what they say has tests of its own."""
    drawn = [(kind, f"%PDF-{kind}".encode()) for kind in (drawing.Kind.LETTER, drawing.Kind.PROXY)]
    monkeypatch.setattr(drawing, "_drawn", lambda prepared: iter(drawn))


@pytest.fixture
def sitting():
    return convening_sitting()


@pytest.fixture
def clerk(sitting):
    return make_user(sitting.council, Role.Kind.SECRETARIAT)


@pytest.fixture
def send(sitting, clerk, django_capture_on_commit_callbacks):
    """Return what sends the next convocation as the clerk read it, and lets its messages leave."""

    def sent(**facts):
        prepared = prepare(Sitting.objects.get(pk=sitting.pk))
        asked = {"number": prepared.number, "seen": prepared.seen} | facts
        with django_capture_on_commit_callbacks(execute=True):
            return send_convocation(sitting=sitting, user=clerk, **asked)

    return sent


def standing(convocation):
    return [one.standing.value for one in convened_by(convocation)]


def reached():
    return [message.to[0].partition("@")[0] for message in mail.outbox]


def test_what_was_read_is_frozen_and_leaves_to_each_by_their_way(send, sitting):
    convocation = send()
    assert reached() == ["m01", "m02", "m03"]
    assert standing(convocation) == ["served"] * 3 + ["to_carry"]
    assert [file.kind for file in convocation.files.all()] == ["letter", "proxy"]
    sitting.refresh_from_db()
    assert (sitting.convened_on, sitting.state) == (sitting.council.today, "convened")
    line = Journal.objects.get(action=Action.CONVOCATION_SENT)
    digest = convocation.sha256
    told = {"number": 1, "sha256": digest, "email": 3, "post": 1}
    told |= sendings_told(convocation, convocation.deliveries.order_by("pk"))
    assert line.after == told | {"files": files_told(convocation)}


def test_each_message_has_a_link_and_a_name_of_its_own_that_stay(send):
    convocation = send()
    names = {message.extra_headers["Message-ID"] for message in mail.outbox}
    bodies = {message.body for message in mail.outbox}
    assert len(names) == len(bodies) == 3
    resume_sending.func()
    assert len(mail.outbox) == 3
    assert Trace.objects.filter(delivery__convocation=convocation).count() == 3


def test_an_annex_is_copied_and_stays_when_the_agenda_loses_it(send, sitting):
    item = sitting.items.get()
    file = ContentFile(b"%PDF-plan", "plan.pdf")
    row = item.attachments.create(name="plan.pdf", file=file)
    annex = send().files.get(kind="annex")
    row.file.delete()
    assert (annex.item, annex.name) == (1, "plan.pdf")
    assert content_of(annex) == b"%PDF-plan"
    names = [name for name, *_ in mail.outbox[0].attachments]
    assert names[1:] == ["pouvoir-a-signer.pdf", "annexe-1-plan.pdf", "seance.ics"]


def test_a_file_that_the_disk_lost_keeps_all_from_leaving(send, sitting):
    row = sitting.items.get().attachments.create(name="plan.pdf", file=ContentFile(b"%", "p.pdf"))
    row.file.storage.delete(row.file.name)
    with pytest.raises(ValidationError, match="n’est plus sur le serveur"):
        send()
    assert not Convocation.objects.exists()


def test_what_weighs_too_much_goes_by_the_link_alone(send, sitting, monkeypatch):
    monkeypatch.setattr("convening.rules.weight.HEAVIEST", 20)
    send()
    assert [len(message.attachments) for message in mail.outbox] == [
        2,
        2,
        2,
    ]  # the letter, the .ics


def test_what_changed_since_it_was_read_is_read_again(send, sitting):
    seen = prepare(sitting).seen
    sitting.items.update(title="Autre objet")
    with pytest.raises(ValidationError, match="a changé depuis"):
        send(seen=seen)
    assert mail.outbox == []


def test_pages_counted_while_it_leaves_change_nothing(send, sitting, monkeypatch):
    row = sitting.items.get().attachments.create(name="p.pdf", file=ContentFile(b"%", "p.pdf"))

    def counted_meanwhile(prepared):
        sitting.items.get().attachments.filter(pk=row.pk).update(pages=3)
        return []

    monkeypatch.setattr("convening.actions.sending.files_of", counted_meanwhile)
    (item,) = from_json(send().call).items
    assert [annex.pages for annex in item.annexes] == [None]


def test_it_never_leaves_twice(send):
    send()
    with pytest.raises(ValidationError, match="déjà envoyée"):
        send(number=1)
    with pytest.raises(ValidationError, match="Rien n’a changé"):
        send()
    assert len(mail.outbox) == 3


def test_a_change_of_the_agenda_leaves_as_the_second_once_it_is_read(send, sitting):
    send()
    sitting.items.update(title="Autre objet")
    second = send()
    assert second.number == 2
    assert len(mail.outbox) == 6
    assert Delivery.objects.filter(convocation=second).count() == 4


def test_a_notice_too_short_asks_for_urgency_its_reason_and_its_vote(send, sitting, clerk):
    Sitting.objects.update(date=sitting.council.today + timedelta(days=2))
    sitting.refresh_from_db()
    with pytest.raises(ValidationError, match="convoquez en urgence"):
        send()
    call_urgently(sitting=sitting, user=clerk)
    call_urgently(sitting=sitting, user=clerk)
    sitting.refresh_from_db()
    first = sitting.items.get(position=1)
    assert (first.kind, sitting.items.count()) == (AgendaItem.Kind.URGENCY, 2)
    with pytest.raises(ValidationError, match="Dites le motif"):
        send()
    convocation = send(urgent_reason="Un glissement de terrain menace l’école.")
    assert "glissement" in convocation.call
    assert convocation.urgent_reason.startswith("Un glissement")


def test_the_day_of_the_sitting_is_that_of_the_member_reached_last(send, sitting, clerk):
    convocation = send()
    letter = convocation.deliveries.get(reference="m04")
    long_ago = timezone.now() - timedelta(days=3)
    with pytest.raises(ValidationError, match="n’était pas encore partie"):
        tell_delivered(delivery=letter, kind=SendingFact.HANDED, at=long_ago, user=clerk)
    later = timezone.now() + timedelta(hours=1)
    with pytest.raises(ValidationError, match="est à venir"):
        tell_delivered(delivery=letter, kind=SendingFact.HANDED, at=later, user=clerk)
    trace = tell_delivered(delivery=letter, kind=SendingFact.HANDED, at=timezone.now(), user=clerk)
    assert standing(convocation)[-1] == Reach.SERVED
    take_back(trace=trace, user=clerk)
    assert standing(convocation)[-1] == Reach.TO_CARRY
    with pytest.raises(ValidationError, match="déjà retirée"):
        take_back(trace=trace, user=clerk)


def test_a_mended_address_has_it_again_and_the_member_keeps_it(
    send, clerk, django_capture_on_commit_callbacks
):
    convocation = send()
    refused = convocation.deliveries.get(reference="m02")
    with django_capture_on_commit_callbacks(execute=True):
        send_again(delivery=refused, address="chloe@valombre.example", user=clerk)
    assert reached()[-1] == "chloe"
    assert Member.objects.get(reference="m02").email == "chloe@valombre.example"
    assert "chloe" not in str(list(Journal.objects.values_list("after", "search")))


def test_who_takes_office_afterwards_is_convened_too(
    send, sitting, clerk, django_capture_on_commit_callbacks
):
    convocation = send()
    newcomer = make_mandate(sitting.council, 5, "Madame", "Zoé", "NOUVELLE").member
    assert standing(convocation)[-1] == Reach.NOBODY
    with django_capture_on_commit_callbacks(execute=True):
        convene_also(convocation=convocation, member=newcomer, user=clerk)
    assert standing(convocation)[-1] == Reach.TO_CARRY
    with pytest.raises(ValidationError, match="a déjà la convocation"):
        convene_also(convocation=convocation, member=newcomer, user=clerk)


def test_a_member_answers_and_the_signed_paper_gives_the_proxy(send, sitting, clerk):
    convocation = send()
    page = convocation.deliveries.get(reference="m02")
    acknowledge(delivery=page)
    acknowledge(delivery=page)
    assert standing(convocation)[1] == Reach.ACKNOWLEDGED
    assert answer(delivery=page, kind=MemberAnswer.Kind.PRESENT)
    assert answer(delivery=page, kind=MemberAnswer.Kind.PRESENT) is None
    with pytest.raises(ValidationError, match="soi-même"):
        answer(delivery=page, kind=MemberAnswer.Kind.PROXY, holder="m02")
    said = answer(delivery=page, kind=MemberAnswer.Kind.PROXY, holder="m03")
    assert convened_by(convocation)[1].answer == said
    assert not Proxy.objects.exists()
    day = sitting.council.today
    proxy = confirm_proxy(said=said, written_on=day, user=clerk)
    assert (proxy.holder.reference, proxy.written_on) == ("m03", day)


def test_nothing_leaves_once_the_day_is_over(send, sitting, monkeypatch, settings):
    monkeypatch.setattr("convening.sending.can_leave", lambda address: False)
    convocation = send()
    assert standing(convocation)[0] == Reach.GOING
    monkeypatch.setattr("convening.sending.can_leave", lambda address: True)
    Sitting.objects.update(date=sitting.council.today - timedelta(days=1))
    resume_sending.func()
    assert mail.outbox == []
    Sitting.objects.update(date=sitting.council.today)
    resume_sending.func(due_only=True)
    resume_sending.func(due_only=True)
    assert reached() == ["m01", "m02", "m03"]


def test_who_left_office_is_not_convened(send, sitting):
    Mandate.objects.filter(rank=2).update(ends_on=sitting.council.today)
    send()
    assert reached() == ["m01", "m03"]
