"""Small sittings whose election raises a check each, then the same ones put right."""

from dataclasses import replace
from datetime import date

from votes import actions
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures


def elect(sitting, *votes, rounds=1):
    """Hold the rounds of an election among eleven voters, with these votes in each."""
    figures = tuple(CandidateFigures(f"Candidate {n}", count) for n, count in enumerate(votes))
    round_ = RoundFigures(11, figures, blank=11 - sum(votes), void=0)
    item = sitting.items.get(position=1)
    return actions.record_election(item=item, user=None, rounds=[round_] * rounds)


def election_unfinished(sitting):
    ballot = elect(sitting, 5, 5)
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    elect(sitting, 6, 5)


def elected(sitting, kind, candidate, voters=11, **facts):
    """Record an election of a kind, in which a candidate has every vote."""
    seats, stood = len(candidate.members) or 1, replace(candidate, votes=voters)
    round_ = RoundFigures(voters, (stood,), blank=0, void=0, seats=seats)
    item = sitting.items.get(position=1)
    facts = {"mode": "secret", "election": kind} | facts
    return actions.record_election(item=item, user=None, rounds=[round_], **facts)


def person(who):
    return CandidateFigures(who, is_member=who.startswith("m"))


def on_list(name, *who):
    """Return a list of members of the roll, in order."""
    names = tuple(NameFigures(one, is_member=True) for one in who)
    return CandidateFigures(name, is_list=True, members=names)


def again(sitting, ballot, kind, candidate, **facts):
    actions.delete_ballot(ballot=ballot, user=None)
    elected(sitting, kind, candidate, **facts)


def of_people(sitting, number):
    sitting.people = number
    sitting.save()


def in_april(sitting):
    """Hold the sitting when the lists of deputies are those of every commune."""
    sitting.date, sitting.convened_on = date(2026, 4, 2), date(2026, 3, 20)
    sitting.save()


def candidate_not_member(sitting):
    ballot = elected(sitting, "mayor", person("Alix VARENNE"))
    yield 1
    again(sitting, ballot, "mayor", person("m02"))


def unopposed_forbidden(sitting):
    round_ = RoundFigures(0, (person("m02"),))
    facts = {"mode": "secret", "election": "mayor"}
    item = sitting.items.get(position=1)
    ballot = actions.record_election(item=item, user=None, unopposed=round_, **facts)
    yield 1
    again(sitting, ballot, "mayor", person("m02"))


def secrecy_not_waivable(sitting):
    ballot = elected(sitting, "mayor", person("m02"), mode="hands")
    yield 1
    again(sitting, ballot, "mayor", person("m02"))


def list_not_alternate(sitting):
    in_april(sitting)
    ballot = elected(sitting, "deputies", on_list("Ensemble", "m03", "m05", "m02"))
    yield 1
    again(sitting, ballot, "deputies", on_list("Ensemble", "m03", "m02", "m05"))


def list_gap(sitting):
    sitting.date, sitting.convened_on = date(2016, 3, 12), date(2016, 3, 2)
    of_people(sitting, 1200)
    sitting.roll.update(starts_on=None)
    ballot = elected(sitting, "deputies", on_list("Ensemble", "m03", "m05", "m07"))
    yield 1
    again(sitting, ballot, "deputies", on_list("Ensemble", "m03", "m05", "m02"))


def too_many_deputies(sitting):
    in_april(sitting)
    ballot = elected(sitting, "deputies", on_list("Ensemble", "m03", "m02", "m05", "m04"))
    yield 1
    again(sitting, ballot, "deputies", on_list("Ensemble", "m03", "m02", "m05"))


def replacement_sex(sitting):
    of_people(sitting, 1200)
    ballot = elected(sitting, "deputy", person("m03"))
    type(ballot).objects.update(replaces=sitting.roll.get(reference="m04"))
    yield 1
    again(sitting, ballot, "deputy", person("m06"))
    type(ballot).objects.update(replaces=sitting.roll.get(reference="m04"))


def council_incomplete(sitting):
    in_april(sitting)
    of_people(sitting, 480)
    sitting.roll.filter(reference__in=["m09", "m10", "m11"]).update(ends_on=date(2026, 3, 1))
    ballot = elected(sitting, "mayor", person("m02"), voters=8)
    yield 1
    sitting.roll.filter(reference="m09").update(ends_on=None)
    again(sitting, ballot, "mayor", person("m02"), voters=9)


def election_no_result(sitting):
    ballot = elect(sitting, 0, 0, rounds=3)
    yield 1
    actions.delete_ballot(ballot=ballot, user=None)
    elect(sitting, 6, 5)


STORIES = (
    election_unfinished,
    candidate_not_member,
    unopposed_forbidden,
    secrecy_not_waivable,
    list_not_alternate,
    list_gap,
    too_many_deputies,
    replacement_sex,
    council_incomplete,
    election_no_result,
)
