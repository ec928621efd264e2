"""Make the words for the search anew: those of acts sealed before hold neither their texts nor their rapporteur.

The column is derived from the record, and stands outside the chain; the words
are made here as they were by then (`register.rules.words` goes on). The
triggers of the table are lifted for it, and put back. A second run writes the
same words. Going back leaves them in place: they do no harm to the earlier
code.
"""

import json
import re
import unicodedata
from datetime import date
from html.parser import HTMLParser

from django.db import migrations

from councils.append_only import unlocked

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def fold(text):
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def in_french(day, weekday=False):
    number = "1er" if day.day == 1 else str(day.day)
    told = f"{number}\u00a0{MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]} {told}" if weekday else told


#: What folding leaves: ligatures, the signs that part words, and those that nobody sees.
SIGNS = str.maketrans({"œ": "oe", "æ": "ae", "‐": "-", "–": "-", "\u00ad": "", "\u200b": ""})
#: Marks inside a word; any other parts two words.
INLINE = {"a", "em", "strong", "sub", "sup", "u"}
FOLDED_MONTHS = [fold(month) for month in MONTHS]
MONTH = "|".join(FOLDED_MONTHS)
#: A day in figures, or in words.
DAY = re.compile(
    r"(?<![\d/.-])(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[/.-](\d\d?)[/.-](\d{4})"
    rf"|(\d\d?)(?:er)? ({MONTH}) (\d{{4}}))(?![\d/-])"
)
#: A number keeps the signs between its figures: 2026-014, 7.10, 23/11.
WORD = re.compile(r"\w+(?:(?<=\d)[-./](?=\d)\w+)*")
PEOPLE = ("chair", "sitting_chair", "secretaries", "roll", "movements")


def words_of(record: dict, rapporteur: str) -> str:
    """Return the words of an act, from its record as plain JSON: number, texts, date, and everybody whom it names.

    Each word of the rapporteur's name comes after « rapporteur », so that they
    are told from the other members, who stand on every roll.
    """
    extract = record["extract"]
    day = date.fromisoformat(extract["date"])
    said = [record["number"], extract["rubric"], extract["title"], in_french(day, weekday=True)]
    said += map(text_of, (extract["report"], extract["decision"]))
    said += [record.get("reason", ""), *people_of(extract)]
    said += (f"rapporteur {word}" for word in plain(rapporteur).split())
    # The day in figures stands as it is typed: half of it finds something already.
    return f" {plain(' '.join(said))} {day:%d/%m/%Y} {day:%Y-%m-%d} "


def plain(text: str) -> str:
    """Return the words of a text without accents and case, days in words, one space between two."""
    folded = " ".join(map(fold, text.split())).translate(SIGNS)
    return " ".join(WORD.findall(DAY.sub(in_words, folded)))


def text_of(html: str) -> str:
    """Return the text of a council's HTML; a bold syllable does not cut its word."""
    reader = Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.said)


class Text(HTMLParser):
    """Keep the text, and a space where a block begins or ends."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.said = []

    def handle_data(self, data):
        self.said.append(data)

    def handle_starttag(self, tag, attrs):
        if tag not in INLINE:
            self.said.append(" ")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        self.handle_starttag(tag, ())


def people_of(extract: dict):
    """Return the names of those who were there, who kept the record, and who stood for election."""
    for place in PEOPLE:
        here = extract[place] or []
        for person in [here] if isinstance(here, dict) else here:
            yield f"{person['first_name']} {person['last_name']}"
    for ballot in extract["ballots"]:
        for turn in ballot["rounds"]:
            yield from (f"{one['first_name']} {one['last_name']}" for one in turn["candidates"])


def in_words(match: re.Match) -> str:
    """Return a day as « 1er mars 2026 », whatever its form; what is no day stays as it is."""
    year, month, day = match.groups()[:3]
    if match[4]:
        day, month, year = match.groups()[3:6]
    elif match[7]:
        day, year, month = match[7], match[9], FOLDED_MONTHS.index(match[8]) + 1
    try:
        return fold(in_french(date(int(year), int(month), int(day))))
    except ValueError:
        return match[0]


def fill(apps, schema_editor):
    entries = apps.get_model("register", "Entry").objects
    # By their keys: the records of a whole register are not held at once.
    keys = list(entries.values_list("pk", flat=True))
    with unlocked(schema_editor, "register_entry"):
        for key in keys:
            entry = entries.select_related("item__rapporteur").get(pk=key)
            words = words_of(json.loads(entry.record), rapporteur_of(entry.item))
            entries.filter(pk=key).update(search=words)


def rapporteur_of(item):
    """Return the name, with its civility as `Member` prints it."""
    member = item.rapporteur
    if member is None:
        return item.rapporteur_name
    return f"{member.civility} {member.first_name} {member.last_name}"


class Migration(migrations.Migration):

    dependencies = [("register", "0002_append_only")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
