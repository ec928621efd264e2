"""How a sitting is named: by its day, and by its rank where the day has several."""

from datetime import date

import pytest

from deliberations.days import SittingDay

DAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("day", "written", "in_words"),
    [
        (SittingDay(DAY), "2026-06-05", "vendredi 5 juin 2026"),
        (SittingDay(DAY, 2), "2026-06-05-2", "vendredi 5 juin 2026 (2ᵉ)"),
        (SittingDay(DAY, 12), "2026-06-05-12", "vendredi 5 juin 2026 (12ᵉ)"),
    ],
)
def test_a_sitting_has_one_name_that_is_read_back(day, written, in_words):
    assert (str(day), day.with_weekday.replace("\u00a0", " ")) == (written, in_words)
    assert SittingDay.read(written) == day


@pytest.mark.parametrize(
    "text",
    ["2026-06-05-1", "2026-06-05-0", "2026-06-05-02", "2026-06-05-", "2026-06-31-2", "2026-6-5"],
)
def test_no_other_text_names_a_sitting(text):
    with pytest.raises(ValueError, match="2026"):
        SittingDay.read(text)
