"""A sitting that was held elsewhere comes home in a real browser, whose buttons go back and ask again as anywhere."""

import pytest
from playwright.sync_api import expect

from councils.models import Role
from tests.builders import make_user
from tests.exchange.carrying import prepared, returned, voted
from tests.exchange.files import encoded, put

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(sign_in):
    sitting = prepared()
    sign_in(make_user(sitting.council, Role.Kind.SECRETARIAT))
    return sitting


def test_the_comparison_is_shown_again_without_the_file(page, sitting, axe):
    changes = voted, put("sitting", "place", "Au gymnase"), put("carried", "closed", True)
    content = encoded(returned(sitting, *changes))
    page.goto("/conseils/valombre/seances/ailleurs/")
    file = {"name": "seance.json", "mimeType": "application/json", "buffer": content}
    page.get_by_label("Fichier de la séance").set_input_files(file)
    page.get_by_role("button", name="Comparer").click()
    compared = page.get_by_role("heading", level=1, name="Reprendre la séance du")
    expect(compared).to_be_visible()
    axe(page)
    page.reload()
    page.get_by_role("button", name="Reprendre ce qui est coché").click()
    expect(page.get_by_text("est à jour, et close.")).to_be_visible()
    page.go_back()
    expect(compared).to_be_visible()
    expect(page.get_by_text("La séance est la même ici et dans le fichier.")).to_be_visible()
