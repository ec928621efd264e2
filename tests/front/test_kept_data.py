"""What is kept of a person: all of it on one page, and in a file."""

import json
from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from councils.models import Role, User
from members.models import Member
from tests.builders import make_delegation, make_user
from tests.html import parse
from tests.sittings import give, make_room, mark, opened
from votes.actions import record_ballot
from votes.models import Attendance, Ballot, Recusal, Vote
from votes.rules.ballots import Choice

pytestmark = pytest.mark.django_db
#: Every row that points to a person, by whose parts tell it: a new one is told too, or says here why not.
TOLD = {
    Member: {
        "councils.Journal.member", "deliberations.AgendaItem.chair",
        "deliberations.AgendaItem.rapporteur", "deliberations.Draft.rapporteur",
        "deliberations.ItemSecretary.member",
        "deliberations.Secretary.member", "deliberations.Sitting.chair", "members.Mandate.member",
        "register.HeadSending.member", "votes.Attendance.member",
    },
    Attendance: {
        "votes.Attendance.substitute_for", "votes.Ballot.askers", "votes.Ballot.replaces",
        "votes.Candidate.member", "votes.Change.member", "votes.ListName.member",
        "votes.Movement.member", "votes.Proxy.grantor", "votes.Proxy.holder",
        "votes.Recusal.member", "votes.Vote.voter",
    },
    User: {
        "councils.Journal.user", "councils.Passkey.user", "councils.RecoveryCode.user",
        "councils.Role.user", "councils.Visit.user", "members.RosterImport.user",
        "otp_totp.TOTPDevice.user", "register.Delegation.agent",
        # Who did it is also the author of a line of the journal.
        "convening.Convocation.sent_by", "convening.Trace.by",
        "deliberations.DraftVersion.by", "deliberations.Sitting.agenda_closed_by",
        "register.Entry.sealed_by", "register.Event.by", "register.Milestone.by",
        "minutes.FrozenPaper.frozen_by", "minutes.AskedMinutes.user", "binding.AskedGathering.user",
        "exchange.RegisterExport.user", "papers.PaperForm.made_by", "papers.Picture.made_by",
        "minutes.Recording.added_by",
        "deliberations.Discussion.saved_by", "register.Posting.by", "register.SealLine.by", "register.SentSlip.by",
        "votes.Ballot.saved_by", "votes.OfficesWritten.by",
    },
}  # fmt: skip


@pytest.mark.parametrize("person", TOLD, ids=lambda model: model.__name__)
def test_every_row_that_points_to_a_person_is_told(person):
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is person
    }
    assert pointing == TOLD[person]


@pytest.fixture
def sitting():
    """Return a sitting where the second member spoke for themself, held a proxy and stood aside."""
    sitting = opened(make_room())
    mark(sitting, "m03")
    give(sitting, "m03", "m02")
    record_ballot(item=sitting.items.get(position=1), user=None, exceptions={"m02": Choice.AGAINST})
    they, item = sitting.roll.get(reference="m02"), sitting.items.get(position=2)
    secret = Ballot.objects.create(item=item, mode="secret")
    Vote.objects.create(ballot=secret, voter=they, choice="")
    Recusal.objects.create(item=sitting.items.get(position=3), member=they, note="associé")
    facts = {"birth_date": date(1961, 2, 3), "address": "Le Bourg\n21000 VALOMBRE"}
    Member.objects.filter(pk=they.member_id).update(email="elle@valombre.example", **facts)
    return sitting


def data_of(client, sitting, **query):
    client.force_login(make_user(sitting.council, Role.Kind.ADMIN))
    member = sitting.roll.get(reference="m02").member
    return client.get(reverse("member-data", args=["valombre", member.pk]), query)


def test_the_page_of_a_member_tells_all_that_is_kept_of_them(client, sitting):
    words = parse(data_of(client, sitting)).text("main")
    for told in ("03/02/1961", "elle@valombre.example", "21000 VALOMBRE", "associé"):
        assert told in words
    grantor = sitting.roll.get(reference="m03")
    assert str(grantor) in words
    assert "contre" in words.lower()
    assert "sa voix n’est pas gardée" in words


def test_the_file_gives_the_same_in_a_form_that_a_program_reads(client, sitting):
    answer = data_of(client, sitting, format="json")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    kept = json.loads(answer.content)
    identity = {row["renseignement"]: row["valeur"] for row in kept["Identité"]}
    assert identity["date de naissance"] == "1961-02-03"
    assert kept["Pouvoirs"][0]["sens"] == "reçu de"
    assert [row["voix"] for row in kept["Scrutins"]][0] == "contre"
    assert kept["Séances"][0]["à l’ouverture"] == "présent"


def test_an_account_reads_what_is_kept_of_it_and_of_nobody_else(client, sitting):
    council = sitting.council
    me, other = (make_user(council, Role.Kind.ADMIN, name=name) for name in ("Moi", "Autre"))
    for user in (me, other):
        make_delegation(council, user)
        client.force_login(user)
        client.post(reverse("council-contact", args=["valombre"]), {"court": user.name})
    client.force_login(me)
    address = reverse("account-data")
    words = parse(client.get(address)).text("main")
    assert me.email in words
    assert other.email not in words
    kept = json.loads(client.get(address, {"format": "json"}).content)
    assert [row["fait"] for row in kept["Journal"]] == ["conseil modifié"]
    assert len(kept["Délégations de signature"]) == 1
    assert kept["Rôles"] == [{"conseil": "Valombre", "rôle": "administration"}]
