"""Which signs a paper can be printed with, and how one that cannot is named."""

from unicodedata import normalize

import pytest

from councils.french import NBSP
from councils.signs import PRINTED as TABLE
from councils.signs import named, passage, ranges_of, text_of, unprintable

PRINTED = {chr(code) for first, last in ranges_of(TABLE) for code in range(first, last + 1)}


@pytest.mark.parametrize(
    "text",
    [
        "Délibération n° 2026-03 : œuvre, 1 500 €, ½, m², « fête » – 20 %",
        "Țăndărei, Łódź, Çeşme, İzmit, Đặng, Aŋa",  # Europe, Viêt Nam
        "ʻUvea, Faʻaʼā, Pāpara, Nukuʻalofa",  # Polynesia
        "Plougerneaú, cʼhoar, Gwenn-ha-Du, ñ, ù",  # Brittany
        "Αθήνα, Ἀθῆναι, Київ, Минск, ЂЋ, Երևան, თბილისი",
        "x ≤ 3 ∧ y ∈ ℝ, ∑ √ ∞ ≈ ≠ ± → ⇒ ⟶ ↔ ☐ ☑ ✓ ✔ ● ▪ ★ ☎ ①",
        "Cafe\u0301 d’ete\u0301, a\u0323\u0302",
        "mi\u00adcro \u200bx \ufeff✓\ufe0f\tfin\r\n",
    ],
)
def test_what_a_council_writes_is_printed(text):
    assert unprintable(text) == []


def test_signs_that_are_printed_compose_to_signs_that_are_printed():
    """So that a text without any other need not be composed to be judged."""
    composed = (chr(code) for code in range(0x11000) if normalize("NFD", chr(code)) != chr(code))
    lost = [
        sign
        for sign in composed
        if PRINTED.issuperset(normalize("NFD", sign))
        if not PRINTED.issuperset(normalize("NFC", sign))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("🎉", "« 🎉 » (U+1F389, émoji)"),
        ("漢", "« 漢 » (U+6F22, écriture d’Asie)"),
        ("م", "« م » (U+0645, lettre arabe)"),
        ("\U0001d400", "« \U0001d400 » (U+1D400, lettre mathématique, qui imite le gras ou l’italique)"),
        ("\uf0b7", "U+F0B7 (signe propre à une police, une puce de Word par exemple)"),
        ("\ufffd", "U+FFFD (signe perdu par une conversion)"),
        ("\u202e", "U+202E (marque invisible, qui change le sens de l’écriture)"),
        ("ᚠ", "« ᚠ » (U+16A0)"),
    ],
)  # fmt: skip
def test_a_sign_that_is_not_printed_is_named(sign, told):
    assert unprintable(f"Vu le rapport {sign} du 3 mars {sign}") == [sign]
    assert named(sign).replace(NBSP, " ") == told


def test_its_place_is_told_by_the_words_before_it():
    text = text_of("<p>Vu le rapport de la commission des f&ecirc;tes <b>🎉</b> du 3 mars</p>")
    assert passage(text, "🎉") == "le rapport de la commission des fêtes 🎉"
    assert passage("Fête 🎉", "🎉") == "Fête 🎉"
