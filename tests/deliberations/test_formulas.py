"""Formulas of a vote in the texts of councils: those that are, and what must not be taken for one."""

import pytest

from deliberations.formulas import Printed, formulas_of, without

VOTED, NOTED = Printed("Conseil municipal", False), Printed("Conseil municipal", True)
#: As councils write them, and what stays of the paragraph: None where nobody but a person can mend it.
FORMULAS = [
    ("Le Conseil municipal, après en avoir délibéré, à l’unanimité des membres présents,", ""),
    ("Après en avoir délibéré, le Conseil municipal, à l’unanimité :", ""),
    ("Le Conseil, ouï l’exposé de M. le Maire et après en avoir délibéré, décide :", ""),
    ("Le Conseil municipal,<br>après en avoir délibéré,<br><strong>DECIDE</strong> :", ""),
    ("L’assemblée délibérante, après en avoir délibéré et voté,", ""),
    ("DÉCIDE :", ""),
    ("Le conseil municipal décide d’accorder la garantie.", "d’accorder la garantie."),
    (
        "Le Conseil municipal, après en avoir délibéré, par 9 voix pour et 2 contre, décide <em>de</em> payer.",
        "<em>de</em> payer.",
    ),
    ("Le Conseil municipal, après en avoir délibéré, approuve le budget.", None),
    ("Vote&nbsp;: 11 pour, 0 contre, 0 abstention", ""),
    ("POUR : 11 – CONTRE : 0 – ABSTENTION : 0", ""),
    ("Votants : 11, Pour : 9, Contre : 2 (M. X, Mme Y)", ""),
    ("(9 voix pour, 2 contre)", ""),
    ("Adopté à l’unanimité.", ""),
    ("La délibération est adoptée à la majorité des suffrages exprimés.", ""),
    ("À l’unanimité", ""),
]
#: What another body did, or this one on another day, and what only looks alike.
NOT_FORMULAS = [
    "Vu l’avis favorable émis à l’unanimité par la commission des finances le 3 mars ;",
    "Considérant que le conseil communautaire, après en avoir délibéré, a décidé d’adhérer",
    "Le conseil communautaire, après en avoir délibéré, décide de verser une aide.",
    "Le conseil d’école, après en avoir délibéré, propose une autre date.",
    "Le conseil municipal a délibéré le 3 mars 2025 sur ce projet.",
    "Le Conseil municipal, après en avoir délibéré le 4 mars, a approuvé le plan.",
    "Le règlement est adopté à la majorité des deux tiers des copropriétaires.",
    "Pour : 12 élèves",
    "une voix pour tous",
    "d’approuver le budget, voté par 11 voix pour",
    "Le vote est secret.",
]


def paragraph(text):
    return f"<p>{text}</p>" if text else ""


@pytest.mark.parametrize(("text", "rest"), FORMULAS)
def test_a_formula_is_found_and_taken_out(text, rest):
    html = f"<p>Avant.</p>{paragraph(text)}<ul><li>d’agir.</li></ul>"
    (formula,) = formulas_of(html, VOTED, is_decision=True)
    assert formula.rest == (None if rest is None else paragraph(rest))
    kept = html if rest is None else f"<p>Avant.</p>{paragraph(rest)}<ul><li>d’agir.</li></ul>"
    assert without(html, VOTED, is_decision=True) == kept


@pytest.mark.parametrize("text", NOT_FORMULAS)
def test_a_sentence_of_the_text_is_no_formula(text):
    html = (
        f"{paragraph(text)}<ul><li>{text}</li></ul><table><tr><td><p>Pour : 9</p></td></tr></table>"
    )
    assert formulas_of(html, VOTED, is_decision=True) == ()


def test_a_report_is_asked_only_for_blocks_that_hold_nothing_else():
    html = "<p>Le conseil municipal décide de tout.</p><ul><li>Adopté à l’unanimité</li></ul>"
    (formula,) = formulas_of(html, VOTED, is_decision=False)
    assert formula.words == "Adopté à l'unanimité"
    assert without(html, VOTED, is_decision=False) == "<p>Le conseil municipal décide de tout.</p>"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Le conseil municipal prend acte de la tenue du débat.", "de la tenue du débat."),
        ("Le conseil municipal, après en avoir délibéré, prend acte du rapport.", "du rapport."),
        ("PREND ACTE :", ""),
        ("du rapport, dont le comité prend acte.", "du rapport, dont le comité prend acte."),
    ],
)
def test_what_is_noted_is_said_once(text, rest):
    assert without(paragraph(text), NOTED, is_decision=True) == paragraph(rest)


@pytest.mark.parametrize(
    ("text", "unanimity", "adopted", "voices"),
    [
        ("Vote : 9 pour, 2 contre", False, None, {"pour": 9, "contre": 2}),
        ("Pour 11 Contre 0", False, None, {"pour": 11, "contre": 0}),
        ("Adoptée à l’unanimité.", True, True, {}),
        (
            "La motion est rejetée par 3 voix pour, 8 contre.",
            False,
            False,
            {"pour": 3, "contre": 8},
        ),
    ],
)
def test_a_formula_says_its_result(text, unanimity, adopted, voices):
    (formula,) = formulas_of(paragraph(text), VOTED, is_decision=True)
    assert (formula.says_unanimity, formula.adopted, formula.voices) == (unanimity, adopted, voices)
