"""A sitting of 1998, entered from its paper: ten years later it shows the people of its day.

Everything goes through the pages: the members of 1995 are imported with their
dates, the sitting is held and printed, then the members' list lives on.
"""

import json
from datetime import date

import pytest
from django.urls import reverse

from deliberations.days import SittingDay
from papers.room_sheets import AttendanceSheet
from tests.builders import make_council, make_user
from tests.deliberations.pages import item_answers
from tests.html import parse
from tests.members.files import written
from tests.members.pages import confirm, send
from tests.papers.extracts import plain, text_of
from votes.record import read

pytestmark = pytest.mark.django_db

DAY = date(1998, 3, 12)
HEADER = "référence;rang;civilité;prénom;nom;fonction;groupe;début;fin"
TERM = "18/06/1995;11/03/2001"
OLD = (
    f"a;1;Madame;Odette;MAREUIL;Maire;Union;{TERM}",
    f"b;2;Monsieur;Lucien;D'ORLAC;Premier adjoint;Union;{TERM}",
    f"c;3;Mademoiselle;Sylvie;CASTEL;Conseillère;Avenir;{TERM}",
    f"d;4;Monsieur;Jean-marc;de LOISIN;Conseiller;Avenir;{TERM}",
    f"e;5;Monsieur;René;N'GORO;Conseiller;Union;{TERM}",
)
#: The same council today: a new chair, somebody married, groups and functions of another time.
TODAY = (
    "c;1;Madame;Sylvie;CASTEL-VIRY;Maire;Ensemble;04/07/2020;",
    "d;2;Monsieur;Jean-Marc;DE LOISIN;Adjoint;Ensemble;04/07/2020;",
    "f;3;Madame;Nour;BELHADJ;Conseillère;Citoyens;04/07/2020;",
)


@pytest.fixture
def council():
    return make_council(seats=5)


@pytest.fixture
def hand(client, council):
    """Return a browser in which one person administers the council and keeps its sittings."""
    client.force_login(make_user(council, "admin", "secretariat"))
    return client


def at(council, name, **more):
    return reverse(name, kwargs={"slug": council.slug, "day": SittingDay(DAY), **more})


def import_members(hand, council, *rows, on):
    answer = send(hand, council, written(*rows, header=HEADER), on=on)
    assert "à jour" in confirm(hand, answer.url).text


def person(council, reference):
    return council.members.get(reference=reference)


def prepare(hand, council):
    """The sitting, its chair, its secretary, one item: the forms offer the people of 1998."""
    form = reverse("sitting-create", args=[council.slug])
    answers = {"date": "12/03/1998", "opens_at": "20:30", "convened_on": "02/03/1998"}
    answers |= {"public": "on", "chair": person(council, "a").pk}
    answers["secretary_1"] = person(council, "c").pk
    assert hand.post(form, answers).status_code == 302
    item = item_answers(title="Réfection du lavoir", decision="<p>de refaire le lavoir</p>")
    item["rapporteur"] = person(council, "b").pk
    assert hand.post(at(council, "item-create"), item).status_code == 302
    return council.sittings.get()


def hold(hand, council, sitting):
    """The roll call with a proxy, the opening, and a vote of which one is against."""
    hand.post(at(council, "roll-mark"), {"member": "e", "choice": "absent"})
    holder = at(council, "proxy-choose", pk=person(council, "e").pk)
    hand.post(holder, {"holder": "b", "span": "whole"})
    hand.post(at(council, "sitting-open"), {"confirmed": "on"})
    ballot = at(council, "ballot", pk=sitting.items.get().pk)
    sent = {"exceptions": json.dumps({"d": "against"}), "mode": "hands", "rule": "simple"}
    assert "Scrutin enregistré" in hand.post(ballot, sent, follow=True).text


def close(hand, council):
    done = hand.post(at(council, "sitting-close"), {"closes_at": "22:10"}, follow=True)
    assert "La séance est close" in done.text


def seats(page):
    """Return what the floor shows of each seat: name, group, state, vote, in the order of the screen."""
    kept = ("data-name", "data-first", "data-group", "data-state", "data-vote", "data-say")
    return [tuple(seat.get(name, "") for name in kept) for seat in parse(page).all(".seat")]


