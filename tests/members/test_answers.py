"""A resignation, the shift of the ranks after it and a marriage pass in one import, the date asked once."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.asserts import assertContains, assertNotContains

from members.answers import Answers
from members.models import Mandate, RosterImport
from tests.builders import make_mandate
from tests.html import parse
from tests.members.files import written
from tests.members.pages import confirm, seen, send, url

pytestmark = pytest.mark.django_db
HEADER = "rang;civilité;prénom;nom;fonction;début"
#: Of forty, the second has resigned, whoever was third is married, and all move up by one.
SHIFTED = [
    f"{rank - 1 or 1};Madame;Élise-{rank};{'ROQUES' if rank == 3 else f'MARSAN-{rank}'};;04/07/2020"
    for rank in (1, *range(3, 41))
]


@pytest.fixture
def forty(council):
    for rank in range(1, 41):
        make_mandate(
            council, rank, "Madame", f"Élise-{rank}", f"MARSAN-{rank}", reference=f"m{rank}"
        )
    return council


def answer(client, council, **answers):
    key = RosterImport.objects.latest("uploaded_at").key
    return client.post(url("roster-answer", council, key=key), answers, follow=True)


def test_a_departure_a_marriage_and_the_shift_pass_together(client, forty, admin):
    preview = send(client, forty, written(*SHIFTED, header=HEADER)).url
    page = client.get(preview)
    assert page.context["plan"].refused
    assertContains(page, "c’est MARSAN-3 sous un autre nom")
    gone = Mandate.objects.get(rank=2)
    page = answer(
        client, forty, same="3=m3", ended=str(gone.pk), ended_on="11/03/2026", reason="resignation"
    )
    assert page.context["plan"].refused == []
    assertContains(page, "1\u00a0mandat a pris fin le 11\u00a0mars 2026")
    assert "Madame Élise-3 ROQUES" in parse(page).words
    confirm(client, preview)
    gone.refresh_from_db()
    assert (gone.ends_on, gone.end_reason) == (date(2026, 3, 11), "resignation")
    assert str(forty.members.get(reference="m3")) == "Madame Élise-3 ROQUES"
    open_ranks = (
        Mandate.objects.filter(ends_on=None).order_by("rank").values_list("rank", flat=True)
    )
    assert list(open_ranks) == list(range(1, 40))
    assert forty.members.count() == 40


def test_answers_are_part_of_what_was_seen(client, forty, admin):
    preview = send(client, forty, written(SHIFTED[0], header=HEADER)).url
    before = seen(client, preview)
    answer(client, forty, everybody="on", ended_on="11/03/2026")
    assertContains(client.post(preview, before, follow=True), "ont changé depuis l’aperçu")
    assert not Mandate.objects.exclude(ends_on=None).exists()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Donnez le dernier jour"),
        ("12/03/2026", "vient avant le 12\u00a0mars 2026"),
        ("01/01/2014", "commence après"),
        ("31/02/2026", "n’existe pas"),
    ],
)
def test_a_day_that_cannot_be_is_told(client, forty, admin, day, sentence):
    send(client, forty, written(SHIFTED[0], header=HEADER))
    page = answer(client, forty, everybody="on", ended_on=day)
    assertContains(page, sentence)
    assert RosterImport.objects.get().answers == {}


def test_a_file_that_leaves_nobody_out_asks_nothing(client, council, admin):
    preview = send(client, council, written(SHIFTED[0], header=HEADER)).url
    assertNotContains(client.get(preview), "Revoir l’aperçu")


def test_the_command_takes_the_same_answers(forty, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(written(*SHIFTED, header=HEADER))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_roster", forty.slug, str(path), at="12/03/2026", stdout=out)
    assert "--same 3=m3" in out.getvalue()
    answers = {"end_absent": "11/03/2026", "same": ["3=m3"]}
    call_command("import_roster", forty.slug, str(path), at="12/03/2026", stdout=out, **answers)
    assert Mandate.objects.get(member__reference="m2").ends_on == date(2026, 3, 11)
    for wrong in ({"same": ["x"]}, {"end_absent": "12/03/2026"}):
        with pytest.raises(CommandError):
            call_command("import_roster", forty.slug, str(path), at="12/03/2026", **wrong)


def test_answers_stay_the_same_once_they_are_stored():
    answers = Answers(frozenset({1, 2}), False, date(2026, 3, 11), "death", {7: "m1"})
    assert Answers.from_json(answers.as_json()) == answers
    assert Answers.from_json(Answers().as_json()) == Answers()
