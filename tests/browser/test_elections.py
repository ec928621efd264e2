"""Elections by lists in a real browser: deputies, and a tender commission whose seats share themselves."""

from datetime import date

import pytest
from playwright.sync_api import expect

from deliberations.models import AgendaItem
from tests.browser.hands import press, says
from tests.builders import make_user
from tests.sittings import at, make_room, opened
from votes.models import Ballot, ListName

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(page, sign_in):
    """Eleven voters; the first item elects the deputies, the second a tender commission."""
    sitting = make_room(items=2, date=date(2026, 3, 21))
    titles = ("Élection des adjoints", "Une commission de plus")
    for position, title in enumerate(titles, start=1):
        kind = AgendaItem.Kind.ELECTION
        sitting.items.filter(position=position).update(kind=kind, title=title)
    sign_in(make_user(sitting.council, "secretariat"))
    # The bar that sticks below covers no field of a page that is seen whole.
    page.set_viewport_size({"width": 1280, "height": 2400})
    return opened(sitting)


def put(page, line, name, votes, *members):
    """Type a list, its votes and its names."""
    page.get_by_role("combobox", name=f"Candidature {line}, premier tour").fill(name)
    page.get_by_label(f"Voix de la candidature {line}").fill(str(votes))
    for place, member in enumerate(members, start=1):
        page.get_by_label(f"Nom {place} de la liste {line}, premier tour").fill(member)


def test_a_list_of_deputies_is_elected(page, sitting, axe):
    page.goto(at(sitting, "ballot-election", item=1))
    expect(page.get_by_label("Quelle élection ?")).to_have_value("deputies")
    put(page, 1, "Ensemble", 8, "BRÉVAL Aline")
    page.locator("#find").focus()
    press(page, "orl", "Enter")
    says(page, "M. D'ORLAC rejoint la liste Ensemble.")
    press(page, "Paul LEROUX", "Enter")
    says(page, "Seul un membre du conseil peut être élu (art. L2122-7-2).")
    press(page, "Escape")
    put(page, 2, "Autrement", 3, "ROUVRAY Inès")
    axe(page)
    press(page, "Control+Enter")
    says(page, "Élection enregistrée.")
    expect(page.locator("[data-result]")).to_have_text(
        "Est élue : la liste Ensemble (Mme BRÉVAL, M. D'ORLAC), par 8 voix."
    )
    axe(page)
    assert ListName.objects.count() == 3


def test_why_an_election_is_refused_comes_in_sight(page, sitting):
    sitting.chair.last_name = "DE LA ROCHE-BERNARD-DUVIVIER-CHÂTEAUNEUF"
    sitting.chair.save()
    sitting.roll.filter(reference=sitting.chair.reference).update(last_name=sitting.chair.last_name)
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(at(sitting, "ballot-election", item=1))
    expect(page.locator("#say")).not_to_be_in_viewport()
    put(page, 1, "Ensemble", 12, "D'ORLAC Bastien")
    press(page, "Control+Enter")
    says(page, "12 voix, il y a 11 suffrages exprimés.")
    expect(page.locator("#say")).to_be_in_viewport()
    # A long name of who presides leaves the bar on one line.
    assert page.locator(".live__bar").bounding_box()["height"] < 60


def test_a_tender_commission_is_chosen_and_shares_its_seats(page, sitting, axe):
    page.goto(at(sitting, "ballot-election", item=2))
    page.get_by_label("Quelle élection ?").select_option("cao")
    expect(page.get_by_label("Sièges à pourvoir")).to_have_value("3")
    expect(page.get_by_text("sièges au plus fort reste")).to_be_visible()
    put(page, 1, "Ensemble", 8, "BRÉVAL Aline", "D'ORLAC Bastien", "VASSEUR-LIOT Chloé")
    put(page, 2, "Autrement", 3, "ROUVRAY Inès")
    press(page, "Control+Enter")
    says(page, "Élection enregistrée.")
    expect(page.locator("[data-result]")).to_have_text(
        "La liste Ensemble obtient 2 sièges (Mme BRÉVAL, M. D'ORLAC) ; "
        "la liste Autrement obtient 1 siège (Mme ROUVRAY)."
    )
    assert Ballot.objects.get().election == "cao"
    axe(page)
