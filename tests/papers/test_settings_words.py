"""Every setting of a form has its French, and so has each of its choices."""

from dataclasses import fields, replace
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from papers.form import Counter, Form
from papers.settings_words import GROUPS, SETTINGS, differences

HINTS = get_type_hints(Form)


def choices_of(name):
    """Return what the type of a setting allows; nothing for a text."""
    kind = HINTS[name]
    if name == "counters":
        return get_args(Counter.__value__)
    if kind is bool:
        return (True, False)
    return get_args(kind) if get_origin(kind) is Literal else ()


def test_each_setting_stands_in_one_group():
    told = [one.name for group in GROUPS for one in group.settings]
    assert sorted(told) == sorted(field.name for field in fields(Form))
    assert len({one.title for one in SETTINGS.values()}) == len(told)


@pytest.mark.parametrize("name", SETTINGS)
def test_each_choice_of_a_setting_has_its_words(name):
    words = {choice.value: choice for choice in SETTINGS[name].choices}
    assert set(words) == set(choices_of(name))
    assert len({choice.code for choice in words.values()}) == len(words)
    assert len({choice.in_sentence for choice in words.values()}) == len(words)


def test_a_group_sums_up_what_the_form_chose():
    head, names = GROUPS[0], GROUPS[1]
    village = Form(opening="sentence", number_place="object", lists="running", civility="short")
    assert (
        head.summary(village)
        == "extrait du registre, sans blason, en une phrase, numéro avec l’objet"
    )
    assert names.summary(village) == "à la suite, prénom NOM, Mme"


def test_two_forms_differ_in_words():
    after = replace(
        Form(), lists="running", proxies_told=False, foot="Rue\nVille", counters=("in_office",)
    )
    assert differences(Form(), after) == {
        "liste des présents": ("en colonnes, chacun à sa place", "à la suite"),
        "compteurs": ("nombre légal, en exercice, présents, procurations", "en exercice"),
        "voix par procuration": ("procurations dites", "procurations non dites"),
        "pied de page": ("rien", "Rue / Ville"),
    }
