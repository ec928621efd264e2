"""A form that would drop what the law asks is refused with its article; one that lacks the appeals is warned."""

from datetime import date

import pytest

from councils.models import Kind
from law.reading import Body, law_of
from papers.checks import faults_of, warnings_of
from papers.form import Form

LAW = law_of(Body("commune"), date(2026, 3, 12))


def said(faults):
    return [(fault.field, fault.sentence.replace("\u00a0", " ")) for fault in faults]


def test_the_form_of_the_first_edition_has_no_fault():
    assert faults_of(Form(), LAW) == ()


@pytest.mark.parametrize(
    ("chosen", "field", "sentence"),
    [
        ({"counters": ("present", "voters")}, "counters", "prouvent le quorum (art. L2121-17) : cochez les deux"),
        ({"counters": ("in_office", "proxies")}, "counters", "prouvent le quorum (art. L2121-17) : cochez les deux"),
        ({"counters": ("in_office", "present", "cast")}, "counters", "(art. L2121-20) : cochez l’un des deux"),
        ({"counters": ("in_office", "present", "voters", "voters")}, "counters", "Un compteur ne s’imprime qu’une fois"),
        ({"above": "a\nb\nc\nd"}, "above", "3 lignes au plus."),
        ({"foot": "a\nb\nc"}, "foot", "2 lignes au plus."),
        ({"appeal": "é" * 601}, "appeal", "600 signes au plus : il y en a 601."),
        ({"foot": "Mairie 🎉"}, "foot", "« 🎉 » (U+1F389, émoji) ne s’imprime pas : retirez-le."),
    ],
)  # fmt: skip
def test_a_form_is_refused_in_a_sentence(chosen, field, sentence):
    ((where, told),) = said(faults_of(Form(**chosen), LAW))
    assert where == field
    assert sentence in told


def test_the_appeals_are_missed_with_their_article():
    ((field, sentence),) = said(warnings_of(Form(), LAW))
    assert field == "appeal"
    assert "le délai de 2 mois ne court pas" in sentence
    assert sentence.endswith("(art. R421-5 du CJA).")
    assert warnings_of(Form(appeal="Devant le tribunal."), LAW) == ()


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_council_is_judged(kind):
    law = law_of(Body(kind), date(2026, 3, 12))
    assert faults_of(Form(), law) == ()
    assert len(faults_of(Form(counters=()), law)) == 2
    assert len(warnings_of(Form(), law)) == 1
