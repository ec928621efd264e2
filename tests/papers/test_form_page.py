"""The page of the form of the papers: settings beside the paper that they change, saved with sentences."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from councils.models import Journal, Role
from papers.current import current
from papers.form import Form
from papers.models import PaperForm, Picture
from papers.saving import save_form
from tests.builders import make_council, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def council():
    return make_council(court="Tribunal administratif de Brécourt")


@pytest.fixture
def admin(client, council):
    client.force_login(make_user(council, Role.Kind.ADMIN))
    return client


def address(council, name="paper-form"):
    return reverse(name, args=[council.slug])


def sent(page):
    """Return what the form of a page would send."""
    form, told = parse(page).one("#paper-form"), {}
    ticked = "input[type=hidden], input[checked]"
    for control in form.all(ticked):
        told.setdefault(control["name"], []).append(control["value"])
    for area in form.all("textarea"):
        told[area["name"]] = [area.element.text or ""]
    for option in form.all("select option[selected]"):
        told[option.element.getparent().get("name")] = [option["value"]]
    return told


def text(words):
    return re.sub(r"\s+", " ", words).strip()


def test_the_page_shows_every_setting_and_a_paper(admin, council):
    page = parse(admin.get(address(council)))
    assert len(page.all(".fold")) == 8
    assert page.has("#paper h1")
    assert "en colonnes, chacun à sa place" in page.text("#sum-2")
    assert page.has("#changes[hidden]")
    assert "proposé pour ce conseil" in page.text('.pickone__button[value="village"]')


def test_counting_the_pages_does_not_ask_for_another_count(admin, council):
    """What changes the paper is heard, and the answer that tells its pages is not: it would be asked for ever."""
    page = parse(admin.get(address(council)))
    heard = re.search(r"htmx:afterSettle from:(\S+)", page.one("#pages")["hx-trigger"])[1]
    assert page.has(f"{heard} #paper")
    assert not page.has(f"{heard} #pages")


def test_a_reader_sees_the_form_and_may_not_send_it(client, council):
    client.force_login(make_user(council, Role.Kind.READER))
    page = parse(client.get(address(council)))
    assert page.has("fieldset[disabled] input[name=lists]")
    assert not page.has("input[name=csrfmiddlewaretoken][form], .button--main")
    assert client.post(address(council, "paper-form-save"), {}).status_code == 403


def test_another_sample_is_shown(admin, council):
    page = parse(admin.get(address(council), {"sample": "ninety_nine"}))
    assert "Communauté d’agglomération" in page.text("#paper")
    assert page.one("#id_sample option[selected]")["value"] == "ninety_nine"


def test_settings_are_shown_while_they_are_chosen_and_nothing_is_saved(admin, council):
    chosen = sent(admin.get(address(council))) | {"lists": ["running"], "ink": ["black"]}
    fresh = parse(admin.post(address(council, "paper-form-show"), chosen, headers=HTMX))
    assert fresh.has("#paper")
    assert "2 réglages changés" in text(fresh.text("#changes"))
    assert "à la suite" in fresh.text("#sum-2")
    assert fresh.one("#mark-lists")["class"] == "was"
    assert fresh.one("#mark-size").get("class") is None
    assert not PaperForm.objects.exists()


def test_without_script_the_page_comes_back_with_what_was_chosen(admin, council):
    chosen = sent(admin.get(address(council))) | {"lists": ["running"]}
    page = parse(admin.post(address(council, "paper-form-show"), chosen))
    assert page.one("input[name=lists][checked]")["value"] == "running"


def test_a_preset_fills_the_settings(admin, council):
    chosen = sent(admin.get(address(council))) | {"start": "village"}
    page = admin.post(address(council, "paper-form-show"), chosen)
    assert parse(page).one("input[name=counters_place][checked]")["value"] == "margin"
    admin.post(address(council, "paper-form-save"), sent(page))
    saved = PaperForm.objects.get()
    assert (saved.preset, current(council).lists) == ("village", "running")
    assert "tribunal administratif de Brécourt" in current(council).appeal


def test_the_chosen_form_is_saved_and_told(admin, council):
    chosen = sent(admin.get(address(council))) | {"lists": ["running"], "above": ["Un \r\n Deux "]}
    page = admin.post(address(council, "paper-form-save"), chosen, follow=True)
    assert "La forme n° 1 est celle des prochains papiers." in text(str(parse(page)))
    assert current(council) == Form(lists="running", above="Un\nDeux")
    assert Journal.objects.first().after["au-dessus du titre"] == "Un / Deux"


def test_what_the_law_asks_is_refused_beside_its_setting(admin, council):
    chosen = sent(admin.get(address(council))) | {"counters": ["present"]}
    page = parse(admin.post(address(council, "paper-form-save"), chosen))
    assert "prouvent le quorum" in text(page.text("#set-counters"))
    assert "art. L2121-17" in text(page.text("#told"))
    assert page.has("details[open] #set-counters")
    assert not PaperForm.objects.exists()


@pytest.mark.parametrize("fields", [{"lists": "x"}, {"columns": "9"}, {"counters": "x"}, {"logo": "ab" * 32}, {"above": "é" * 3000}])  # fmt: skip
def test_what_no_page_sends_is_refused_in_words(admin, council, fields):
    chosen = sent(admin.get(address(council))) | fields
    page = parse(admin.post(address(council, "paper-form-save"), chosen))
    assert page.has(".field__error")
    assert not PaperForm.objects.exists()
    assert admin.post(address(council, "paper-form-show"), fields, headers=HTMX).status_code == 200


def test_a_missing_text_on_appeals_is_put_back(admin, council):
    page = admin.get(address(council))
    assert "R421-5" in parse(page).text("#told")
    back = admin.post(address(council, "paper-form-show"), sent(page) | {"start": "appeal"})
    assert "Brécourt" in parse(back).one("#id_appeal").words
    assert "R421-5" not in parse(back).text("#told")


def picture():
    out = io.BytesIO()
    shape = Image.new("RGB", (20, 20), "white")
    shape.paste(Image.new("RGB", (9, 9), "red"))
    shape.save(out, "PNG")
    return SimpleUploadedFile("blason.png", out.getvalue(), "image/png")


def test_a_picture_is_kept_and_chosen(admin, council):
    chosen = sent(admin.get(address(council)))
    chosen |= {"logo_file": picture(), "logo_alt": "Blason de Valombre", "lists": "running"}
    page = parse(admin.post(address(council, "paper-form-picture"), chosen))
    kept = Picture.objects.get()
    assert page.one("input[name=logo][checked]")["value"] == kept.sha256
    assert page.one("input[name=lists][checked]")["value"] == "running"
    assert not PaperForm.objects.exists()
    assert page.one(".fold[open]").has("input[name=logo][checked]")


def test_enter_in_a_field_shows_the_paper_and_takes_no_preset(admin, council):
    pressed = parse(admin.get(address(council))).all("#paper-form button")[0]
    assert pressed["formaction"] == pressed["hx-post"] == address(council, "paper-form-show")
    assert "name" not in pressed.element.attrib


def test_a_file_that_is_no_picture_is_refused_beside_its_field(admin, council):
    chosen = sent(admin.get(address(council))) | {"logo_alt": "Blason"}
    chosen["logo_file"] = SimpleUploadedFile("a.svg", b"<svg>", "image/svg+xml")
    page = parse(admin.post(address(council, "paper-form-picture"), chosen))
    assert "Cette image" in page.text(".fold[open] .aside[open] #id_logo_file_error")
    assert not Picture.objects.exists()


def test_forms_of_before_are_listed_and_taken_again(admin, council):
    for form in (Form(lists="running"), Form(lists="table")):
        save_form(council=council, user=None, form=form)
    listed = text(str(parse(admin.get(address(council, "paper-form-list")))))
    assert "Liste des présents, de « à la suite » à « en tableau »" in listed
    page = admin.get(address(council), {"forme": "1"})
    assert "Reprendre cette forme" in str(parse(page))
    admin.post(address(council, "paper-form-save"), sent(page))
    assert current(council) == Form(lists="running")
    assert PaperForm.objects.count() == 3
    assert admin.get(address(council), {"forme": "9"}).status_code == 404
