"""The end of a sitting: refused while something is missing, reopened until it is sealed."""

from datetime import time

import pytest
import time_machine
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Action, Journal
from deliberations import actions as preparation
from deliberations.models import AgendaItem
from tests.builders import make_item
from tests.html import parse
from tests.sittings import at, give, make_room, mark, opened, save, say, send, text
from votes import actions
from votes.actions import gestures
from votes.completeness.sitting import Panel
from votes.models import Ballot, Movement
from votes.record import read

pytestmark = pytest.mark.django_db
CLOSED = "La séance est close : rouvrez-la d’abord."


def hold():
    """Return an open sitting whose first item is adopted, the two others still ahead."""
    sitting = make_room(opens_at=time(18, 30))
    sitting.secretaries.create(position=1, member=sitting.council.members.get(reference="m02"))
    opened(sitting)
    actions.record_ballot(item=sitting.items.first(), user=None, exceptions={})
    return sitting


def close(sitting, **fields):
    actions.close_sitting(sitting=sitting, user=None, **({"postpone": True} | fields))
    sitting.refresh_from_db()
    return sitting


def refusal_of(action, **facts):
    with pytest.raises(ValidationError) as refused:
        action(user=None, **facts)
    return [message.replace("\u00a0", " ") for message in refused.value.messages]


def test_a_sitting_that_lacks_something_is_not_closed_and_all_of_it_is_listed(sitting):
    sitting.secretaries.all().delete()
    actions.record_ballot(item=sitting.items.last(), user=None, exceptions={})
    make_item(sitting)
    make_item(sitting)
    assert refusal_of(actions.close_sitting, sitting=sitting) == [
        "Aucun secrétaire de séance n’est nommé (art. L2121-15).",
        "Point 2. Aucun scrutin n’est enregistré à ce point : enregistrez-le.",
        "Rien n’est dit des points 4 et 5 : mettez-les aux voix, ou dites-les retirés ou renvoyés.",
    ]
    sitting.refresh_from_db()
    assert sitting.state == "open"


def test_items_that_were_not_taken_are_put_off_when_that_is_asked(sitting):
    assert "points 2 et 3" in refusal_of(actions.close_sitting, sitting=sitting)[0]
    close(sitting, closes_at=time(22, 40))
    assert (sitting.state, sitting.closes_at) == ("closed", time(22, 40))
    outcomes = list(sitting.items.values_list("outcome", flat=True))
    assert outcomes == ["", "postponed", "postponed"]
    line = Journal.objects.first()
    after = line.after.replace("\u00a0", " ")
    assert (line.action, line.before, after) == (
        Action.SITTING_CLOSED,
        "ouverte",
        "close à 22 h 40",
    )


def test_putting_off_is_undone_when_something_else_is_missing(sitting):
    sitting.secretaries.all().delete()
    refusal_of(actions.close_sitting, sitting=sitting, postpone=True)
    assert not sitting.items.filter(outcome="postponed").exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("convened", "La séance n’est pas ouverte : ouvrez-la d’abord, à l’appel."),
        ("closed", "La séance est déjà close."),
        ("sealed", "La séance est scellée : plus rien ne peut y changer."),
    ],
)
def test_only_an_open_sitting_is_closed(sitting, state, sentence):
    sitting.state = state
    sitting.save()
    assert refusal_of(actions.close_sitting, sitting=sitting) == [sentence]


def test_a_closed_sitting_is_reopened_and_the_journal_tells(sitting):
    close(sitting, closes_at=time(22, 40))
    actions.reopen_sitting(sitting=sitting, user=None)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.closes_at) == ("open", time(22, 40))
    line = Journal.objects.first()
    assert (line.action, line.after) == (Action.SITTING_REOPENED, "ouverte")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("open", "La séance n’est pas close."),
        ("sealed", "La séance est scellée : plus rien ne peut y changer."),
    ],
)
def test_only_a_closed_sitting_is_reopened(sitting, state, sentence):
    sitting.state = state
    sitting.save()
    assert refusal_of(actions.reopen_sitting, sitting=sitting) == [sentence]


def entries_of_the_room(sitting):
    """Return one entry of each sort about who is there, as an action and its facts."""
    last, whole = sitting.items.last(), {"sitting": sitting}
    movement = Movement.objects.create(member=sitting.roll.last(), direction="out", before=4)
    return [
        (actions.mark_opening, whole | {"references": ["m04"], "opening": "absent"}),
        (actions.give_proxy, whole | {"grantor": "m03", "holder": "m05"}),
        (actions.withdraw_proxies, whole | {"grantor": "m03"}),
        (actions.follow_roster, whole),
        (actions.record_movements, whole | {"members": ["m04"], "direction": "out", "before": 2}),
        (
            actions.correct_movement,
            {"movement": movement, "direction": "out", "before": 4, "at": None, "note": "plus tôt"},
        ),
        (gestures.take_back, {"facts": [movement]}),
        (actions.recuse, {"item": last, "members": ["m04"]}),
        (actions.change_mandate, whole | {"member": "m04", "kind": "resigned", "before": 3}),
        (actions.hand_over_chair, {"item": last, "chair": "m02"}),
    ]