def shown(hand, council, sitting):
    """Return all that the sitting shows: both screens, the extract on screen, on paper and as data, the roll."""
    item = sitting.items.get().pk
    floors = [seats(hand.get(at(council, "roll-call")).text)]
    floors.append(seats(hand.get(at(council, "ballot", pk=item)).text))
    page = hand.get(at(council, "extract-page", pk=item)).text
    pdf = hand.get(at(council, "extract-pdf", pk=item)).content
    record = hand.get(at(council, "extract-json", pk=item)).json()
    sheet = str(parse(page).one("article.sheet"))
    detail = parse(hand.get(at(council, "sitting-detail")))
    told = [detail.text(".page__head + .row > .soft"), *detail.texts(".list__meta")]
    rows = AttendanceSheet(read(sitting)).rows
    facts = {"floors": floors, "page": sheet, "pdf": plain(text_of(pdf)), "json": record}
    return facts | {"told": told, "rows": rows}


def live_on(hand, council):
    """Rows of 1995 corrected from another source, the list of today, and a name changed on its page."""
    other = (row.replace("Union", "Gauche").replace("Premier adjoint", "Adjoint") for row in OLD)
    import_members(hand, council, *other, on="12/03/1998")
    import_members(hand, council, *TODAY, on="12/03/2026")
    form = reverse("member-update", args=[council.slug, person(council, "a").pk])
    married = {"civility": "Madame", "first_name": "Odette", "last_name": "MAREUIL-DUPRÉ"}
    assert hand.post(form, married).status_code == 302


def test_a_sitting_of_1998_shows_its_people_whatever_became_of_them(hand, council):
    import_members(hand, council, *OLD, on="12/03/1998")
    sitting = prepare(hand, council)
    hold(hand, council, sitting)
    close(hand, council)
    before = shown(hand, council, sitting)
    assert [seat[:3] for seat in before["floors"][0]][:2] == [
        ("MAREUIL", "Odette", "Union"),
        ("D'ORLAC", "Lucien", "Union"),
    ]
    assert [row.quality for row in before["rows"]][:2] == [
        "Maire · Union",
        "Premier adjoint · Union",
    ]
    assert "Monsieur René N'GORO pouvoir à Monsieur Lucien D'ORLAC" in before["pdf"]
    assert "Présidence : Mme MAREUIL · Secrétaire : Mademoiselle CASTEL" in plain(before["told"][0])
    live_on(hand, council)
    assert str(person(council, "c")) == "Madame Sylvie CASTEL-VIRY"
    assert shown(hand, council, sitting) == before
    hand.post(at(council, "sitting-reopen"))
    assert shown(hand, council, sitting) == before
    close(hand, council)
    assert shown(hand, council, sitting) == before


def test_the_forms_of_an_old_sitting_offer_the_people_of_its_day(hand, council):
    import_members(hand, council, *OLD, on="12/03/1998")
    import_members(hand, council, *TODAY, on="12/03/2026")
    prepare(hand, council)
    page = hand.get(at(council, "sitting-update")).text
    assert "MAREUIL" in page
    assert "BELHADJ" not in page
    names = [seat[0] for seat in seats(hand.get(at(council, "roll-call")).text)]
    assert names == ["MAREUIL", "D'ORLAC", "CASTEL-VIRY", "DE LOISIN", "N'GORO"]


def test_the_roll_of_a_closed_sitting_no_longer_follows_the_list(hand, council):
    import_members(hand, council, *OLD, on="12/03/1998")
    sitting = prepare(hand, council)
    hold(hand, council, sitting)
    close(hand, council)
    live_on(hand, council)
    assert "Reprendre le tableau" not in hand.get(at(council, "roll-call")).text
    hand.post(at(council, "roll-follow"))
    assert str(sitting.roll.get(reference="a")) == "Madame Odette MAREUIL"


def test_an_import_cannot_be_undone_under_a_sitting_that_was_held(hand, council):
    import_members(hand, council, *OLD, on="12/03/1998")
    sitting = prepare(hand, council)
    hold(hand, council, sitting)
    before = shown(hand, council, sitting)
    key = council.roster_imports.get().key
    hand.post(reverse("roster-undo", args=[council.slug, key]), follow=True)
    assert council.members.count() == len(OLD)
    assert shown(hand, council, sitting) == before
