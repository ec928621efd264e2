"""The scripts of the live screen find each sentence they say in chamber/sentences.py, and none is left over."""

import re
from json import loads

import pytest
from django.conf import settings

from chamber.counts.screen import balances
from chamber.sentences import AWAY, SENTENCES
from councils.french import plural, typographic
from tests.html import parse
from tests.sittings import at, make_room, opened
from votes.models import Attendance
from votes.words import ballots

SCRIPTS = [path.read_text() for path in (settings.BASE_DIR / "static" / "chamber").rglob("*.js")]


@pytest.fixture
def sitting():
    return opened(make_room())


class Roll:
    """A roll that knows its members by the number of their rank."""

    def __init__(self, *civilities):
        self.by_reference = {
            str(number): Attendance(civility=civility, last_name=f"N{number}")
            for number, civility in enumerate(civilities)
        }

    def seat(self, reference):
        return self.by_reference[reference]


TEXTS = [
    (name, text)
    for name, sentence in SENTENCES.items()
    for text in ([sentence] if isinstance(sentence, str) else sentence)
]


def filled(name, **values):
    """Fill a sentence as static/words.js does."""
    sentence = SENTENCES[name]
    if not isinstance(sentence, str):
        sentence = sentence[0 if values["count"] < 2 else 1]
    return sentence.format(**values)


def test_the_scripts_ask_for_every_sentence_and_for_no_other():
    literals = {name for script in SCRIPTS for name in re.findall(r'"(\w+)"', script)}
    asked = {
        name
        for script in SCRIPTS
        for call in re.findall(r"\bsentence\(([^{}()]*)", script)
        for name in re.findall(r'"(\w+)"', call)
    }
    assert asked - SENTENCES.keys() == set()
    assert SENTENCES.keys() - literals == set()


def test_a_pair_has_one_text_for_one_and_one_for_several():
    pairs = [texts for texts in SENTENCES.values() if not isinstance(texts, str)]
    assert all(len(texts) == 2 and texts[0] != texts[1] for texts in pairs)


@pytest.mark.django_db
def test_every_page_of_the_screen_holds_them(clerk, sitting):
    for page in (at(sitting, "ballot", item=1), at(sitting, "roll-call")):
        block = loads(parse(clerk.get(page)).text("script#sentences"))
        assert block["sentences"]["nothing_to_undo"] == "Rien à annuler."


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_sentence_has_the_spaces_of_french(name, text):
    assert typographic(text) == text
    assert not re.search(r"[«] | [»:;!?]", text)


@pytest.mark.parametrize(
    "civilities",
    [
        ("Madame",),
        ("Monsieur",),
        ("Madame", "Madame"),
        ("Madame", "Monsieur"),
        ("Madame",) * 7,
        ("Monsieur",) * 9,
    ],
)
def test_who_was_not_called_is_said_as_the_server_says_it(civilities):
    roll = Roll(*civilities)
    seats = list(roll.by_reference.values())
    names = ", ".join(seat.short_name for seat in seats[:6])
    if len(seats) > 6:
        names = filled("and_others", names=names, count=len(seats) - 6)
    name = "uncalled_women" if all(seat.is_feminine for seat in seats) else "uncalled"
    assert filled(name, names=names, count=len(seats)) == ballots.not_yet_called(
        roll, roll.by_reference
    )


def test_voices_that_are_too_many_are_said_in_one_way():
    assert balances(10)[12] == filled("over", count=2) == f"{plural(2, 'voix', 'voix')} de trop"


def test_who_is_away_is_said_in_the_words_of_the_roll_call():
    assert AWAY["absent"] == {"badge": "abs.", "word": "absent", "feminine": "absente"}
    assert AWAY.keys() == {"absent", "excused"}
