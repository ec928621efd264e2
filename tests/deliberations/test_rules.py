"""The notice of a sitting, the order of an agenda, and what an item lacks: plain values in and out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations import rules

THURSDAY = date(2023, 11, 23)


@pytest.mark.parametrize(
    ("sent_on", "days", "earliest"),
    [
        (date(2023, 11, 17), 5, date(2023, 11, 23)),
        (date(2023, 11, 20), 5, date(2023, 11, 26)),
        (date(2023, 11, 19), 3, date(2023, 11, 23)),
        (date(2023, 11, 21), 1, date(2023, 11, 23)),
        (date(2024, 2, 26), 3, date(2024, 3, 1)),
        (date(2023, 12, 29), 5, date(2024, 1, 4)),
    ],
)
def test_both_the_day_of_sending_and_the_day_of_the_sitting_are_left_out(sent_on, days, earliest):
    assert rules.earliest_date(sent_on, days) == earliest
    assert rules.clear_days(sent_on, earliest) == days
    assert rules.last_day_to_convene(earliest, days) == sent_on


@pytest.mark.parametrize(
    ("sent_on", "notice_days", "urgent", "title"),
    [
        (date(2023, 11, 15), 5, False, None),
        (date(2023, 11, 17), 5, False, None),
        (date(2023, 11, 18), 5, False, "Délai trop court."),
        (date(2023, 11, 19), 3, False, None),
        (date(2023, 11, 20), 3, False, "Délai trop court."),
        (date(2023, 11, 17), 5, True, None),
        (date(2023, 11, 18), 5, True, "Urgence à approuver."),
        (date(2023, 11, 21), 5, True, "Urgence à approuver."),
        (date(2023, 11, 22), 5, True, "Délai trop court."),
        (date(2023, 11, 23), 5, False, "Délai trop court."),
        (date(2023, 11, 24), 5, True, "Convocation après la séance."),
        (date(2023, 11, 22), 0, False, None),
    ],
)
def test_a_short_notice_is_told(sent_on, notice_days, urgent, title):
    notice = rules.notice_warning(sent_on, THURSDAY, notice_days, urgent=urgent)
    assert (notice and notice.title) == title


def test_a_short_notice_names_the_article_and_the_first_possible_day():
    notice = rules.notice_warning(date(2023, 11, 20), THURSDAY, 5)
    assert notice.text == (
        "Il faut cinq\u00a0jours francs entre l’envoi et la séance (art. L2121-12). Sauf urgence, "
        "la séance ne peut se tenir avant le dimanche 26\u00a0novembre 2023."
    )


@pytest.mark.parametrize(
    ("notice_days", "article"),
    [(5, "(art. L2121-12)"), (3, "(art. L2121-11)")],
)
def test_the_article_follows_the_size_of_the_commune(notice_days, article):
    assert article in rules.notice_warning(THURSDAY, THURSDAY, notice_days).text


def test_a_notice_of_its_own_names_no_article():
    assert "art." not in rules.notice_warning(THURSDAY, THURSDAY, 12).text


def test_urgency_still_needs_one_clear_day():
    notice = rules.notice_warning(date(2023, 11, 22), THURSDAY, 5, urgent=True)
    assert notice.text == (
        "Même en urgence, il faut un\u00a0jour franc entre l’envoi et la séance (art. L2121-12). "
        "La séance ne peut se tenir avant le vendredi 24\u00a0novembre 2023."
    )


def test_urgency_is_put_to_the_vote():
    notice = rules.notice_warning(date(2023, 11, 20), THURSDAY, 5, urgent=True)
    assert "abrégé à 2\u00a0jours francs (art. L2121-12)" in notice.text
    assert "se prononce sur l’urgence par un vote" in notice.text


@given(st.dates(), st.integers(0, 30), st.booleans())
def test_a_sitting_on_the_earliest_day_is_never_warned_of(sent_on, days, urgent):
    if sent_on.toordinal() + days + 1 > date.max.toordinal():
        return
    held_on = rules.earliest_date(sent_on, days)
    assert rules.notice_warning(sent_on, held_on, days, urgent=urgent) is None


@pytest.mark.parametrize(
    ("state", "convened_on", "expected"),
    [
        ("draft", THURSDAY, "convened"),
        ("draft", None, "draft"),
        ("convened", None, "draft"),
        ("convened", THURSDAY, "convened"),
        ("open", None, "open"),
        ("closed", THURSDAY, "closed"),
    ],
)
def test_the_convocation_makes_the_state_until_the_sitting_opens(state, convened_on, expected):
    assert rules.state_of_convocation(state, convened_on) == expected


orders = st.lists(st.integers(), unique=True, min_size=1)


@given(orders, st.data())
def test_a_move_puts_one_item_before_another_and_leaves_the_others_in_their_order(order, data):
    what = data.draw(st.sampled_from(order))
    before = data.draw(st.sampled_from([*order, None]))
    result = rules.moved(order, what, before)
    assert [one for one in result if one != what] == [one for one in order if one != what]
    if before is None:
        assert result[-1] == what
    elif before == what:
        assert result == order
    else:
        assert result[result.index(what) + 1] == before


@given(st.sets(st.integers(1, 60), min_size=1), st.data())
def test_closing_up_keeps_positions_apart_and_gaps_in_place(positions, data):
    gone = data.draw(st.sampled_from(sorted(positions)))
    kept = rules.closed_up(positions, gone)
    stay = sorted(positions - {gone})
    assert len(kept) == len(stay) == len(set(kept))
    assert kept == sorted(kept)
    assert all(before - after in (0, 1) for before, after in zip(stay, kept, strict=True))
    assert [p for p in kept if p < gone] == [p for p in stay if p < gone]


@pytest.mark.parametrize(
    ("positions", "gone", "expected"),
    [
        ([1, 2, 3, 4], 2, [1, 2, 3]),
        ([1, 2, 3], 3, [1, 2]),
        ([3, 7, 12], 3, [7, 12]),
        ([1, 2, 3, 7, 8], 2, [1, 2, 7, 8]),
    ],
)
def test_what_followed_moves_up_but_the_gaps_of_an_old_agenda_stay(positions, gone, expected):
    assert rules.closed_up(positions, gone) == expected


@pytest.mark.parametrize(
    ("kind", "report", "decision", "rapporteur", "marks"),
    [
        ("deliberation", True, True, True, []),
        ("deliberation", True, False, True, ["Texte vide"]),
        ("deliberation", False, True, False, ["Sans rapporteur"]),
        ("election", False, False, False, ["Sans rapporteur", "Texte vide"]),
        ("information", True, False, True, []),
        ("information", False, True, True, ["Texte vide"]),
        ("minutes", False, False, True, []),
    ],
)
def test_what_an_item_lacks_depends_on_its_kind(kind, report, decision, rapporteur, marks):
    lacks = rules.lacks_of(kind, report=report, decision=decision, rapporteur=rapporteur)
    assert [lack.mark for lack in lacks] == marks


def test_a_rapporteur_who_left_is_to_be_changed():
    (lack,) = rules.lacks_of(
        "minutes", report=False, decision=False, rapporteur=True, in_office=False
    )
    assert lack.to_do == "choisir un rapporteur en exercice ce jour-là"


@pytest.mark.parametrize(
    ("mandates", "said"),
    [
        ([(None, date(2023, 1, 1))], "n’est plus en exercice"),
        ([(date(2024, 1, 1), None)], "n’est pas encore en exercice"),
        ([(None, date(2023, 1, 1)), (date(2024, 1, 1), None)], "n’est pas en exercice"),
        ([], "n’est pas en exercice"),
    ],
)
def test_somebody_who_does_not_sit_is_told_from_when(mandates, said):
    sentence = rules.not_in_office("Mme\u00a0VICTOR", mandates, THURSDAY)
    assert sentence == f"Mme\u00a0VICTOR {said} à cette date."
