"""What cannot have happened in the room is refused with its path: movements, changes, recusals, who presides."""

import pytest

from councils.french import NBSP
from councils.models import Council
from exchange.actions import load_sitting
from tests.exchange.files import bent, encoded, faults_of, load, put, valombre

pytestmark = pytest.mark.django_db


def moves(member, direction, before):
    return {"member": member, "direction": direction, "before_item": before}


def changes(member, kind, before):
    return {"member": member, "kind": kind, "before_item": before}


def stands_aside(member, reason="interest"):
    return {"member": member, "reason": reason}


def both(*bends):
    def bend(file):
        for one in bends:
            one(file)

    return bend


def mandate(member, **days):
    return lambda file: file["members"]["abcdefg".index(member)].update(days)


MOVEMENTS = [
    ([moves("z", "in", 1)], "movements[0].member", "« z » n’est la référence d’aucun membre"),
    ([moves("b", "in", 2)], "movements[0].before_item", "aucun point n’a l’ordre 2"),
    ([moves("b", "in", 6)], "movements[0].before_item", "aucun point n’a l’ordre 6"),
    ([moves("e", "out", 4), moves("b", "in", 1)], "movements[1].before_item", "après le point 4"),
    ([moves("e", "in", 4)], "movements[0].direction", "« e » est déjà dans la salle avant le point 4"),
    ([moves("b", "out", 4)], "movements[0].direction", "« b » n’est déjà plus dans la salle"),
    ([moves("b", "in", 1), moves("b", "in", 4)], "movements[1].direction", "déjà dans la salle"),
    ([moves("e", "sideways", 4)], "movements[0].direction", "in"),
    ([moves("e", "out", 0)], "movements[0].before_item", "au moins 1"),
    ([moves("e", "out", 4) | {"at": "25:00"}], "movements[0].at", "heure"),
    ([moves("e", "out", 4) | {"why": "?"}], "movements[0].why", "n’existe pas"),
]  # fmt: skip
CHANGES = [
    ([changes("z", "resigned", 1)], "changes[0].member", "« z » n’est la référence d’aucun membre"),
    ([changes("e", "resigned", 3)], "changes[0].before_item", "aucun point n’a l’ordre 3"),
    ([changes("e", "resigned", 4), changes("f", "resigned", 1)], "changes[1].before_item", "après le point 4"),
    ([changes("e", "resigned", 1), changes("e", "resigned", 4)], "changes[1].member", "n’est pas en exercice"),
    ([changes("e", "installed", 1), changes("e", "installed", 4)], "changes[1].kind", "déjà en exercice"),
    ([changes("e", "elected", 1)], "changes[0].kind", "installed"),
]  # fmt: skip


@pytest.mark.parametrize(("movements", "path", "words"), MOVEMENTS, ids=range(len(MOVEMENTS)))
def test_a_movement_that_cannot_be_is_refused(movements, path, words):
    assert words in faults_of(bent(put("movements", movements)))[path]
    assert not Council.objects.exists()


@pytest.mark.parametrize(("changes", "path", "words"), CHANGES, ids=range(len(CHANGES)))
def test_a_change_that_cannot_be_is_refused(changes, path, words):
    assert words in faults_of(bent(put("changes", changes)))[path]


MANDATES = [
    (both(mandate("e", ends_on="2026-03-11"), put("changes", [changes("e", "resigned", 4)])),
     "changes[0].member", "le mandat de « e » ne court pas"),
    (both(mandate("e", starts_on="2026-03-13"), put("changes", [changes("e", "installed", 4)])),
     "changes[0].member", "le mandat de « e » ne court pas"),
    (both(mandate("e", ends_on="2026-03-11"), put("movements", [moves("e", "out", 4)])),
     "movements[0].member", "« e » n’est pas en exercice avant le point 4"),
    (both(put("changes", [changes("e", "resigned", 4)]), put("movements", [moves("e", "out", 4)])),
     "movements[0].member", "« e » n’est pas en exercice"),
    (both(put("changes", [changes("e", "installed", 4)]), put("movements", [moves("e", "in", 4)])),
     "movements[0].direction", "déjà dans la salle"),
]  # fmt: skip


