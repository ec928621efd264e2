"""Whatever the form of a council, no fact leaves its paper: any form, on the samples and on any floor."""

import re
from dataclasses import replace
from datetime import time

from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from councils.french import NBSP, agreed, fold, hour, in_words
from councils.numerals import day_in_letters
from papers.extract.facts import (
    Attendee,
    ExtractEvent,
    ExtractMovement,
    ExtractPerson,
    ExtractRecusal,
    Officer,
    State,
)
from papers.form import Form
from papers.samples import SAMPLES, sample
from papers.words.floor_sheet import EVENTS
from papers.words.naming import people_of
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, plain, words_of
from votes.rules.facts import Reason

FORMS = st.from_type(Form)
#: What stands beside each figure, before it in a table or a line, after it in a sentence.
FIGURES = {
    "(?:Pour :|voix pour)": "for_",
    "(?:Contre :|contre)": "against",
    "(?:Abstention :|abstentions?)": "abstain",
    "(?:Ne (?:se prononce pas|prend pas part au vote) :|membres? ne se prononce(?:nt)? pas)": "not_voting",
    "(?:Blancs :|bulletins? blancs?)": "blank",
    "(?:Nuls :|bulletins? nuls?)": "void",
}
#: Few names, so that many are homonyms; some have one name only, or no civility.
CIVILITIES = ["Madame", "Monsieur", "Docteur", ""]
FIRST_NAMES = ["Claude", "Camille", "Jean-marc", "Chloé", ""]
LAST_NAMES = ["ORME", "Orme", "D'ORLAC", "DE LA ROCHE-VIDAL"]
HOURS = st.none() | st.times().map(lambda at: time(at.hour, at.minute))
REFERENCES = [f"m{rank}" for rank in range(1, 10)]


@st.composite
def floors(draw):
    """An extract of up to nine members, each somewhere, with proxies, movements and recusals that agree."""
    names = draw(st.lists(people(), min_size=2, max_size=10, unique=True))
    *members, gone = names
    roll = tuple(
        _attendee(draw, reference, one) for reference, one in zip(REFERENCES, members, strict=False)
    )
    here = [one.reference for one in roll if one.state == State.PRESENT]
    holders = st.sampled_from([None, *here])
    roll = tuple(
        replace(one, holder=draw(holders)) if one.state == State.REPRESENTED else one
        for one in roll
    )
    chair, secretary = (draw(st.sampled_from(roll)) for _ in range(2))
    return make_extract(
        roll,
        chair=officer("Maire", chair),
        secretaries=(officer("secrétaire", secretary),),
        movements=tuple(_movements(draw, roll, gone)),
        recusals=tuple(
            ExtractRecusal(one.reference, draw(st.sampled_from(Reason)), True, ())
            for one in roll
            if one.state == State.RECUSED
        ),
    )


def people():
    return st.tuples(*map(st.sampled_from, (CIVILITIES, FIRST_NAMES, LAST_NAMES)))


def _attendee(draw, reference, names):
    words = st.sampled_from(["", "Orlac", "Montreval"])
    state = draw(st.sampled_from(State))
    told = {
        "town": draw(words),
        "function": draw(st.sampled_from(["", "Maire", "Conseillère municipale"])),
    }
    if state == State.PRESENT and draw(st.integers(0, 4)) == 0:
        told["stands_in_for"] = ExtractPerson("Madame", draw(st.sampled_from("AB")), "ORME")
    return Attendee(reference, *names, state, **told)


def officer(quality, member):
    names = member.civility, member.first_name, member.last_name
    return Officer(quality, *names, "", in_full=True)


def _movements(draw, roll, gone):
    """Yield who came and went, and somebody who is in office no longer."""
    for one in draw(st.lists(st.sampled_from(roll), max_size=4)):
        event = draw(
            st.sampled_from([ExtractEvent.ARRIVED, ExtractEvent.RETURNED, ExtractEvent.LEFT])
        )
        yield moved(event, one.reference, (one.civility, one.first_name, one.last_name), draw)
    if draw(st.booleans()):
        yield moved(ExtractEvent.RESIGNED, "gone", gone, draw)


def moved(event, reference, names, draw):
    return ExtractMovement(event, reference, *names, before=draw(st.integers(1, 3)), at=draw(HOURS))


