"""The sheets of the room under the form of their council: its names, its lines, its face and its ink."""

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from PIL import Image

from papers.form import Form
from papers.pictures import keep_picture
from papers.proxy_forms import ProxyForms, may_give
from papers.room_sheets import AttendanceSheet, print_by_hand
from papers.saving import save_form
from tests.builders import make_council, make_mandate, make_sitting, make_user
from tests.papers.extracts import pages_of, plain, reader, text_of
from tests.papers.pdf.test_conformance import faults_of
from tests.sittings import make_room
from votes.record import read

pytestmark = pytest.mark.django_db
FULL = Form(
    above="République française\nDépartement de la Sarthe\nArrondissement de Mamers",
    foot="1, place de la Mairie\nmairie@valombre.example",
    civility="short",
    name_order="last_first",
    face="sans",
    size=11,
    ink="black",
)


def test_names_are_those_of_the_council_s_papers():
    sheet = AttendanceSheet(read(make_room(3)), form=FULL)
    names = [plain(row.name) for row in sheet.rows]
    assert names == ["Mme BRÉVAL Aline", "M. D'ORLAC Bastien", "Mme VASSEUR-LIOT Chloé"]
    assert plain(sheet.chair) == "Mme BRÉVAL Aline"


def test_two_members_never_print_alike_whatever_the_form_leaves_out():
    council = make_council()
    for rank, first in enumerate(("Paul", "Pierre", "Paul"), start=1):
        make_mandate(council, rank, "Monsieur", first, "RETY")
    form = Form(name_order="last_only", civility="none")
    rows = AttendanceSheet(read(make_sitting(council)), form=form).rows
    assert len({row.name for row in rows}) == 3


def test_the_lines_of_the_council_stand_above_and_at_the_foot():
    pdf = print_by_hand(AttendanceSheet(read(make_room(3)), form=FULL))
    text = plain(text_of(pdf, "-raw"))
    above = (
        "République française Département de la Sarthe Arrondissement de Mamers Conseil municipal"
    )
    assert above in text
    assert "1, place de la Mairie mairie@valombre.example" in text
    assert faults_of(pdf) == []


def test_two_proxies_still_stand_on_a_sheet():
    record = read(make_room(4))
    pdf = print_by_hand(ProxyForms(record, form=FULL, grantors=may_give(record)))
    pages = [plain(page) for page in pages_of(pdf, "-raw")]
    assert [page.count("Je soussigné") for page in pages] == [2, 2]


def test_the_sheet_that_is_sent_is_under_the_current_form(client):
    sitting = make_room(3)
    clerk = make_user(sitting.council, "clerk")
    save_form(council=sitting.council, user=clerk, form=FULL)
    client.force_login(clerk)
    for name in ("attendance-sheet", "vote-sheet", "proxy-forms"):
        answer = client.get(reverse(name, args=[sitting.council.slug, sitting.day]))
        assert "Arrondissement de Mamers" in text_of(answer.content)


def test_the_picture_of_the_council_stands_in_the_head():
    sitting, drawn = make_room(3), io.BytesIO()
    picture = Image.new("RGB", (40, 60), "white")
    picture.paste("navy", (5, 5, 35, 50))
    picture.save(drawn, "PNG")
    drawn.seek(0)
    kept = keep_picture(council=sitting.council, user=None, file=drawn, alt="Blason de Valombre")
    sheet = AttendanceSheet(read(sitting), form=replace(FULL, logo=kept.sha256))
    pdf = print_by_hand(sheet)
    assert len(reader(pdf).pages[0].images) == 1
    assert faults_of(pdf) == []
