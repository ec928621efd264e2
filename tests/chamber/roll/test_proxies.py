"""Who votes for whom, page by page: who may hold a proxy, who may not and why."""

from uuid import uuid4

import pytest
from django.utils.html import escape

from chamber.roll import answers
from tests.builders import make_council, make_mandate
from tests.sittings import at, floor, give, make_room, mark, say, send, text
from votes.models import Proxy

pytestmark = pytest.mark.django_db


def hold():
    return make_room()


def entrust(clerk, sitting, grantor, holder, **fields):
    address = at(sitting, "proxy-choose", who=grantor)
    return clerk.post(address, {"holder": holder} | fields, follow=True)


def test_who_gives_a_proxy_is_absent_and_asked_to_whom(clerk, sitting):
    page = send(clerk, sitting, "m03", "represented")
    assert page.redirect_chain[-1][0] == at(sitting, "proxy-choose", who="m03")
    assert floor(sitting).absent == ("m03",)
    assert "À qui Mme VASSEUR-LIOT" in text(page)
    assert "Peuvent le porter (10)" in text(page)


def test_an_excused_member_who_gives_a_proxy_stays_excused(clerk, sitting):
    mark(sitting, "m03", opening="excused")
    send(clerk, sitting, "m03", "represented")
    entrust(clerk, sitting, "m03", "m04")
    assert sitting.roll.get(reference="m03").opening == "excused"
    assert floor(sitting).represented == ("m03",)


def test_the_holder_votes_for_the_grantor(clerk, sitting):
    mark(sitting, "m03")
    page = entrust(clerk, sitting, "m03", "m04")
    assert say(page) == "Mme VASSEUR-LIOT : pouvoir à M. N'GUESSAN."
    assert floor(sitting).represented_by == {"m03": "m04"}
    assert escape("Mme VASSEUR-LIOT → M. N'GUESSAN") in text(page)


def test_who_may_not_hold_is_told_why(clerk, sitting):
    mark(sitting, "m02", "m03", "m05")
    give(sitting, "m02", "m04")
    page = text(clerk.get(at(sitting, "proxy-choose", who="m03")))
    assert "Peuvent le porter (7)" in page
    assert "Ne peuvent pas le porter (4), et pourquoi" in page
    reasons = [
        escape("<b>D'ORLAC</b> : absent, a donné pouvoir à M. N'GUESSAN"),
        "<b>VASSEUR-LIOT</b> : ne peut pas se donner pouvoir à elle-même",
        escape("<b>N'GUESSAN</b> : porte déjà le pouvoir de M. D'ORLAC</li>"),
        "<b>de MARSAN</b> : absente à l’ouverture",
    ]
    for reason in reasons:
        assert reason.replace("&lt;", "<").replace("&gt;", ">") in page


@pytest.mark.parametrize(
    ("grantor", "holder", "sentence"),
    [
        ("m03", "m03", "Mme VASSEUR-LIOT ne peut pas se donner pouvoir à elle-même (art. L2121-20)."),
        ("m03", "m05", "Mme de MARSAN ne peut pas recevoir ce pouvoir : elle est absente à l’ouverture."),
        ("m03", "m04", "M. N'GUESSAN porte déjà le pouvoir de M. D'ORLAC (art. L2121-20)."),
        ("m06", "m07", "M. GARRIGOU est présent : seul un membre absent donne pouvoir (art. L2121-20)."),
        ("m03", "zz", "Ce membre n’est pas à l’appel de cette séance."),
    ],
)  # fmt: skip
def test_a_forbidden_proxy_posted_by_hand_is_refused_by_a_sentence(
    clerk, sitting, grantor, holder, sentence
):
    mark(sitting, "m02", "m03", "m05")
    give(sitting, "m02", "m04")
    page = entrust(clerk, sitting, grantor, holder)
    assert page.status_code == 200
    assert say(page) == sentence
    assert floor(sitting).represented_by == {"m02": "m04"}


def test_a_proxy_may_cover_a_part_of_the_sitting(clerk, sitting):
    mark(sitting, "m03")
    item = sitting.items.get(position=2).pk
    page = entrust(clerk, sitting, "m03", "m04", span="part", from_item=item, until_item=item)
    assert "du point 2 au point 2" in text(page)
    assert [floor(sitting, n).represented for n in (1, 2, 3)] == [(), ("m03",), ()]


@pytest.mark.parametrize(("first", "last"), [(3, 1), (99, None)])
def test_a_span_that_makes_no_sense_is_refused_in_words(clerk, sitting, first, last):
    mark(sitting, "m03")
    keys = dict(sitting.items.values_list("position", "pk"))
    ends = {"from_item": keys.get(first, 10**12), "until_item": keys.get(last, "")}
    page = entrust(clerk, sitting, "m03", "m04", span="part", **ends)
    assert say(page) in {
        "Le dernier point du pouvoir vient avant le premier.",
        "Ce point n’est plus à l’ordre du jour.",
    }
    assert floor(sitting).represented == ()


def test_a_proxy_is_changed_and_withdrawn(clerk, sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m04")
    entrust(clerk, sitting, "m03", "m05")
    assert floor(sitting).represented_by == {"m03": "m05"}
    page = entrust(clerk, sitting, "m03", "")
    assert say(page) == "Mme VASSEUR-LIOT : absente, sans pouvoir."
    assert floor(sitting).absent == ("m03",)


def test_a_stranger_on_the_roll_has_no_page(clerk, sitting):
    stranger = make_mandate(make_council("Rochebrune"), 1)
    address = at(sitting, "proxy-choose", who="m01")
    address = address.replace(
        f"/{sitting.council.members.get(reference='m01').pk}/", f"/{stranger.member_id}/"
    )
    assert clerk.get(address).status_code == 404


def test_a_proxy_whose_holder_nobody_knows_ends_when_the_substitute_comes(clerk, sitting):
    titular = sitting.council.members.get(reference="m03").mandates.get()
    make_mandate(sitting.council, 12, "Monsieur", "Zacharie", "RELÈVE", substitute_for=titular)
    mark(sitting, "m03", "m12")
    Proxy.objects.create(grantor=sitting.roll.get(member__reference="m03"), holder=None)
    assert floor(sitting).represented_by == {"m03": None}
    page = send(clerk, sitting, "m12", "present")
    assert say(page) == (
        "M. RELÈVE : présent. Un porteur inconnu portait le pouvoir de Mme VASSEUR-LIOT : "
        "elle n’est plus représentée."
    )
    assert "m12" in floor(sitting).present
    back = send(clerk, sitting, "m12", "absent")
    assert say(back) == (
        "M. RELÈVE : absent. Un porteur inconnu porte de nouveau le pouvoir de Mme VASSEUR-LIOT."
    )


def test_an_entry_that_cannot_be_answered_is_not_saved(clerk, sitting, monkeypatch):
    def unable(*_):
        raise KeyError("m03")

    monkeypatch.setattr(answers, "marked", unable)
    with pytest.raises(KeyError):
        send(clerk, sitting, "m03", "absent")
    assert not sitting.roll.exists()


def test_a_stranger_is_refused_a_proxy_however_often_it_is_sent(clerk, sitting):
    sent = {"member": "m99", "choice": "represented", "entry": str(uuid4())}
    for _ in range(2):
        page = clerk.post(at(sitting, "roll-mark"), sent, follow=True)
        assert say(page) == "Ce membre n’est pas à l’appel de cette séance."