@pytest.mark.parametrize(("bend", "path", "words"), MANDATES, ids=range(len(MANDATES)))
def test_who_has_no_mandate_neither_comes_nor_goes(bend, path, words):
    assert words in faults_of(bent(bend))[path]


RECUSALS = [
    ([stands_aside("z")], "items[0].recusals[0].member", "« z » n’est la référence d’aucun membre"),
    ([stands_aside("f"), stands_aside("f", "accounts")], "items[0].recusals[1].member", "déjà en déport"),
    ([stands_aside("f", "shyness")], "items[0].recusals[0].reason", "representative"),
    ([stands_aside("a")], "sitting.chair", "« a » préside le point 1 et s’y trouve en déport"),
    ([stands_aside("e")], "items[0].ballots[0].votes.against[0]", "ne peut pas voter au point 1"),
    ([stands_aside("d")], "items[0].ballots[0].votes.abstain[0]", "« b » ne peut pas voter au point 1"),
    ([stands_aside("c"), stands_aside("d")], "items[0].ballots[0]", "3 présents, il en faut 4"),
]  # fmt: skip


@pytest.mark.parametrize(("recusals", "path", "words"), RECUSALS, ids=range(len(RECUSALS)))
def test_a_recusal_that_cannot_be_is_refused(recusals, path, words):
    assert words in faults_of(bent(put("items", 0, "recusals", recusals)))[path]


def test_who_is_not_in_office_cannot_stand_aside():
    bend = both(
        mandate("f", ends_on="2026-03-11"), put("items", 0, "recusals", [stands_aside("f")])
    )
    assert "n’est pas en exercice" in faults_of(bent(bend))["items[0].recusals[0].member"]


def test_who_presides_a_ballot_is_in_the_room_and_elsewhere_may_be_away():
    file = bent(put("movements", [moves("a", "out", 4)]))
    load(file)
    file["items"][1]["chair"] = "b"
    load(file)
    file["items"][1] |= {"ballots": file["items"][0]["ballots"]}
    assert "« b » préside le point 4 sans être" in faults_of(file)["items[1].chair"]


def test_the_ballot_of_a_block_stands_on_the_first():
    file = valombre()
    for item in file["items"]:
        item["block"] = "voirie"
    load(file)
    file["items"][1]["ballots"] = file["items"][0]["ballots"]
    sentence = faults_of(file)["items[1].ballots"]
    assert "« voirie »" in sentence
    assert "au point 1" in sentence


def warnings_of(file):
    return "\n".join(load_sitting(encoded(file)).warnings).replace(NBSP, " ")


def test_what_is_strange_is_told_and_loaded():
    file = valombre()
    file["council"]["seats"] = 6
    file["items"][0]["ballots"][0] |= {"rule": "accounts"}
    told = warnings_of(file)
    assert "7 membres en exercice au point 1, pour 6 sièges" in told
    assert "personne ne se retire du vote des comptes de l’exercice" in told
    file["council"]["seats"] = 7
    file["items"][0]["recusals"] = [stands_aside("f", "accounts")]
    assert warnings_of(file) == ""


def test_a_text_of_an_office_program_is_read_as_a_paste():
    file = valombre()
    file["items"][0]["report"] = "<p class=MsoNormal>Le tarif est de <s>5</s> 6 €.</p>"
    loaded = load_sitting(encoded(file))
    assert loaded.sitting.items.first().report == "<p>Le tarif est de 6 €.</p>"
    assert "items[0].report" in loaded.warnings[0]
    assert "supprimé" in loaded.warnings[0]


def test_a_recusal_of_a_member_whose_substitute_sits_is_told():
    file = valombre()
    file["members"].append(file["members"][6] | {"id": "s", "rank": 8, "substitute_for": "g"})
    file["items"][0]["recusals"] = [stands_aside("g")]
    assert "« g » ne siège pas au point" in warnings_of(file)
