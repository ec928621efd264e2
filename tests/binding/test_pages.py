"""The pages of the register to bind: what is drawn next, what is signed, when it is to be bound."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from binding.actions import draw_next, open_volume, tell_signed
from binding.asking import ask_next, draw_gathering
from binding.models import AskedGathering, Gathering, Volume
from councils.models import Council
from register.actions import seal_sitting
from register.schedule import due_around
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(keep):
    def built():
        sitting = decided(make_room(items=2))
        seal_sitting(sitting=sitting, user=None)
        return sitting

    return keep(built)


@pytest.fixture
def council(held, db):
    return Council.objects.get(pk=held.council_id)


@pytest.fixture
def clerk(client, council):
    client.force_login(make_user(council, "clerk"))
    return client


def at(council, name, *keys):
    return reverse(name, args=[council.slug, *keys])


def page(clerk, council):
    return parse(clerk.get(at(council, "binding")))


def test_a_clerk_opens_a_volume_draws_signs_closes_and_tells_that_it_is_bound(clerk, council):
    sent = {"number": 3, "first_leaf": 8, "opened_on": "01/01/2026"}
    clerk.post(at(council, "volume-open"), sent)
    assert "à partir de 8" in page(clerk, council).text("main table")
    preview = clerk.get(at(council, "gathering-preview"))
    assert (preview["Content-Type"], Gathering.objects.count()) == ("application/pdf", 0)
    leaf = page(clerk, council).one("input[name=leaf]")["value"]
    for _ in range(2):
        clerk.post(at(council, "gathering-draw"), {"leaf": leaf})
    draw_gathering.func(AskedGathering.objects.get().pk)
    twice = clerk.post(at(council, "gathering-draw"), {"leaf": leaf}, follow=True)
    assert "Le feuillet 8 est déjà imprimé" in parse(twice).words
    gathering = Gathering.objects.get()
    file = clerk.get(at(council, "gathering-pdf", gathering.pk))
    assert file.content == bytes(gathering.pdf) == preview.content
    assert "Imprimé, à signer" in page(clerk, council).text("main table")
    clerk.post(at(council, "gathering-signed", gathering.pk), {"on": "13/03/2026"})
    assert "Signé le 13 mars 2026" in page(clerk, council).text("main table")
    volume = Volume.objects.get()
    clerk.post(at(council, "volume-close", volume.pk))
    told = page(clerk, council).text("main")
    assert "À relier au plus tard le 31 décembre 2030 (art. R2121-9)" in told
    clerk.post(at(council, "volume-bound", volume.pk), {"on": f"{council.today:%d/%m/%Y}"})
    assert "Relié le" in page(clerk, council).text("main")
    assert "Ouvrir le volume suivant" in page(clerk, council).text("main")


def test_a_page_that_waits_is_shown_anew_once_its_gathering_is_there(clerk, council):
    open_volume(council=council, number=1, opened_on=date(2026, 1, 1), first_leaf=1, user=None)
    wish = ask_next(council=council, user=None, leaf=1)
    shown = page(clerk, council)
    assert ("En cours" in shown.text("main table"), shown.all("input[name=leaf]")) == (True, [])
    polled = {"HX-Request": "true", "HX-Target": "asked"}
    waits = clerk.get(at(council, "binding"), headers=polled)
    assert "impression en cours" in parse(waits).text("#asked[hx-get]")
    AskedGathering.objects.update(fault="Un signe manque.")
    assert clerk.get(at(council, "binding"), headers=polled)["HX-Refresh"] == "true"
    told = page(clerk, council)
    assert "rien n’est imprimé. Un signe manque." in told.text("#asked")
    assert told.all("input[name=leaf]")
    again = ask_next(council=council, user=None, leaf=1)
    draw_gathering.func(again.pk)
    assert (wish.pk != again.pk, AskedGathering.objects.count()) == (True, 0)
    assert "Imprimé, à signer" in page(clerk, council).text("main table")


def test_what_is_wrong_is_told_beside_its_field(clerk, council):
    sent = {"number": "", "first_leaf": 0, "opened_on": "32/01/2026"}
    told = parse(clerk.post(at(council, "volume-open"), sent))
    assert len(told.all("[aria-invalid]")) == 3
    assert not Volume.objects.exists()


def test_a_leaf_to_try_a_printer_has_two_sides(clerk, council):
    answer = clerk.get(at(council, "leaf-test"))
    assert answer["Content-Type"] == "application/pdf"


def test_a_council_that_the_law_does_not_ask_is_offered_it_and_not_reminded(clerk, council):
    Council.objects.filter(pk=council.pk).update(kind="ccas")
    assert "ne le rappelle pas" in page(clerk, council).text("main")


def test_a_commune_whose_people_are_not_known_is_told_that_the_delay_depends_on_them(
    clerk, council
):
    council.sittings.update(seats=15)
    assert "dépend de la population" in page(clerk, council).text("main")


def test_the_papers_of_a_sitting_tell_where_its_leaves_are(clerk, council, held):
    papers = reverse("sitting-papers", args=[council.slug, held.day])

    def told():
        (line,) = [
            one.words for one in parse(clerk.get(papers)).all("li") if "à relier" in one.words
        ]
        return line

    assert "Proposé" in told()
    open_volume(council=council, number=1, opened_on=held.date, first_leaf=1, user=None)
    assert "À imprimer" in told()
    gathering = draw_next(council=council, user=None)
    assert "volume 1, feuillet 1 À signer" in told()
    tell_signed(gathering=gathering, on=held.date, user=None)
    assert "Signé" in told()


def test_a_small_commune_has_five_years_from_the_first_sitting_of_its_volume(council, held):
    open_volume(council=council, number=1, opened_on=held.date, first_leaf=1, user=None)
    draw_next(council=council, user=None)
    later = make_sitting(council, date=date(2028, 5, 4))
    make_item(later)
    with time_machine.travel("2028-05-05"):
        seal_sitting(sitting=decided(later), user=None)
    draw_next(council=council, user=None)
    due = next(one for one in due_around(later) if one.what == "bound")
    assert (due.since, due.on) == (held.date, date(2030, 12, 31))
