"""What the desk lists as past is what the judge of the register says, whoever ended an act or gave it back."""

from datetime import date
from io import StringIO

from django.core.management import call_command

from register.actions import correct
from register.actions.living import ToldEvent, record, retract
from register.desk import findings, found
from register.models import PastEntry
from register.past import past
from register.rules.force import EventKind
from tests.register.actions.test_effects import touching

ANNULLED = ToldEvent(EventKind.ANNULLED, date(2026, 6, 10))


def listed(council, state="past"):
    """Return the numbers that the desk lists and counts, which are those of the judge."""
    answer = findings(council, words="", year="2026", state=state)
    kept = council.past_entries.values_list("entry", flat=True)
    assert (
        set(kept) == past(council) == set(found(council, state="past").values_list("pk", flat=True))
    )
    assert answer.count == len(answer.keys)
    return [f"{entry.number}/{entry.version}" for entry in answer.entries(answer.keys)]


def test_an_act_is_listed_as_past_as_long_as_what_ends_it_holds(entries):
    council = entries[0].council
    assert listed(council) == []
    second = touching(council, "2026_001", (4, 9))
    assert listed(council) == ["2026_001/1"]
    touching(council, second.number, (5, 7))
    assert listed(council) == [f"{second.number}/1"]
    third = council.entries.last()
    (annulled,) = record(entries=[third], told=ANNULLED, user=None)
    assert listed(council) == ["2026_001/1"]
    retract(event=annulled, user=None, note="une erreur")
    assert listed(council) == [f"{second.number}/1"]
    correct(entry=entries[1], user=None, reason="coquille", title="Objet corrigé")
    assert listed(council) == [f"{second.number}/1", "2026_002/1"]
    in_force = ["2026_005/1", "2026_002/2", "2026_003/1", "2026_001/1"]
    assert listed(council, "in_force") == in_force


def test_the_list_of_past_acts_is_made_anew(entries):
    council = entries[0].council
    touching(council, "2026_001", (4, 9))
    PastEntry.objects.all().delete()
    PastEntry.objects.create(
        entry=entries[1], council=council, held_on=date(2026, 3, 12), position=2
    )
    out = StringIO()
    call_command("reindex", stdout=out)
    assert out.getvalue() == "Remplacés ou retirés : 2\u00a0actes changent de liste.\n"
    assert listed(council) == ["2026_001/1"]
