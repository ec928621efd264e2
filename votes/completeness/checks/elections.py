"""Whether each election came to its end, as the law lets it be held."""

from collections.abc import Iterator

from councils.french import NBSP, listed
from deliberations.models import AgendaItem
from members.rules import sex_of
from votes.completeness.check import BALLOT, Check
from votes.completeness.item import lacks
from votes.record import Record, RecordedBallot
from votes.rules.elections import lawful
from votes.rules.floor import office_at
from votes.words.elected import names_of

UNFINISHED = (
    f"Aucune majorité à ce tour{NBSP}: enregistrez le tour suivant, ou dites ce point renvoyé "
    "et effacez le scrutin."
)
SEATS_LEFT = f"Il reste des sièges à pourvoir{NBSP}: enregistrez le tour suivant."
NOBODY = "Le dernier tour n’a élu personne."


def elections(record: Record) -> Iterator[Check]:
    """Tell of each election that stopped too early, or that the law would have held otherwise."""
    for item in record.items if record.is_called else ():
        elected = [one for one in record.at(item).ballots if one.row.is_election]
        # What is missing comes first: a ballot that is not whole has no result yet.
        if not elected or lacks(item, record):
            continue
        for ballot in elected:
            for code, sentence in (*_end(ballot), *_of_its_kind(record, item, ballot)):
                yield Check(code, item, sentence, BALLOT)


def seated_at(record: Record, item: AgendaItem) -> frozenset[str]:
    """Return who has a seat at an item, in the room or not; a substitute has none."""
    office = office_at(record.facts, item.position)
    return frozenset(seat.id for seat in office if seat.is_titular)


def _end(ballot: RecordedBallot) -> Iterator[tuple[str, str]]:
    """Tell of seats that another round may still fill, and of a last round that elected nobody."""
    outcome = ballot.outcome
    if outcome is None:
        return
    if outcome.seats_left:
        yield "election_unfinished", SEATS_LEFT if outcome.elected else UNFINISHED
    elif not outcome.elected:
        yield "election_no_result", NOBODY


def _of_its_kind(
    record: Record, item: AgendaItem, ballot: RecordedBallot
) -> Iterator[tuple[str, str]]:
    """Tell what the law of this election does not allow; nothing where nobody said who is elected."""
    if not ballot.row.election or not ballot.outcome:
        return
    scheme, by_law = ballot.held.scheme, f" ({ballot.held.scheme.source})"
    seated = seated_at(record, item)
    if strangers := lawful.strangers(scheme, ballot.rounds, seated):
        who = listed(names_of(record, strangers))
        yield (
            "candidate_not_member",
            f"{who}{NBSP}: seul un membre du conseil peut être élu{by_law}.",
        )
    if ballot.outcome.rounds == 0:
        if not scheme.unopposed:
            yield "unopposed_forbidden", f"Cette élection ne se fait pas sans vote{by_law}."
    elif not (ballot.row.is_secret or scheme.waivable):
        yield "secrecy_not_waivable", f"Cette élection se fait au scrutin secret{by_law}."
    yield from _lists(ballot, by_law)
    yield from _successor(record, ballot)


def _lists(ballot: RecordedBallot, by_law: str) -> Iterator[tuple[str, str]]:
    scheme = ballot.held.scheme
    for key in lawful.not_alternate(scheme, ballot.rounds):
        told = f"«{NBSP}{key}{NBSP}»{NBSP}: une femme et un homme se suivent sur la liste, l’un après l’autre"
        yield "list_not_alternate", f"{told}{by_law}."
    for key in lawful.with_a_gap(scheme, ballot.rounds):
        told = f"«{NBSP}{key}{NBSP}»{NBSP}: le nombre des femmes et celui des hommes diffèrent d’un au plus"
        yield "list_gap", f"{told}{by_law}."


def _successor(record: Record, ballot: RecordedBallot) -> Iterator[tuple[str, str]]:
    """Tell of a deputy who is not of the sex of whom they succeed."""
    scheme, row = ballot.held.scheme, ballot.row
    if scheme.same_sex and not _is_of_the_same_sex(record, ballot):
        replaced = record.seat_at(row.replaces_id)
        former = replaced.short_name if replaced else row.replaces_name
        who = f"{listed(names_of(record, ballot.elected))} succède à {former}"
        yield "replacement_sex", f"{who}{NBSP}: le successeur est du même sexe ({scheme.source})."


def _is_of_the_same_sex(record: Record, ballot: RecordedBallot) -> bool:
    """Tell whether a deputy and whom they succeed are of one sex, as far as that is known."""
    row = ballot.row
    replaced = record.seat_at(row.replaces_id)
    before = sex_of(replaced.civility, replaced.known_sex) if replaced else row.replaces_sex
    seats = [record.by_reference.get(key) for key in ballot.elected]
    after = {sex_of(seat.civility, seat.known_sex) for seat in seats if seat}
    return not before or after <= {before, ""}
