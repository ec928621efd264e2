"""What became of an item: the vote on the item itself, never one about how it is taken."""

import pytest

from deliberations.models import AgendaItem
from papers.extract.extract import build
from papers.words.sheet import ExtractSheet
from register.actions.sealing import is_decided
from tests.sittings import make_room, opened
from votes.actions import record_ballot, set_outcome
from votes.completeness.item import lacks
from votes.record import read

pytestmark = pytest.mark.django_db
REFUSED = {f"m{rank:02}": "against" for rank in range(1, 12)}
ADOPTED: dict[str, str] = {}


def hold():
    sitting = opened(make_room(items=3))
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    return sitting


def ask(sitting, purpose="question", exceptions=ADOPTED, order=1):
    item = sitting.items.get(position=order)
    place = item.ballots.count() + 1
    record_ballot(item=item, user=None, exceptions=exceptions, position=place, purpose=purpose)


def at_item(sitting, order=1):
    record = read(sitting)
    return record.at(record.items[order - 1])


def sentences(sitting, order=1):
    record = read(sitting)
    return [lack.sentence for lack in lacks(record.items[order - 1], record)]


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        ([], None),
        ([("question", ADOPTED)], "adopted"),
        ([("addition", ADOPTED)], None),
        ([("addition", REFUSED)], "withdrawn"),
        ([("addition", ADOPTED), ("question", REFUSED)], "rejected"),
        ([("addition", REFUSED), ("addition", ADOPTED)], None),
        ([("question", ADOPTED), ("amendment", REFUSED)], "adopted"),
        ([("amendment", ADOPTED), ("question", REFUSED)], "rejected"),
        ([("question", REFUSED), ("question", ADOPTED)], "adopted"),
        ([("closed_doors", ADOPTED)], None),
        ([("waiver", ADOPTED)], None),
        ([("urgency", ADOPTED)], None),
    ],
)
def test_the_last_ballot_on_the_item_decides_it(sitting, asked, decided):
    for purpose, exceptions in asked:
        ask(sitting, purpose, exceptions)
    here = at_item(sitting)
    assert here.decided == decided
    assert is_decided(here.item, read(sitting)) == (decided in ("adopted", "rejected"))


def test_an_outcome_without_a_vote_comes_first(sitting):
    ask(sitting, "addition")
    sitting.items.filter(position=1).update(outcome="postponed")
    assert at_item(sitting).decided == AgendaItem.Outcome.POSTPONED
    assert sentences(sitting) == []


def test_the_urgency_is_the_question_of_its_own_item(sitting):
    sitting.items.filter(position=1).update(kind="urgency")
    ask(sitting, "urgency", REFUSED)
    assert at_item(sitting).decided == "rejected"
    assert sentences(sitting) == []


def test_the_ballot_of_a_block_decides_each_item_of_it(sitting):
    sitting.items.update(block="Affaires courantes")
    ask(sitting, "addition", order=3)
    ask(sitting, "question", REFUSED, order=2)
    assert [at_item(sitting, order).decided for order in (1, 2, 3)] == ["rejected"] * 3
    assert [one.position for one in read(sitting).block(at_item(sitting, 3).item)] == [2, 1, 3]


def test_an_item_that_was_not_added_is_out_of_its_block(sitting):
    sitting.items.update(block="Affaires courantes")
    ask(sitting, order=1)
    ask(sitting, "addition", REFUSED, order=3)
    assert at_item(sitting, 3).decided == "withdrawn"
    record = read(sitting)
    assert [one.position for one in record.block(record.items[0])] == [1, 2]


def test_the_vote_on_an_addition_leaves_the_item_to_be_voted(sitting):
    ask(sitting, "addition")
    assert sentences(sitting) == [
        "Aucun scrutin ne porte sur ce point lui-même : mettez-le aux voix."
    ]
    ask(sitting)
    assert sentences(sitting) == []


def test_what_was_added_may_be_put_off_without_a_vote(sitting):
    ask(sitting, "addition")
    item = sitting.items.get(position=1)
    set_outcome(item=item, user=None, outcome="postponed")
    assert (at_item(sitting).decided, sentences(sitting)) == ("postponed", [])


def test_an_item_that_closes_the_doors_needs_no_other_vote(sitting):
    ask(sitting, "closed_doors")
    assert sentences(sitting)
    sitting.items.filter(position=1).update(title="Demande de HUIS CLOS")
    assert sentences(sitting) == []


def test_the_paper_of_a_refused_addition_decides_nothing(sitting):
    sitting.items.filter(position=1).update(added=True, decision="<p>De soutenir.</p>")
    ask(sitting, "addition", REFUSED)
    item = sitting.items.get(position=1)
    extract = build(item, read(sitting))
    sheet = ExtractSheet(extract)
    assert (extract.outcome, extract.result, extract.changes_nothing) == ("withdrawn", None, True)
    assert (sheet.text.formula, sheet.text.decision) == ("", "")
    assert sheet.votes.outcome == "Ce point est retiré de l’ordre du jour."


def test_the_paper_follows_the_vote_on_the_item(sitting):
    ask(sitting)
    ask(sitting, "amendment", REFUSED)
    extract = build(sitting.items.get(position=1), read(sitting))
    assert [ballot.purpose for ballot in extract.ballots] == ["question", "amendment"]
    assert ExtractSheet(extract).text.formula.endswith("décide")
