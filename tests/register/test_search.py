"""Finding a deliberation: by its words, texts included, its date in any form, its rubric, its rapporteur, a member."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from councils.models import Council
from deliberations.wording import text_of
from register.actions import correct, seal_sitting
from register.desk import found
from register.rules.lexemes import plain, tokens
from register.rules.words import asked
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import make_room

REPORT = """<h3>Le chantier de l’Œuf</h3><p>Les travaux de la <strong>média<em>thèque</em></strong>
coûtent 12 500 €, vu l’avis du 3 août 2021.</p><p>CO<sub>2</sub> évité : 4 tonnes.</p>"""


def four_acts():
    """Return a council with four acts: one about everything below, the others about nothing of it."""
    sitting = decided(make_room())
    seal_sitting(sitting=sitting, user=None)
    later = make_sitting(sitting.council, date=date(2023, 3, 1), convened_on=date(2023, 2, 20))
    make_item(
        later,
        title="Réseau d'eau de Saint-Amand",
        rubric="Cœur de ville",
        report=REPORT,
        decision="<ul><li>d’<strong>approuver</strong> le plan n° 7.10</li></ul>",
        rapporteur=sitting.council.members.get(reference="m03"),
    )
    seal_sitting(sitting=decided(later), user=None)
    return sitting.council


@pytest.fixture(scope="module")
def sealed(keep):
    return keep(four_acts)


@pytest.fixture
def council(sealed, db):
    return Council.objects.get(pk=sealed.pk)


def numbers(council, words):
    return [entry.number for entry in found(council, words=words)]


@pytest.mark.parametrize(
    "words",
    [
        # the number, the object, the rubric
        "2023_001",
        "2023-1",
        "1/2023",
        "23-001",
        "reseaux EAUX",
        "01/03/23",
        "reseau EAU",
        "réseau d’eau",
        "saint amand reseau",
        "eau SAINT-AMAND",
        "coeur de ville",
        "CŒUR",
        # the report and the decision
        "médiathèque",
        "mediatheque travaux tonnes",
        "l'oeuf",
        "co2",
        "12 500",
        "7.10",
        "APPROUVER plan",
        "3/8/2021",
        # the date
        "1er mars 2023",
        "1 mars 2023",
        "01/03/2023",
        "01.03.2023",
        "2023-03-01",
        "mars 2023",
        "mercredi 1er MARS 2023 reseau",
        "01/03",
        # the people
        "rapporteur Vasseur",
        "rapporteure Mme Chloé",
        "Mme VASSEUR-LIOT oeuf",
        "M. N’Guessan oeuf",
        "Rapporteur : VASSEUR-LIOT eau",
        "N’Guessan oeuf",
        "praslin oeuf",
    ],
)
def test_an_act_is_found_by_whatever_a_clerk_remembers(council, words):
    assert numbers(council, words) == ["2023_001"]


@pytest.mark.parametrize(
    "words",
    ["théâtre", "piscine", "rapporteur Bréval", "11 mars 2023", "31 mars 2023", "31/02/2023"],
)
def test_what_an_act_does_not_say_does_not_find_it(council, words):
    assert "2023_001" not in numbers(council, words)


def test_half_a_date_in_words_is_not_another_day(council):
    assert numbers(council, "2 mars 2026") == []
    assert len(numbers(council, "12 mars 2026")) == 3
    assert len(numbers(council, "mars 2026")) == 3


def test_a_member_finds_every_act_of_his_rolls(council):
    assert len(numbers(council, "breval")) == 4


def test_the_acts_about_a_member_come_before_those_at_which_they_sat(
    client, council, django_assert_max_num_queries
):
    client.force_login(make_user(council, "clerk"))
    address = reverse("desk", args=[council.slug])
    with django_assert_max_num_queries(17):
        page = parse(client.get(address, {"q": "Mme vasseur-liot"}))
    assert page.texts("tr.group") == [
        "Où Mme VASSEUR-LIOT rapporte, se présente ou se retire · 1",
        "Où son nom figure aussi",
    ]
    assert page.texts("td .code")[0] == "2023_001"
    assert len(page.all("tbody tr:not(.group)")) == 4
    assert not parse(client.get(address, {"q": "eau"})).has("tr.group")


def test_a_correction_is_found_by_its_own_texts(council):
    entry = council.entries.get(number="2023_001")
    correct(entry=entry, user=None, reason="coquille", decision="<p>Autorise la passerelle.</p>")
    (newer,) = found(council, words="passerelle")
    assert newer.version == 2


@pytest.mark.parametrize("q", ["%" * 300, "a " * 5000, "'; --", "\ud7ff \u202e", "²"])
@pytest.mark.parametrize("annee", ["", "abc", "9" * 30])
def test_whatever_is_typed_is_answered(client, council, q, annee):
    client.force_login(make_user(council, "clerk"))
    answer = client.get(reverse("desk", args=[council.slug]), {"q": q, "annee": annee, "page": "x"})
    assert answer.status_code == 200


def test_words_are_made_plain_in_the_same_way_on_both_sides():
    assert plain("L’Œuvre  d'«\u00a0Été\u00a0»").split() == ["l’oeuvre", "d'«", "ete", "»"]
    assert [one.any_of for one in asked("ŒUVRE l’été oeuvre ")] == [("oeuvr",), ("ete",)]


def test_an_article_asks_for_nothing_and_the_last_word_for_whatever_begins_so():
    assert [one.begins for one in asked("la subvention de")] == ["", "de"]
    assert [one.begins for one in asked("la subvention ")] == [""]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("2026-005", "order__2026_5"),
        ("2026_5", "order__2026_5"),
        ("n° 5/2026", "order__2026_5"),
        ("26-005", "order__2026_5"),
        ("5/26", "order__2026_5"),
        ("26/05", None),
        ("7.10", None),
        ("2026", None),
    ],
)
def test_a_number_is_asked_as_people_write_it(typed, order):
    *_, last = asked(typed)
    assert [one for one in last.any_of if one.startswith("order__")] == [order] * bool(order)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Subventions aux écoles", "subvention école"),
        ("les travaux de voirie", "travail voirie"),
        ("un emprunt de 1 500 000,00 €", "1500000"),
        ("1.500.000 €", "1 500 000"),
        ("12 345,50 €", "12345,5"),
        ("lot 3 250 logements", "lot 3"),
        ("séance du 23 novembre 2023", "23/11/23"),
        ("convoquée le 1er mars 2026", "1 mars 26"),
        ("délibération 2026-014", "2026-14"),
        ("délibération 2026-014", "14"),
        ("DM2023_11_23_01", "dm2023_11_2"),
        ("DM2023_11_23_01", "DM2023_11_23_0"),
        ("l’œuvre d’art", "oeuvre art"),
        ("baux ruraux", "bail rural"),
        ("déléguées", "délégué"),
        ("délibération 2026-014", "014"),
        ("Київ", "киї"),
    ],
)
def test_what_a_text_says_is_found_as_people_type_it(text, typed):
    held = {one for token in tokens(text) for one in token.all}
    for one in asked(typed):
        begun = one.begins and any(word.startswith(one.begins) for word in held)
        assert begun or held & set(one.any_of), (one, held)


def test_a_mark_inside_a_word_does_not_cut_it_and_a_block_does():
    html = "<ul><li>m<sup>2</sup></li><li>su<strong>r</strong>&amp;s</li></ul>A<br>B"
    assert text_of(html).split() == ["m2", "sur&s", "A", "B"]


def test_postgresql_finds_a_word_by_its_index(council):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no other way to a word than its index.")
    with connection.cursor() as cursor:
        # Of four acts the planner would read all: it is asked whether it could do otherwise.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert "register_finder" in found(council, words="médiathèque").explain()
