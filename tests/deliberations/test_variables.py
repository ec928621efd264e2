"""The variables of a model of deliberation."""

import pytest

from deliberations.variables import amount, faults_of, filled, is_broken, left_in, variables_of


def test_each_variable_is_asked_once_with_its_kind():
    texts = ("Bail de {{ preneur }}", "<p>{{Loyer}} dû le {{date d&#x27;effet}}, {{Preneur}}</p>",
             "<p>{{durée : texte}}, {{caution : montant}}, {{clé : ronde}}</p>")  # fmt: skip
    assert [(one.name, str(one.kind)) for one in variables_of(*texts)] == [
        ("preneur", "texte"),
        ("Loyer", "montant"),
        ("date d'effet", "date"),
        ("durée", "texte"),
        ("caution", "montant"),
        ("clé : ronde", "texte"),
    ]


def test_a_kind_written_once_counts_wherever_the_name_comes():
    (one,) = variables_of("Bail, {{caution}}", "<p>{{Caution : montant}}</p>")
    assert (one.name, str(one.kind)) == ("caution", "montant")


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        (["{{loyer : montant}}", "{{Loyer}}, {{clé : ronde}}"], []),
        (
            ["{{loyer : montnat}}", "{{loyer : montnat}}"],
            ["« montnat » : vouliez-vous dire « montant » ?"],
        ),
        (["{{effet : Dates}}"], ["« Dates » : vouliez-vous dire « date » ?"]),
        (
            ["{{Prix : montant}}", "{{prix : texte}}"],
            [
                "« prix » est dit « montant » ici et « texte » là : donnez-lui partout le même genre."
            ],
        ),
    ],
)
def test_a_kind_that_is_mistyped_or_contradicts_another_is_told(texts, faults):
    assert [one.replace("\u00a0", " ") for one in faults_of(*texts)] == faults


def test_a_value_is_written_as_text_and_what_has_none_stays():
    values = {"preneur": "Dupré & <b>fils</b>"}
    html = "<p>{{Preneur}}, {{loyer : montant}}</p>"
    assert filled(html, values, is_html=True) == (
        "<p>Dupré &amp; &lt;b&gt;fils&lt;/b&gt;, {{loyer : montant}}</p>"
    )
    assert filled("À {{preneur}}", values, is_html=False) == "À Dupré & <b>fils</b>"


@pytest.mark.parametrize(
    ("html", "left", "broken"),
    [
        ("<p>rien</p>", [], False),
        ("<p>{{montant}} et {{date}}</p>", ["{{montant}}", "{{date}}"], False),
        ("<p>{{<strong>montant</strong>}}</p>", ["{{montant}}"], True),
        ("<p>{{montant</p>", ["{{montant"], True),
    ],
)
def test_what_nobody_filled_is_told_even_where_a_style_cuts_it(html, left, broken):
    assert (left_in(html), is_broken(html)) == (left, broken)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12500", "12\u202f500\u00a0€"),
        ("12 500,5 €", "12\u202f500,50\u00a0€"),
        ("0,05 euro", "0,05\u00a0€"),
        ("-3", "-3\u00a0€"),
    ],
)
def test_an_amount_is_printed_as_it_is_in_an_act(typed, printed):
    assert amount(typed) == printed


@pytest.mark.parametrize("typed", ["", "douze", "1,2,3", "NaN", "9" * 40])
def test_what_is_no_amount_is_refused_in_words(typed):
    with pytest.raises(ValueError, match="comme 12 500 ou 12 500,50"):
        amount(typed)
