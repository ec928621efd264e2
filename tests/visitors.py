"""Who visits every address of the site, and the council of Valombre where everything that is visited exists."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.backends.base import BaseEngine
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from binding.models import Gathering, Volume
from binding.record import canonical
from convening.call import build, to_json
from convening.models import Convocation, Delivery
from convening.tokens import digest_of, token_of
from councils.models import Role
from deliberations.drafting import propose_draft, save_draft
from deliberations.models import Attachment, TextModel
from law.elections import Election
from minutes.actions import add_recording
from papers.models import Picture
from register.actions import seal_sitting
from register.models import (
    ChannelChoice,
    Event,
    HeadToken,
    Posting,
    Rendering,
    SentSlip,
    SignedHead,
)
from tests.builders import (
    make_council,
    make_decision,
    make_delegation,
    make_draft,
    make_item,
    make_members,
    make_sitting,
    make_user,
)
from tests.kept_files import key_of_files
from tests.register.conftest import decided
from votes.actions import open_sitting
from votes.models import Ballot, Movement

#: What stands before every page, made once: anew for each request, it is as much work as a refusal.
FRONT = ClientHandler(enforce_csrf_checks=False)

#: What fills a parameter whatever the council.
ALIKE = {
    "uidb64": "MQ", "token": "a-b", "paper": "convocation", "kind": "movement", "what": "list",
}  # fmt: skip


def make_people():
    """Return one person for each way of standing towards Valombre; `None` is logged in nowhere.

    Who runs the installation stands there thrice: without any role, with every role next
    door, and with one role here.
    """
    valombre, rochebrune = make_council(), make_council("Rochebrune")
    people = {kind: make_user(valombre, kind, name=kind.label) for kind in Role.Kind}
    return people | {
        "anonymous": None,
        "neighbour": make_user(rochebrune, *Role.Kind, name="Voisine"),
        "installer": an_installer(make_user(rochebrune, name="Installatrice")),
        "installer next door": an_installer(make_user(rochebrune, *Role.Kind, name="Double")),
        "installer and reader": an_installer(make_user(valombre, Role.Kind.READER, name="Lit")),
    }


def an_installer(user):
    """Let somebody run the installation, as `createsuperuser` does."""
    user.is_staff = user.is_superuser = True
    user.save()
    return user


class BlankTemplate:
    """A template of which nothing is drawn."""

    origin = None

    def render(self, context=None, request=None):
        return ""


class BlankPages(BaseEngine):
    """Draw every page empty: whether it opens is decided before, and drawing it is most of its cost."""

    def __init__(self, params):
        params.pop("OPTIONS")
        super().__init__(params)

    def get_template(self, template_name):
        return BlankTemplate()


BLANK = [{"BACKEND": "tests.visitors.BlankPages", "NAME": "django", "OPTIONS": {}}]


def log_in(person):
    """Return the cookies of a browser in which a person is logged in, or nobody."""
    client = Client()
    if person:
        client.force_login(person)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def browser_with(cookies):
    """Return a browser that holds these cookies, and nothing of what another was answered."""
    client = Client()
    client.handler = FRONT
    client.cookies.load(cookies)
    return client


def make_values(people):
    """Return what fills each parameter of an address, in a council where everything exists."""
    admin, reader = people[Role.Kind.ADMIN], people[Role.Kind.READER]
    council = admin.roles.get().council
    mandates = make_members(council)
    item = make_item(sitting := make_sitting(council))
    Ballot.objects.create(item=item)
    file = Attachment.objects.create(item=item, name="plan", file=ContentFile(b"%PDF-", "plan.pdf"))
    entry, member = sealed_entry(council), mandates[1].member_id
    keys = {"item": item.pk, "member": member, "person": reader.pk, "entry": entry.pk}
    keys |= {"delegation": make_delegation(council, reader).pk, "invited": invited(council).pk}
    keys |= prepared(sitting, people[Role.Kind.SERVICE]) | life_of(entry, sitting)
    link, file_of_member = member_link(council)
    keys["decision"] = make_decision(council).pk
    keys |= convocation_of(sitting, file) | {"member file": file_of_member}
    return ALIKE | {
        "link": link,
        "slug": council.slug,
        "day": sitting.day,
        "file": file.pk,
        "key": key_of_files(council, admin, sitting),
        "mandate": mandates[1].pk,
        "code": entry.code,
        "pk": keys | {"movement": record_departure(sitting).pk, "picture": a_picture(council)},
    }


def prepared(sitting, user):
    """Return the keys of what a sitting is prepared from: a draft, a model, an election of delegates."""
    draft = make_draft(user)
    save_draft(draft=draft, files=[ContentFile(b"%PDF-", "plan.pdf")], user=user)
    propose_draft(draft=draft, sitting=sitting, user=user)
    model = TextModel.objects.create(council=sitting.council, name="Bail", title="Un bail")
    delegates = election_of_delegates(sitting)
    keys = {"draft": draft.pk, "draft file": draft.attachments.get().pk}
    return keys | {"model": model.pk, "delegates": delegates.pk}


def member_link(council):
    """Return the link of a member who gives a proxy, and the key of a file behind it: the sitting is to come."""
    sitting = make_sitting(council, date=council.today + timedelta(days=20))
    call = to_json(build(sitting))
    convocation = Convocation.objects.create(sitting=sitting, number=1, call=call, sha256="0" * 64)
    content = b"%PDF-"
    facts = {"kind": "letter", "name": "lettre", "sha256": sha256(content).hexdigest(), "size": 5}
    name = default_storage.save("lettre.pdf", ContentFile(content))
    file = convocation.files.create(file=name, **facts)
    sent = Delivery(convocation=convocation, reference="m02", name="M. D’ORLAC", channel="email")
    sent.token_sha256 = digest_of(token := token_of(sent.key))
    sent.save()
    sent.answers.create(kind="proxy", holder="m03", holder_name="Mme VASSEUR-LIOT")
    return token, file.pk


def convocation_of(sitting, annex):
    """Return the keys of what left with a convocation, and of what happened to it."""
    call = to_json(build(sitting))
    convocation = Convocation.objects.create(sitting=sitting, number=1, call=call, sha256="0" * 64)
    facts = {"kind": "annex", "name": "plan", "sha256": "0" * 64, "size": 5}
    file = convocation.files.create(file=annex.file.name, **facts)
    sent = convocation.deliveries.create(
        reference="m02", name="M. D’ORLAC", channel="email", token_sha256="0" * 64
    )
    trace = sent.traces.create(kind="handed")
    answer = sent.answers.create(kind="proxy", holder="m03", holder_name="Mme VASSEUR-LIOT")
    rows = {"call file": file, "delivery": sent, "trace": trace, "answer": answer}
    return {name: row.pk for name, row in rows.items()}


def a_picture(council):
    facts = {"sha256": "ab" * 32, "png": b"0", "width": 1, "height": 1, "alt": "Blason"}
    return Picture.objects.create(council=council, **facts).pk


def dated_head(council):
    """Return the head of the register, and let it have a date."""
    head = SignedHead.objects.last_of(council)
    facts = {"answer": b"0", "dated_at": timezone.now(), "authority": "Horodatage d’essai"}
    HeadToken.objects.create(head=head, **facts)
    return head


def invited(council):
    """Return somebody who has a role, and no password yet."""
    user = make_user(council, Role.Kind.READER)
    user.set_unusable_password()
    user.save()
    return user


def election_of_delegates(sitting):
    """Return an item on which delegates are elected, whose list an address sends."""
    item = make_item(sitting)
    Ballot.objects.create(item=item, election=Election.DELEGATES)
    return item


def sealed_entry(council):
    """Return an entry of the register, with its certified paper."""
    sitting = make_sitting(council, date=date(2026, 2, 5))
    make_item(sitting)
    (entry,) = seal_sitting(sitting=decided(sitting), user=None)
    Rendering.objects.create(entry=entry, pdf=b"%PDF-", sha256="0" * 64)
    return entry


def leaves_of(entry):
    """Return the keys of a volume of the register, and of the gathering of a sitting in it."""
    volume = Volume.objects.create(council=entry.council, number=1, opened_on=date(2026, 1, 1))
    facts = {"first_leaf": 1, "last_leaf": 2, "pdf": b"%PDF-", "sha256": "0" * 64}
    record = canonical([])
    gathering = Gathering.objects.create(
        volume=volume, sitting=entry.sitting, record=record, **facts
    )
    return {"volume": volume.pk, "gathering": gathering.pk}


def life_of(entry, sitting):
    """Return the keys of a fact of an act's life, of a choice of its council, of the head of its register, of a slip and of a posting."""
    event = Event.objects.create(entry=entry, kind="posted", on=entry.sitting.date)
    choice = {"channel": "posted", "since": date(2026, 1, 1), "decision": "2026_001"}
    channel = ChannelChoice.objects.create(council=entry.council, **choice)
    head = dated_head(entry.council)
    slip = SentSlip.objects.create(sitting=sitting, on=sitting.date, pdf=b"%PDF-", sha256="0" * 64)
    told = {"paper": "list", "way": "board", "place": "Mairie", "since": sitting.date}
    keys = {"slip": slip.pk, "posting": Posting.objects.create(sitting=sitting, **told).pk}
    keys |= {"event": event.pk, "channel": channel.pk, "head": head.pk}
    return keys | leaves_of(entry)


def record_departure(sitting):
    """Open the sitting, lay its recording beside it, and let its third member leave before the first item."""
    open_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    a_recording(sitting)
    out = {"direction": Movement.Direction.OUT, "before": 1}
    return Movement.objects.create(member=sitting.roll.get(reference="m03"), **out)


def a_recording(sitting):
    """Lay a recording beside the minutes of a sitting."""
    begins_at = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    file = ContentFile(b"ID3" + bytes(40), "seance.mp3")
    add_recording(sitting=sitting, file=file, begins_at=begins_at, by=None)
