"""How forms are drawn: label, hint, control and errors, tied together."""

from datetime import date, time

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from pytest_django.asserts import assertInHTML

from councils.forms import FrenchDateField, FrenchTimeField
from tests.html import parse


class SittingForm(forms.Form):
    date = FrenchDateField(label="Date")
    hour = FrenchTimeField(label="Heure", required=False)
    place = forms.CharField(label="Lieu", required=False, help_text="La salle <b>exacte</b>")
    notes = forms.CharField(label="Notes", widget=forms.Textarea)
    urgent = forms.BooleanField(label="Urgence", required=False, help_text="Un vote l’approuve")
    mode = forms.ChoiceField(label="Mode", choices=[("a", "Un"), ("b", "Deux")])
    kind = forms.ChoiceField(label="Sorte", choices=[("a", "A")], widget=forms.RadioSelect)
    file = forms.FileField(label="Fichier", help_text="Un PDF")
    version = forms.IntegerField(widget=forms.HiddenInput)


class LineForm(forms.Form):
    name = forms.CharField(label="Nom", max_length=5)
    told = forms.CharField(label="Dit", max_length=5, widget=forms.Textarea)


def test_what_is_too_long_is_refused_and_not_cut_by_the_browser():
    form = LineForm({"name": "Lucienne", "told": "Lucienne"})
    for name in form.fields:
        field = parse(form[name].as_field_group())
        assert "maxlength" not in str(form[name])
        assert "actuellement 8" in field.text(".field__error")


def test_no_template_lets_the_browser_cut_either():
    pages = settings.BASE_DIR.joinpath("templates").rglob("*.html")
    assert [path for path in pages if "maxlength" in path.read_text()] == []


def drawn(name, data=None):
    return SittingForm(data)[name].as_field_group()


def test_a_field_has_its_label_its_hint_and_its_control():
    html = drawn("date")
    assertInHTML('<label for="id_date">Date</label>', html)
    assertInHTML('<div class="field__hint" id="id_date_helptext">JJ/MM/AAAA</div>', html)
    assertInHTML(
        '<input type="text" name="date" class="input input--short" autocomplete="off" required'
        ' aria-describedby="id_date_helptext" id="id_date">',
        html,
    )


def test_a_refused_field_names_its_error_and_wears_it():
    html = drawn("date", {"date": "31/11/2023"})
    assert '<div class="field field--error">' in html
    assertInHTML('<p class="field__error">Le 31\u00a0novembre n’existe pas.</p>', html)
    assert 'aria-describedby="id_date_helptext id_date_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="31/11/2023"' in html


def test_a_field_that_may_stay_empty_says_so():
    assert "facultatif" in drawn("hour")
    assert "facultatif" not in drawn("date")


def test_a_hint_is_text_and_nothing_else():
    assert "&lt;b&gt;exacte" in drawn("place")


def test_a_box_to_tick_stands_before_its_words():
    assertInHTML(
        '<label class="option" for="id_urgent"><input type="checkbox" name="urgent"'
        ' aria-describedby="id_urgent_helptext" id="id_urgent"><span>Urgence</span></label>',
        drawn("urgent"),
    )


def test_choices_that_are_ticked_stand_in_a_fieldset():
    html = drawn("kind", {})
    parse(html).one("fieldset.field.field--error#id_kind[aria-describedby=id_kind_error]")
    assertInHTML('<legend class="label">Sorte</legend>', html)
    assert "input " not in html.partition('class="option"')[2].partition("class=")[2]


@pytest.mark.parametrize("name", ["notes", "mode", "file"])
def test_every_other_control_wears_its_box(name):
    assert 'class="input"' in drawn(name)


def test_a_file_names_its_hint_and_its_error():
    assert 'aria-describedby="id_file_helptext id_file_error"' in drawn("file", {})


def test_a_whole_form_begins_with_what_is_to_be_corrected():
    html = str(SittingForm({"date": "31/11/2023", "notes": "x", "mode": "a", "version": "1"}))
    assert html.index('role="alert"') < html.index('name="version"') < html.index('name="date"')
    assert "3\u00a0réponses sont à corriger." in html
    assertInHTML('<a href="#id_date">Date – Le 31\u00a0novembre n’existe pas.</a>', html)
    assert 'href="#id_kind"' in html


def test_a_form_without_faults_has_no_summary():
    assert 'role="alert"' not in str(SittingForm())


def test_a_refusal_of_the_whole_form_is_its_own_title():
    class Refused(forms.Form):
        def clean(self):
            raise forms.ValidationError(["La salle est prise.", "Choisissez une autre heure."])

    html = render_to_string("_errors.html", {"form": Refused({})})
    assertInHTML('<p class="note__title">La salle est prise.</p>', html)
    assert "à corriger" not in html


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ({"date": "23/11/2023", "hour": "18 h 30"}, (date(2023, 11, 23), time(18, 30))),
        ({"date": "2023-11-23", "hour": "  "}, (date(2023, 11, 23), None)),
        ({"date": " ", "hour": ""}, (None, None)),
    ],
)
def test_fields_give_a_day_and_an_hour(typed, cleaned):
    form = SittingForm(typed)
    form.is_valid()
    assert (form.cleaned_data.get("date"), form.cleaned_data.get("hour")) == cleaned


def test_a_stored_day_and_hour_are_shown_as_they_are_typed():
    form = SittingForm(initial={"date": date(2023, 11, 3), "hour": time(9, 5)})
    assert 'value="03/11/2023"' in form["date"].as_field_group()
    assert 'value="09:05"' in form["hour"].as_field_group()
