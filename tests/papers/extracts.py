"""Invented extracts for the tests, and what a reader finds in a PDF."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser

import pypdf

from papers.extract.ballot_facts import CountedBallot, Voices
from papers.extract.extract import Extract
from papers.extract.facts import Attendee, ExtractQuorum, ExtractRecusal, Officer, State
from tests.builders import NAMES
from votes.rules.ballots import Choice, Result, Rule
from votes.rules.facts import Reason

CHAIR = Officer("Maire", "Madame", "Aline", "BRÉVAL", "")
SECRETARY = Officer("secrétaire", "Monsieur", "Bastien", "D'ORLAC", "")


def make_roll(how_many=11, *, absent=(), excused=(), recused=(), proxies=()):
    """Return members `m1`, `m2`… in rank order, present unless said otherwise."""
    roll = []
    for rank in range(1, how_many + 1):
        civility, first_name, last_name = NAMES[(rank - 1) % len(NAMES)]
        if rank > len(NAMES):
            last_name = f"{last_name} {rank}"
        roll.append(Attendee(f"m{rank}", civility, first_name, last_name, State.PRESENT))
    states = dict.fromkeys(absent, State.ABSENT) | dict.fromkeys(excused, State.EXCUSED)
    states |= dict.fromkeys(recused, State.RECUSED)
    states |= dict.fromkeys(dict(proxies), State.REPRESENTED)
    return tuple(
        replace(a, state=states.get(a.reference, a.state), holder=dict(proxies).get(a.reference))
        for a in roll
    )


def make_ballot(roll, *, against=(), abstain=(), not_voting=(), **fields):
    """Return an open ballot where everybody else is for."""
    voters = [a for a in roll if a.state in (State.PRESENT, State.REPRESENTED)]
    said = {voter.reference: Choice.FOR for voter in voters}
    said |= dict.fromkeys(against, Choice.AGAINST) | dict.fromkeys(abstain, Choice.ABSTAIN)
    said |= dict.fromkeys(not_voting, Choice.NOT_VOTING)
    by_proxy = {a.reference for a in voters if a.state == State.REPRESENTED}
    mode = fields.get("mode", "hands")
    voices = []
    for choice in Choice:
        who = tuple(reference for reference, word in said.items() if word == choice)
        named = who if choice != Choice.FOR or mode == "roll_call" else ()
        voices.append(Voices(choice, len(who), len(by_proxy & set(who)), named))
    defaults = {
        "label": "", "mode": mode, "rule": Rule.SIMPLE, "secret_waived": False, "quorum_contested": False,
        "blank": 0, "void": 0, "rounds": (), "result": Result.ADOPTED, "casting_vote": False,
    }  # fmt: skip
    return CountedBallot(voices=tuple(voices), **(defaults | fields))


def make_extract(roll=None, **fields):
    """Return an extract of Valombre, adopted unanimously by its eleven members."""
    roll = roll or make_roll()
    defaults = {
        "format": "folio-extract/2", "council": "Valombre", "siren": "", "matter": "7.1",
        "assembly": "Conseil municipal", "time_zone": "Europe/Paris", "date": date(2026, 3, 12),
        "opens_at": time(18, 30), "convened_on": date(2026, 3, 2), "order": 3, "number": "",
        "kind": "deliberation", "rubric": "Finances", "title": "Budget de l'école",
        "report": "<p>Il est proposé d'agir.</p>", "outcome": "",
        "decision": "<ul><li><strong>d'agir</strong> ;</li></ul>", "chair": CHAIR,
        "secretaries": (SECRETARY,), "seats": len(roll), "in_office": len(roll), "roll": roll,
        "urgent": False, "added": False, "sitting_chair": None, "movements": (), "block": None,
        "quorum": ExtractQuorum(len(roll) // 2 + 1, met=True, second_call=False, carried=False),
        "recusals": tuple(
            ExtractRecusal(a.reference, Reason.INTEREST, left=True, suspended=())
            for a in roll if a.state == State.RECUSED
        ),
    }  # fmt: skip
    extract = Extract(**(defaults | {"ballots": ()} | fields))
    return extract if "ballots" in fields else replace(extract, ballots=(make_ballot(roll),))


def text_of(pdf, *options):
    """Return what pdftotext reads in a PDF."""
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def pages_of(pdf, *options):
    """Return the text of each page, as pdftotext reads it."""
    return text_of(pdf, *options).removesuffix("\f").split("\f")


class Words(HTMLParser):
    """Collect what a reader of the page sees."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_data(self, data):
        self.found.append(data)


def words_of(html):
    return " ".join(Words(html).found)


def plain(text):
    """Return a text with ordinary spaces and apostrophes, in one line: as it is compared."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip()


def reader(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))
