"""A deliberation that withdraws another one says so at the register, and to who verifies the old paper."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from exchange.verification.checking import check
from register.actions import correct, seal_sitting
from register.models import Event
from register.rules.force import EventKind
from register.standing import Standing, about, later_acts
from tests.builders import make_item, make_sitting, make_user
from tests.html import parse
from tests.register.conftest import decided
from tests.sittings import at, text

NUMBERS = ("2026_001", "2026_099")


def withdrawing(sitting, *effects, number="2026_001", against=1):
    """Seal a later deliberation that touches an earlier one; the council refuses it with many against."""
    later = make_sitting(sitting.council, date=date(2026, 4, 9))
    target = {"date": "2026-03-12", "number": number}
    about = [target | {"effect": effect} for effect in effects or ["withdraws"]]
    make_item(later, about=about)
    return seal_sitting(sitting=decided(later, against), user=None)[0]


def state(client, entry):
    """Return the state of an entry, as its page at the desk tells it."""
    page = client.get(reverse("entry-detail", args=[entry.council.slug, entry.pk]))
    return parse(page).texts(".tag")[0]


def test_a_withdrawn_deliberation_is_no_longer_in_force(client, sitting):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting)
    answer = about(first)
    assert (answer.kind, answer.by) == (Standing.WITHDRAWN, newer)
    assert about(second).kind == Standing.AUTHENTIC
    page = text(client.get(reverse("verify-code", args=[first.printed_code])))
    assert "Code authentique, acte retiré" in page
    assert f"Voir la délibération {newer.number}" in page


def test_a_withdrawn_deliberation_is_not_put_in_force_again_by_a_correction(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    newer = withdrawing(sitting)
    with pytest.raises(ValidationError, match=f"{newer.number} a mis fin à cet acte"):
        correct(entry=first, user=None, reason="coquille", title="Objet corrigé")
    assert about(first).kind == Standing.WITHDRAWN


def test_an_amended_deliberation_stays_in_force(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    withdrawing(sitting, "amends")
    assert about(first).kind == Standing.AUTHENTIC
    assert first.affected_by.get().kind == "amends"


def test_a_number_of_before_folio_is_kept_in_the_record_alone(sitting):
    seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting, number="98_14")
    assert not newer.effects.exists()


def test_a_deliberation_that_the_register_does_not_hold_is_told_before_it_is_sealed(
    client, sitting
):
    seal_sitting(sitting=sitting, user=None)
    later = make_sitting(sitting.council, date=date(2026, 4, 9))
    known, typo = ({"number": n, "date": "2026-03-12", "effect": "withdraws"} for n in NUMBERS)
    item = make_item(later, about=[known])
    # What the same sitting decides before is at the register by then.
    make_item(later, about=[{"number": "2026_004", "date": "2026-04-09", "effect": "amends"}])
    decided(later)
    client.force_login(make_user(sitting.council, "secretariat"))
    assert "Ce registre ne contient pas" not in text(client.get(at(later, "seal")))
    later.items.filter(pk=item.pk).update(about=[known, typo])
    page = text(client.get(at(later, "seal")))
    assert "Ce registre ne contient pas 1 délibération visée." in page
    assert "retire 2026_099 du 12/03/2026" in page
    assert "Sceller 2 délibérations" in page


def test_a_withdrawal_that_the_council_refused_leaves_the_act_in_force(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    refused = withdrawing(sitting, against=8)
    assert about(first).kind == Standing.AUTHENTIC
    assert '"effects":[]' in refused.record


def test_who_withdraws_and_amends_the_same_act_withdraws_it(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    withdrawing(sitting, "withdraws", "amends")
    assert about(first).kind == Standing.WITHDRAWN


@pytest.mark.parametrize(("effect", "verb"), [("amends", "modifiée"), ("corrects", "rectifiée")])
def test_who_verifies_an_amended_act_learns_by_what(client, sitting, effect, verb):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting, effect)
    said = f"a été {verb} par la délibération n° {newer.number} du 9 avril 2026."
    client.force_login(make_user(sitting.council, "reader"))
    for entry, is_said in ((first, True), (second, False)):
        public = reverse("verify-code", args=[entry.printed_code])
        ours = reverse("entry-detail", args=[sitting.council.slug, entry.pk])
        pages = [text(client.get(page)) for page in (public, ours)]
        assert [said in page for page in pages] == [is_said, is_said]
        assert ("ni remplacée ni retirée, mais elle a changé depuis" in pages[0]) == is_said


def test_what_the_council_refused_is_authentic_and_never_in_force(client, sitting):
    seal_sitting(sitting=sitting, user=None)
    refused = withdrawing(sitting, against=8)
    page = text(client.get(reverse("verify-code", args=[refused.printed_code])))
    assert "Code authentique" in page
    assert "Le conseil n’a pas adopté cette délibération." in page
    assert "exécutoire" not in page
    client.force_login(make_user(sitting.council, "clerk"))
    assert state(client, refused) == "Non adoptée"


@pytest.mark.parametrize(("effect", "said"), [("withdraws", "Retirée"), ("replaces", "Remplacée")])
def test_the_desk_tells_what_is_withdrawn_from_what_is_replaced(client, sitting, effect, said):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    withdrawing(sitting, effect)
    client.force_login(make_user(sitting.council, "clerk"))
    assert (state(client, first), state(client, second)) == (said, "Dates attendues")
    for filter, number in (("in_force", second.number), ("past", first.number)):
        page = text(client.get(reverse("desk", args=["valombre"]), {"etat": filter}))
        assert f'<span class="code">{number}</span>' in page


def touching(council, number, day, effect="withdraws"):
    """Seal a later deliberation, of a day of 2026, that touches one by its number."""
    target = council.entries.get(number=number, version=1)
    later = make_sitting(council, date=date(2026, *day))
    about = [{"date": target.sitting.date.isoformat(), "number": number, "effect": effect}]
    make_item(later, about=about)
    return seal_sitting(sitting=decided(later), user=None)[0]


def test_a_correction_does_to_others_what_the_former_version_did(sitting):
    first, second, _ = seal_sitting(sitting=sitting, user=None)
    newer = withdrawing(sitting)
    corrected = correct(entry=newer, user=None, reason="coquille", title="Objet corrigé")
    again = correct(entry=corrected, user=None, reason="coquille", title="Objet encore corrigé")
    assert f'"effects":[["withdraws","{first.code}"]]' in again.record
    answer = about(first)
    assert (answer.kind, answer.by) == (Standing.WITHDRAWN, again)
    assert len(later_acts(first)) == 1
    report = check(sitting.council)
    assert (report.fault, report.counts["acts"]) == (None, 6)


def test_a_withdrawal_that_is_withdrawn_revives_the_act(client, sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    council = sitting.council
    second = withdrawing(sitting)
    third = touching(council, second.number, (5, 7))
    said = (
        f"La délibération n°\xa0{second.number} du 9\xa0avril 2026, qui la retirait, a été retirée par la "
        f"délibération n°\xa0{third.number} du 7\xa0mai 2026\xa0: la présente délibération n’est donc plus retirée."
    )
    assert said in later_acts(first)
    assert [about(one).kind for one in (first, second)] == [Standing.AUTHENTIC, Standing.WITHDRAWN]
    public = text(client.get(reverse("verify-code", args=[first.printed_code])))
    assert "Code authentique" in public
    assert "n’est donc plus retirée" in public
    client.force_login(make_user(council, "clerk"))
    assert (state(client, first), state(client, second)) == ("Dates attendues", "Retirée")
    page = text(client.get(reverse("desk", args=["valombre"]), {"etat": "past"}))
    assert f'<span class="code">{second.number}</span>' in page
    assert f'<span class="code">{first.number}</span>' not in page
    fourth = touching(council, third.number, (6, 4))
    assert (about(first).kind, about(first).by) == (Standing.WITHDRAWN, second)
    assert about(third).by == fourth
    assert check(council).holds


def test_a_withdrawal_that_a_judge_annuls_revives_the_act(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    second = withdrawing(sitting)
    Event.objects.create(entry=second, kind=EventKind.ANNULLED, on=date(2026, 6, 1))
    assert about(first).kind == Standing.AUTHENTIC
    assert "a été annulée par le juge\xa0: la présente" in later_acts(first)[-1]
    assert correct(entry=first, user=None, reason="coquille", title="Objet corrigé").version == 2


def test_what_abrogates_and_is_abrogated_leaves_the_first_act_abrogated(sitting):
    first = seal_sitting(sitting=sitting, user=None)[0]
    second = withdrawing(sitting, "replaces")
    touching(sitting.council, second.number, (5, 7), "replaces")
    assert (about(first).kind, about(first).by) == (Standing.REPLACED, second)
