"""The notice of a sitting, the order of an agenda, and what an item lacks: plain values in and out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations import rules
from law.reading import Ruling
from law.values import Notice

THURSDAY = date(2023, 11, 23)


def of_days(days, article="", clear=True):
    return Ruling(Notice(days, clear), article)


FIVE, THREE, TWELVE = (
    of_days(5, "L2121-12"),
    of_days(3, "L2121-11"),
    of_days(12, "L3121-19", clear=False),
)
URGENT = of_days(1, "L2121-12")


@pytest.mark.parametrize(
    ("sent_on", "notice", "days"),
    [
        (date(2023, 11, 17), Notice(5), 5),
        (date(2023, 11, 20), Notice(5), 2),
        (date(2023, 11, 20), Notice(3, clear=False), 3),
        (date(2023, 11, 22), Notice(3), 0),
    ],
)
def test_clear_days_leave_out_the_day_of_sending_and_that_of_the_sitting(sent_on, notice, days):
    assert rules.days_between(sent_on, THURSDAY, notice) == days


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Notice(5), "cinq\u00a0jours francs"),
        (Notice(1), "un\u00a0jour franc"),
        (Notice(1, clear=False), "un\u00a0jour"),
        (Notice(12, clear=False), "douze\u00a0jours"),
        (Notice(20), "20\u00a0jours francs"),
    ],
)
def test_days_are_said_as_the_law_counts_them(notice, words):
    assert rules.days_in_words(notice) == words


@pytest.mark.parametrize(
    ("sent_on", "usual", "urgent", "title"),
    [
        (date(2023, 11, 15), FIVE, None, None),
        (date(2023, 11, 17), FIVE, None, None),
        (date(2023, 11, 18), FIVE, None, "Délai trop court."),
        (date(2023, 11, 19), THREE, None, None),
        (date(2023, 11, 20), THREE, None, "Délai trop court."),
        (date(2023, 11, 20), of_days(3, clear=False), None, None),
        (date(2023, 11, 21), of_days(3, clear=False), None, "Délai trop court."),
        (date(2023, 11, 11), TWELVE, None, None),
        (date(2023, 11, 12), TWELVE, None, "Délai trop court."),
        (date(2023, 11, 12), TWELVE, TWELVE, "Délai trop court."),
        (date(2023, 11, 17), FIVE, URGENT, None),
        (date(2023, 11, 18), FIVE, URGENT, "Urgence à approuver."),
        (date(2023, 11, 21), FIVE, URGENT, "Urgence à approuver."),
        (date(2023, 11, 22), FIVE, URGENT, "Délai trop court."),
        (date(2023, 11, 23), FIVE, None, "Délai trop court."),
        (date(2023, 11, 24), FIVE, URGENT, "Convocation après la séance."),
        (date(2023, 11, 22), of_days(0), None, None),
        (date(2023, 11, 22), Ruling(None, ""), None, None),
        (date(2023, 11, 24), Ruling(None, ""), None, "Convocation après la séance."),
    ],
)
def test_a_short_notice_is_told(sent_on, usual, urgent, title):
    warning = rules.notice_warning(sent_on, THURSDAY, usual, urgent)
    assert (warning and warning.title) == title
    assert (warning is not None and warning.asks_urgency) is (title == "Urgence à approuver.")


def test_a_short_notice_names_the_article_and_the_first_possible_day():
    warning = rules.notice_warning(date(2023, 11, 20), THURSDAY, FIVE)
    assert warning.text == (
        "Il faut cinq\u00a0jours francs entre l’envoi et la séance (art.\u00a0L2121-12). Sauf urgence, "
        "la séance ne peut se tenir avant le dimanche 26\u00a0novembre 2023."
    )


def test_a_notice_of_its_own_names_no_article():
    assert "art." not in rules.notice_warning(THURSDAY, THURSDAY, of_days(12)).text


def test_urgency_still_needs_one_clear_day():
    warning = rules.notice_warning(date(2023, 11, 22), THURSDAY, FIVE, URGENT)
    assert warning.text == (
        "Même en urgence, il faut un\u00a0jour franc entre l’envoi et la séance (art.\u00a0L2121-12). "
        "La séance ne peut se tenir avant le vendredi 24\u00a0novembre 2023."
    )


def test_where_urgency_shortens_nothing_the_usual_days_stay():
    warning = rules.notice_warning(date(2023, 11, 14), THURSDAY, TWELVE, TWELVE)
    assert warning.text.startswith("Même en urgence, il faut douze\u00a0jours entre l’envoi")


def test_urgency_is_put_to_the_vote():
    warning = rules.notice_warning(date(2023, 11, 20), THURSDAY, FIVE, URGENT)
    assert "abrégé à 2\u00a0jours francs (art.\u00a0L2121-12)" in warning.text
    assert "se prononce sur l’urgence par un vote" in warning.text


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 30), st.booleans(), st.booleans())
def test_a_sitting_on_the_earliest_day_is_never_warned_of(sent_on, days, clear, urgent):
    usual = of_days(days, clear=clear)
    held_on = usual.value.earliest(sent_on)
    assert rules.notice_warning(sent_on, held_on, usual, URGENT if urgent else None) is None


@pytest.mark.parametrize(
    ("second_on", "interval", "warned"),
    [
        (date(2023, 11, 26), Notice(3), True),
        (date(2023, 11, 27), Notice(3), False),
        (date(2023, 11, 25), Notice(3, clear=False), True),
        (date(2023, 11, 26), Notice(3, clear=False), False),
    ],
)
def test_a_second_call_keeps_its_distance_from_the_first_sitting(second_on, interval, warned):
    warning = rules.second_call_warning(THURSDAY, second_on, interval, " (art. L2121-17)")
    assert (warning is not None) is warned


def test_a_second_call_too_close_says_from_when_it_may_be_held():
    warning = rules.second_call_warning(THURSDAY, date(2023, 11, 25), Notice(3), " (art. L2121-17)")
    assert warning.text == (
        "Il faut trois\u00a0jours francs entre les deux séances (art. L2121-17). "
        "La seconde ne peut se tenir avant le lundi 27\u00a0novembre 2023."
    )


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
