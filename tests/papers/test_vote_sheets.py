"""The sheets of a secret ballot and of an election: who signs, who stands, what is counted, and no voice of anybody."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from deliberations.models import AgendaItem
from papers.election_sheets import ElectionVoteSheet, StandingLine, vote_sheet_of
from papers.room_sheets import print_by_hand
from papers.vote_sheets import SecretVoteSheet
from tests.builders import make_item, make_user
from tests.papers.extracts import pages_of, plain, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.sittings import give, make_room, mark, opened
from votes.actions import record_counts, record_election
from votes.record import read
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures

pytestmark = pytest.mark.django_db


def election(title="Élection du maire", day=date(2026, 3, 21), members=11, **council):
    """Return the record of a sitting whose only item is an election, and that item."""
    sitting = make_room(members, items=0, date=day)
    type(sitting.council).objects.filter(pk=sitting.council.pk).update(**council)
    make_item(sitting, title=title, kind=AgendaItem.Kind.ELECTION)
    sitting = type(sitting).objects.get(pk=sitting.pk)
    record = read(sitting)
    return record, record.items[0]


def voted_in_secret():
    """Return an item that the council decided in secret, by nine voices to one, a member being represented."""
    sitting = opened(make_room())
    mark(sitting, "m03", "m04")
    give(sitting, "m03", "m05")
    item = sitting.items.get(position=1)
    record_counts(item=item, user=None, counts={"for": 9, "against": 1}, mode="secret")
    return read(sitting)


def test_a_secret_ballot_has_a_sheet_where_nobody_s_voice_can_be_marked():
    record = voted_in_secret()
    sheet = vote_sheet_of(record, record.items[0])
    assert type(sheet) is SecretVoteSheet
    text = plain(text_of(print_by_hand(sheet), "-raw"))
    head, _, counted = text.partition("Dépouillement")
    assert "N° Membre Pouvoir à A voté : signature" in head
    assert "Madame Chloé VASSEUR-LIOT Madame Élise de MARSAN" in head
    assert "Demandé par : le tiers des membres présents (art. L2121-21)" in head
    for word in ("Pour", "Contre", "Abstention"):
        assert word not in head
        assert word in counted
    assert counted.count("Scrutateur, nom et signature") == 2
    assert "Présidence, signature Madame Aline BRÉVAL" in counted


def test_a_sheet_of_voices_by_name_offers_no_secret_ballot():
    record = read(make_room())
    text = text_of(print_by_hand(vote_sheet_of(record, record.items[0])))
    assert "main levée" in text
    assert "secret" not in text


def test_the_election_of_a_mayor_has_three_rounds_and_lines_to_write():
    record, item = election()
    sheet = vote_sheet_of(record, item)
    signed, counted = map(plain, pages_of(print_by_hand(sheet), "-raw"))
    assert "Majorité absolue aux deux premiers tours, relative au troisième" in signed
    assert "le plus âgé est élu (art. L2122-7)." in signed
    assert "Membre Pouvoir à 1er tour 2e tour 3e tour" in signed
    assert "Point 1 Élection du maire" in counted
    assert "Sièges à pourvoir 1 scrutin secret" in counted
    assert "Candidat 1er tour 2e tour 3e tour" in counted
    for word in ("Bulletins dans l'urne", "Blancs", "Nuls", "Suffrages exprimés", "absolue"):
        assert word in counted
    assert "Proclamation au tour n°" in counted
    assert sheet.standing == (StandingLine(),) * 6


def test_who_stood_at_any_round_is_known_and_more_lines_follow():
    record, item = election()
    opened(record.sitting)
    first, second = CandidateFigures("m02", 6, is_member=True), CandidateFigures("m03", 5)
    record_election(
        item=item,
        user=None,
        election="mayor",
        mode="secret",
        rounds=[RoundFigures(11, (first, second))],
    )
    sheet = vote_sheet_of(read(record.sitting), item)
    assert sheet.standing[0] == StandingLine("Monsieur Bastien D'ORLAC")
    assert len(sheet.standing) == 6
    text = plain(text_of(print_by_hand(sheet), "-raw"))
    assert text.count("Monsieur Bastien D'ORLAC") == 2
    assert "D'ORLAC 6" not in text


def test_lists_share_the_seats_in_one_round_and_print_their_names():
    record, item = election("Élection de la commission d’appel d’offres")
    opened(record.sitting)
    names = NameFigures("m02", is_member=True), NameFigures("Madame Odette MAREUIL")
    lists = (CandidateFigures("Ensemble", 11, is_list=True, members=names),)
    record_election(
        item=item,
        user=None,
        election="cao",
        mode="secret",
        rounds=[RoundFigures(11, lists, seats=3)],
    )
    sheet = vote_sheet_of(read(record.sitting), item)
    known = StandingLine("Liste Ensemble", ("Monsieur Bastien D'ORLAC", "Madame Odette MAREUIL"))
    assert sheet.standing == (known, *(StandingLine(),) * 3)
    assert sheet.columns == ("Voix", "Sièges")
    assert "Majorité absolue" not in sheet.counted
    assert plain(sheet.rule) == "Représentation proportionnelle, en un seul tour (art. L1414-2)."
    assert faults_of(print_by_hand(sheet)) == []


@pytest.mark.parametrize(
    ("title", "council", "rule"),
    [
        (
            "Élection du président du conseil départemental",
            {"kind": "departement"},
            "Majorité absolue des membres du conseil aux deux premiers tours, relative au troisième ; "
            "à égalité, le plus âgé est élu (art. L3122-1).",
        ),
        (
            "Élection des adjoints",
            {},
            "Majorité absolue aux deux premiers tours, relative au troisième ; à égalité, la liste "
            "dont la moyenne d'âge est la plus élevée est élue (art. L2122-7-2).",
        ),
        ("Élection d’une rosière", {}, ""),
    ],
)
def test_the_rule_is_that_of_the_election_and_of_the_council(title, council, rule):
    record, item = election(title, **council)
    assert plain(vote_sheet_of(record, item).rule) == rule


def test_as_many_lines_as_seats_and_never_more_than_a_page():
    record, item = election()
    sheet = ElectionVoteSheet(record, item)
    for seats, lines in ((None, 6), (1, 6), (7, 10), (60, 12)):
        vars(sheet)["scheme"] = replace(sheet.scheme, seats=seats)
        assert len(sheet.standing) == lines


def address(record):
    return reverse("vote-sheet", args=[record.sitting.council.slug, record.sitting.day])


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"point": "1"}, "feuille-d-election-2026-03-21-point-1.pdf"),
        ({"point": "1", "scrutin": "secret"}, "feuille-de-scrutin-secret-2026-03-21-point-1.pdf"),
        ({"scrutin": "election"}, "feuille-d-election-2026-03-21.pdf"),
        ({"scrutin": "public", "point": "1"}, "feuille-de-vote-2026-03-21-point-1.pdf"),
    ],
)
def test_the_sheet_of_another_ballot_is_sent_when_asked(client, asked, name):
    record, _ = election()
    client.force_login(make_user(record.sitting.council, "clerk"))
    response = client.get(address(record), asked)
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert faults_of(response.content) == []


def test_a_ballot_that_has_no_sheet_does_not_exist(client):
    record, _ = election()
    client.force_login(make_user(record.sitting.council, "clerk"))
    assert client.get(address(record), {"scrutin": "autre"}).status_code == 404
    page = client.get(
        reverse("sitting-papers", args=[record.sitting.council.slug, record.sitting.day])
    )
    assertContains(
        page, '<option value="election">Élection\u00a0: candidats et tours</option>', html=True
    )


@pytest.mark.drawing
@pytest.mark.parametrize(("kind", "members"), [(SecretVoteSheet, 23), (ElectionVoteSheet, 26)])
def test_no_page_to_sign_holds_one_member_or_two(kind, members):
    record = read(make_room(members))
    pages = pages_of(print_by_hand(kind(record)), "-raw")
    signed = [text.count("Madame ") + text.count("Monsieur ") for text in pages]
    assert sum(signed) == members + 1
    assert all(count >= 3 for count in signed[:2])
