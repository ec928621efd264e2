"""Delegations of signature: who holds one on a day, and how it is entered, ended and taken away."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from councils.models import Action, Journal, Kind
from exchange.verification.checking import check
from register.actions import delegating
from register.forms.delegations import usual_behalf
from register.models import Delegation
from tests.builders import make_council, make_delegation, make_mandate, make_user
from tests.sittings import text

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2026, 3, 3), date(2026, 6, 30)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def agent(council):
    return make_user(council, "clerk", name="Nadège FERRANDIER")


@pytest.fixture
def admin(client, council):
    client.force_login(make_user(council, "admin", name="Ida VALTON"))
    return client


def where(name, council, *args):
    return reverse(name, args=[council.slug, *args])


@pytest.mark.parametrize(
    ("ends_on", "day", "expected"),
    [
        (None, date(2026, 3, 2), False),
        (None, MARCH, True),
        (None, date(2050, 1, 1), True),
        (JUNE, JUNE, True),
        (JUNE, date(2026, 7, 1), False),
    ],
)
def test_a_delegation_runs_from_its_first_day_to_its_last(council, agent, ends_on, day, expected):
    delegation = make_delegation(council, agent, starts_on=MARCH, ends_on=ends_on)
    assert Delegation.objects.in_force(day).exists() is expected
    assert delegation.runs_on(day) is expected


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "fits"),
    [
        (date(2025, 1, 1), date(2026, 3, 2), True),
        (date(2025, 1, 1), MARCH, False),
        (date(2026, 4, 1), date(2026, 5, 1), False),
        (date(2025, 1, 1), None, False),
        (JUNE, None, False),
        (date(2026, 7, 1), None, True),
    ],
)
def test_two_delegations_of_an_agent_never_run_at_once(council, agent, starts_on, ends_on, fits):
    make_delegation(council, agent, starts_on=MARCH, ends_on=JUNE)
    asked = Delegation(council=council, agent=agent, starts_on=starts_on, ends_on=ends_on)
    asked.name, asked.quality, asked.behalf, asked.act = "N", "Q", "Pour la maire", "arrêté n° 2"
    if fits:
        assert delegating.give(delegation=asked, user=None).pk
    else:
        with pytest.raises(ValidationError, match="a déjà une délégation à ces dates"):
            delegating.give(delegation=asked, user=None)
    other = make_council("Rochebrune")
    make_delegation(other, agent, starts_on=starts_on, ends_on=ends_on)


@pytest.mark.parametrize(
    "second",
    [{"starts_on": JUNE}, {"starts_on": MARCH, "ends_on": JUNE}, {"ends_on": date(2020, 1, 1)}],
)
def test_the_database_itself_refuses_what_is_certainly_wrong(council, agent, second):
    make_delegation(council, agent, starts_on=MARCH)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_delegation(council, agent, **second)


@pytest.mark.parametrize(
    ("ends_on", "sentence"),
    [
        (date(2026, 3, 2), "Elle commence le 3 mars 2026"),
        (date(2026, 7, 1), "Elle finit déjà le 30 juin 2026"),
    ],
)
def test_an_end_that_cannot_be_is_refused_in_words(council, agent, admin, ends_on, sentence):
    delegation = make_delegation(council, agent, starts_on=MARCH, ends_on=JUNE)
    page = text(
        admin.post(
            where("delegation-end", council, delegation.pk), {"ends_on": ends_on.isoformat()}
        )
    )
    assert sentence in page.replace("\u00a0", " ")
    delegation.refresh_from_db()
    assert delegation.ends_on == JUNE


def test_the_page_begins_empty_and_says_what_to_do(admin, council):
    assert "Aucune délégation n’est inscrite." in text(admin.get(where("delegation-list", council)))
    assert "délégations de signature" in text(admin.get(where("council-settings", council)))


SENT = {
    "name": "Nadège FERRANDIER",
    "quality": "Responsable des assemblées",
    "act": "arrêté n° 2026-014 du 3 mars 2026",
    "starts_on": "03/03/2026",
    "ends_on": "",
}


def test_an_administrator_enters_a_delegation(admin, council, agent):
    make_mandate(council, 1)
    create = where("delegation-create", council)
    form = admin.get(create).context["form"]
    usual = {"behalf": "Pour la maire et par délégation", "place": "Valombre"}
    assert form.initial.items() >= usual.items()
    sent = SENT | usual | {"agent": agent.pk}
    page = text(admin.post(create, sent, follow=True))
    assert "La délégation de Nadège FERRANDIER est inscrite." in page
    assert "sans fin" in page
    assert "a déjà une délégation à ces dates" in text(
        admin.post(create, sent | {"starts_on": "04/03/2026"})
    )
    line = Journal.objects.get()
    assert (line.action, line.author) == (Action.DELEGATION_GIVEN, "Ida VALTON")


def test_an_administrator_ends_a_delegation(admin, council, agent):
    delegation = make_delegation(council, agent)
    end = where("delegation-end", council, delegation.pk)
    page = text(admin.post(end, {"ends_on": "30/06/2026"}, follow=True))
    assert "prend fin le 30 juin 2026" in page
    line = Journal.objects.first()
    assert (line.action, line.author) == (Action.DELEGATION_ENDED, "Ida VALTON")
    assert line.after["ends_on"] == "2026-06-30"


@pytest.mark.parametrize(
    ("field", "value"),
    [("agent", "x"), ("agent", ""), ("starts_on", "31/02/2026"), ("name", ""), ("act", "a" * 201)],
)
def test_what_is_lacking_is_said_and_nothing_is_saved(admin, council, agent, field, value):
    sent = {"agent": agent.pk, "name": "N", "quality": "Q", "behalf": "B", "act": "A"}
    sent |= {"starts_on": "03/03/2026", field: value}
    assert field in admin.post(where("delegation-create", council), sent).context["form"].errors
    sent |= {"agent": agent.pk, "starts_on": "03/03/2026", "ends_on": "02/03/2026"}
    sent |= {"name": "N", "act": "A"}
    assert "finit avant d’avoir commencé" in text(
        admin.post(where("delegation-create", council), sent)
    )
    assert not Delegation.objects.exists()


def test_only_who_prints_extracts_here_may_receive_one(admin, council, agent):
    make_user(council, "reader")
    make_user(make_council("Rochebrune"), "clerk")
    form = admin.get(where("delegation-create", council)).context["form"]
    names = {user.name for user in form.fields["agent"].queryset}
    assert names == {"Nadège FERRANDIER", "Ida VALTON"}


def test_a_mistake_that_signed_nothing_is_deleted_and_the_journal_keeps_it(admin, council, agent):
    delegation = make_delegation(council, agent)
    page = text(admin.post(where("delegation-delete", council, delegation.pk), follow=True))
    assert "est supprimée" in page
    assert not Delegation.objects.exists()
    assert Journal.objects.first().before["act"] == delegation.act


def test_what_becomes_of_a_delegation_and_of_an_address_leaves_a_register_that_holds(
    council, agent
):
    first = make_delegation(council, agent, starts_on=MARCH)
    agent.email = "autre@valombre.example"
    agent.save()
    delegating.end(delegation=first, user=None, ends_on=JUNE)
    second = make_delegation(council, agent, starts_on=JUNE + timedelta(1))
    assert check(council).fault is None
    delegating.remove(delegation=second, user=None)
    assert check(council).fault is None


def test_two_who_take_one_away_at_once_have_it_taken_away(council, agent):
    """Both pages were read before: the second finds it gone, and whoever would end it is told."""
    delegation = make_delegation(council, agent)
    for read_before in [Delegation.objects.get() for _ in range(2)]:
        delegating.remove(delegation=read_before, user=None)
    assert Journal.objects.filter(action=Action.DELEGATION_REMOVED).count() == 1
    with pytest.raises(ValidationError, match="vient de supprimer"):
        delegating.end(delegation=delegation, user=None, ends_on=JUNE)


def test_a_delegation_of_a_neighbour_does_not_exist_here(admin, council, agent):
    foreign = make_delegation(make_council("Rochebrune"), agent)
    for name in ("delegation-end", "delegation-delete"):
        assert admin.post(where(name, council, foreign.pk)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "title", "civility", "behalf"),
    [
        (Kind.COMMUNE, "Maire", "Monsieur", "Pour le maire et par délégation"),
        (Kind.COMMUNE, "Maire", "Madame", "Pour la maire et par délégation"),
        (Kind.EPCI, "Président", "Madame", "Pour la présidente et par délégation"),
        (Kind.EPCI, "Président", "Monsieur", "Pour le président et par délégation"),
    ],
)
def test_the_usual_words_follow_the_title_and_who_bears_it(kind, title, civility, behalf):
    council = make_council("Combes", kind=kind, chair_title=title)
    names = {"civility": civility, "first_name": "Alix", "last_name": "SEVRAN"}
    make_mandate(council, 1, function=title, **names)
    assert usual_behalf(council) == behalf
