"""How much a text may hold, whoever sends it."""

import pytest
from django.core.exceptions import ValidationError

from deliberations.fields import RichTextField
from deliberations.text_limits import excess


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("<p>mot</p>" * 1000, ""),
        ("<p>un<p>deux" * 500 + "<br><li>" * 500, ""),
        ("<b><i>" * 70 + "mot" + "</i></b>" * 70, ""),
        ("<div>" * 200, "trop imbriquée"),
        ("<ul><li>" * 31, "trop imbriquée"),
        ("<ul><li><table></table></ul>" * 40, ""),
        ("&nbsp;" * 6000, "trop imbriquée"),
        ("<p>&nbsp;</p>" * 6000, ""),
        ("<p" + " a" * 3000 + ">", "trop imbriquée"),
        ("<p>" + "é" * 2000 + "</p>", ""),
        ("<p>un " + "é" * 2001 + "</p>", "2 000 lettres"),
        ("<p>e" + "\u0301" * 2001, "2 000 lettres"),
        ("<style>" + "a{}" * 2001 + "</style><p>un</p>", ""),
        ("m" * 1_250_000, "1 250 000 signes"),
    ],
)
def test_a_text_without_measure_is_refused_in_words(text, sentence):
    refusal = excess(text).replace("\u00a0", " ")
    assert sentence in refusal
    assert bool(refusal) == bool(sentence)
    if sentence:
        with pytest.raises(ValidationError, match=excess(text)[:20]):
            RichTextField().clean(text)