def entries_of_the_agenda(sitting):
    """Return one entry of each sort about what is decided, as an action and its facts."""
    first, last = sitting.items.first(), sitting.items.last()
    ballot = first.ballots.get()
    return [
        (actions.record_ballot, {"item": first, "exceptions": {}}),
        (actions.record_counts, {"item": first, "counts": {"for": 11}}),
        (actions.record_election, {"item": first, "rounds": []}),
        (actions.copy_ballot, {"ballot": ballot, "until": 3}),
        (actions.delete_ballot, {"ballot": ballot}),
        (actions.set_outcome, {"item": last, "outcome": "noted"}),
        (preparation.save_item, {"item": AgendaItem(sitting=sitting, title="Encore un")}),
        (preparation.save_sitting, {"sitting": sitting, "secretaries": []}),
        (preparation.move_item, {"item": last, "before": first}),
    ]


def test_no_entry_of_any_sort_goes_into_a_closed_sitting(sitting):
    close(sitting)
    for action, facts in entries_of_the_room(sitting) + entries_of_the_agenda(sitting):
        assert refusal_of(action, **facts) == [CLOSED], action.__name__


def test_the_text_of_an_item_may_still_be_corrected(sitting):
    close(sitting)
    item = sitting.items.first()
    item.report = "<p>Une faute de frappe en moins.</p>"
    preparation.save_item(item=item, user=None)
    item.refresh_from_db()
    assert "en moins" in item.report


def test_the_screen_of_a_closed_sitting_says_so_and_how_to_reopen_it(sitting, clerk):
    close(sitting)
    for page in (clerk.get(at(sitting)), clerk.get(at(sitting, "ballot", item=1))):
        assertContains(page, "Plus rien ne s’y enregistre.")
        assertContains(page, f'href="{at(sitting, "sitting-reopen")}"')
    assertNotContains(page, "data-save")
    assert CLOSED in say(send(clerk, sitting, "m04", "absent"))
    assert CLOSED in say(save(clerk, sitting, {"m02": "against"}))


def test_the_secretariat_closes_and_reopens_without_a_script(sitting, clerk):
    page = clerk.get(at(sitting, "sitting-missing"))
    assertContains(page, "2\u00a0points n’ont pas été examinés")
    answers = {"closes_at": "22 h 40", "postpone": "on"}
    done = clerk.post(at(sitting, "sitting-close"), answers, follow=True)
    assertRedirects(done, at(sitting, "sitting-detail"))
    assertContains(done, "La séance est close")
    assertNotContains(done, at(sitting, "sitting-update"))
    asked = clerk.get(at(sitting, "sitting-reopen"))
    assertContains(asked, "Le journal garde la trace de cette réouverture")
    done = clerk.post(at(sitting, "sitting-reopen"), follow=True)
    assertContains(done, "La séance est rouverte.")
    assertContains(done, at(sitting, "sitting-missing"))


def test_a_refused_closing_lists_what_is_missing_on_the_page(sitting, clerk):
    page = clerk.post(at(sitting, "sitting-close"), {"closes_at": "22:40"})
    assert "Rien n’est dit des points 2 et 3" in text(page)
    assertContains(page, 'value="22:40"')
    sitting.refresh_from_db()
    assert sitting.state == "open"


def test_an_hour_that_does_not_exist_is_told_beside_the_field(sitting, clerk):
    answers = {"closes_at": "25:10", "postpone": "on"}
    page = clerk.post(at(sitting, "sitting-close"), answers)
    assert "25 h n’existe pas" in text(page)


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-03-12T22:41+01:00", "22:41"),
        ("2026-03-13T00:20+01:00", "00:20"),
        ("2026-03-13T09:15+01:00", None),
        ("2026-03-20T10:00+01:00", None),
    ],
)
def test_the_hour_of_now_is_offered_on_the_day_and_the_night_after(sitting, clerk, now, offered):
    with time_machine.travel(now, tick=False):
        page = clerk.get(at(sitting, "sitting-missing"))
    assert parse(page).one('[name="closes_at"]').get("value") == offered


def test_a_proxy_and_a_mark_are_possible_again_once_reopened(sitting):
    close(sitting)
    actions.reopen_sitting(sitting=sitting, user=None)
    Ballot.objects.all().delete()
    mark(sitting, "m03")
    give(sitting, "m03", "m05")
    assert sitting.roll.get(reference="m03").proxies_given.exists()


def test_the_bar_its_page_the_sitting_and_the_seal_say_the_same_number_and_lines(clerk, sitting):
    sitting.secretaries.all().delete()
    sitting.convened_on = sitting.date
    sitting.save()
    actions.record_ballot(item=sitting.items.last(), user=None, exceptions={})
    make_item(sitting, decision="", report="")
    bar = parse(clerk.get(at(sitting, "ballot", item=1)))
    page = parse(clerk.get(at(sitting, "sitting-missing")))
    of_sitting = parse(clerk.get(at(sitting, "sitting-detail")))
    seal = parse(clerk.get(at(sitting, "seal")))
    panel = Panel(read(sitting))
    assert int(bar.text("#lacking .number")) == panel.count == 3
    told = "2 choses à compléter, 1 chose à justifier"
    assert told in page.words
    assert told in of_sitting.words
    assert f"Avant de sceller : {told}, 1 point reste à examiner." in seal.words
    for line in (*panel.stops, *panel.asked):
        for where in (page, of_sitting, seal):
            assert line.sentence.replace("\u00a0", " ") in where.words, (line, where)
    assert len(of_sitting.all("aside .missing li:not([data-done])")) == panel.count