def text_under(form, extract):
    """Return the sheet, and what a reader finds on it."""
    sheet = ExtractSheet(extract, form)
    page = render_to_string("papers/_extract.html", {"sheet": sheet, "printed": True})
    return sheet, plain(words_of(page))


def facts_of(sheet):
    """Yield every sentence or pattern that a paper has to hold: others add theirs here."""
    yield from members(sheet)
    yield from proxies(sheet)
    yield from movements(sheet)
    yield from sitting(sheet)
    yield from votes(sheet)


def sitting(sheet):
    """The day, who presides and keeps the record, and what the item is about."""
    extract = sheet.extract
    letters = written(day_in_letters(extract.date))
    yield rf"{written(in_words(extract.date))}|(?i:{letters})"
    for one in (extract.sitting_chair or extract.chair, extract.chair, *extract.secretaries):
        yield written(sheet.names.short(one))
    yield written(sheet.object.subject)


def votes(sheet):
    """Each figure of a ballot that is not zero, and what it decided; the number stands at the foot in any form."""
    for ballot in sheet.votes.ballots:
        if ballot.is_election:
            for held in ballot.rounds:
                yield written(held.result)
                counted = [one.votes for one in held.round.candidates]
                for figure in filter(
                    None, (held.round.ballots_in_urn, held.round.votes_cast, *counted)
                ):
                    yield rf"\b{figure}\b"
            continue
        yield written(ballot.verdict.removesuffix("."))
        for label, figure in FIGURES.items():
            if count := getattr(ballot.ballot.tally, figure):
                yield rf"{label}\W{{0,3}}{count}\b|\b{count} {label}"


def members(sheet):
    for attendee in sheet.extract.roll:
        yield written(sheet.names.whole(attendee))


def written(words):
    """Return a pattern for some words, as `plain` leaves them."""
    return re.escape(plain(words))


def proxies(sheet):
    """Both ends of each proxy, told beside one of them."""
    for giver in sheet.extract.in_state(State.REPRESENTED):
        if giver.holder:
            here = written(sheet.names.whole(giver))
            holder = written(sheet.names.whole(sheet.extract.member(giver.holder)))
            by_giver = rf"{here}.{{0,200}}?(à|par|mandataire :) {holder}"
            by_holder = rf"{holder}.{{0,400}}?(pouvoirs?|procurations?) (de |d').{{0,400}}?{here}"
            yield f"{by_giver}|{by_holder}"


def movements(sheet):
    """Of each: who, what happened, before which item and when."""
    for fact in sheet.extract.movements:
        word = EVENTS[fact.event]
        done = word if fact.event == ExtractEvent.RESIGNED else agreed(word, fact.feminine)
        at = f", à {hour(fact.at)}" if fact.at else ""
        yield written(f"{done} avant le point{NBSP}{fact.before}{at}")
        yield written(sheet.names.whole(fact))


def lost(form, extract):
    """Return what a paper should say, and does not."""
    sheet, text = text_under(form, extract)
    return [fact for fact in facts_of(sheet) if not re.search(fact, text)]


@settings(max_examples=60)
@given(FORMS, st.sampled_from(list(SAMPLES)))
def test_no_form_drops_a_fact_of_a_sample(form, name):
    assert lost(form, sample(name)) == []


@settings(max_examples=120)
@given(FORMS, floors())
def test_no_form_drops_a_fact_of_any_floor(form, extract):
    assert lost(form, extract) == []


@settings(max_examples=200)
@given(FORMS, floors())
def test_two_people_never_print_alike(form, extract):
    names = ExtractSheet(extract, form).names
    found = {str(person): fold(names.whole(person)) for person in people_of(extract)}
    entered = {whole: fold(whole) for whole in found}
    alike = [
        (one, other) for one in found for other in found
        if found[one] == found[other] and entered[one] != entered[other]
    ]  # fmt: skip
    assert alike == []


@settings(max_examples=60)
@given(FORMS, floors())
def test_each_member_has_one_place_in_the_lists(form, extract):
    lists = ExtractSheet(extract, form).lists
    page = render_to_string(lists.template, {"place": lists})
    if form.lists == "table":
        assert page.count('<th scope="row">') == len(extract.roll)
    text = plain(words_of(page))
    told = [one for one in extract.roll if one.state != State.RECUSED or form.lists != "slots"]
    assert [one for one in told if plain(lists.names.whole(one)) not in text] == []
