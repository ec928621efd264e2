"""A sitting file that contradicts itself or the law is refused, with the path of each fault."""

import pytest

from councils.models import Council
from tests.exchange.files import (
    bent,
    encoded,
    faults_of,
    no_quorum,
    put,
    second_proxy,
    twice_given,
    valombre,
)

pytestmark = pytest.mark.django_db

VOTES = ("items", 0, "ballots", 0, "votes")
FAULTS = [
    (put("color", 1), "color", "n’existe pas dans le format"),
    (put("format", "folio-sitting/3"), "format", "folio-sitting/1"),
    (put("sitting", "first_call", "2026-03-01"), "sitting.first_call", "second_call"),
    (put("sitting", "rank", 0), "sitting.rank", "au moins 1"),
    (put("members", 0, "sex", "X"), "members[0].sex", "M"),
    (put("items", 0, "secretaries", ["z"]), "items[0].secretaries[0]", "« z »"),
    (put("items", 0, "ballots", 0, "asked_by", ["z"]), "items[0].ballots[0].asked_by[0]", "« z »"),
    (put("items", 0, "ballots", 0, "asked_by", ["g"]), "items[0].ballots[0].asked_by[0]", "dans la salle"),
    (put("items", 0, "ballots", 0, "until_item", 4), "items[0].ballots[0].until_item", "huis clos"),
    (put("items", 0, "ballots", 0, "purpose", "speech"), "items[0].ballots[0].purpose", "amendment"),
    (put("council", "seats", "7"), "council.seats", "nombre entier"),
    (put("council", "seats", 0), "council.seats", "au moins 1"),
    (put("council", "seats", 70000), "council.seats", "32767"),
    (put("council", "siren", "123456789"), "council.siren", "SIREN"),
    (put("council", "quorum", {"numerator": 2, "denominator": 2}), "council.quorum", "inférieure à un"),
    (put("members", 0, "last_name", ""), "members[0].last_name", "vide"),
    (put("members", 0, "last_name", "A\u0000B"), "members[0].last_name", "caractère"),
    (put("members", 1, "id", "a"), "members[1].id", "deux membres"),
    (put("members", 1, "rank", 1), "members[1].rank", "deux membres"),
    (put("members", 1, "substitute_for", "z"), "members[1].substitute_for", "aucun membre"),
    (put("members", 1, "nickname", "Bob"), "members[1].nickname", "n’existe pas"),
    (put("members", 1, "ends_on", "2026-02-30"), "members[1].ends_on", "existe"),
    (put("sitting", "date", "12/03/2026"), "sitting.date", "2023-11-23"),
    (put("sitting", "opens_at", "24:10"), "sitting.opens_at", "heure"),
    (put("sitting", "chair", "z"), "sitting.chair", "« z »"),
    (put("sitting", "chair", {"title": "doyen"}), "sitting.chair", "name"),
    (put("sitting", "chair", "b"), "sitting.chair", "sans être dans la salle"),
    (put("sitting", "secretaries", ["c", "c"]), "sitting.secretaries[1]", "deux fois"),
    (put("roll_call", "excused", ["b"]), "roll_call.excused[0]", "roll_call.absent"),
    (put("roll_call", "absent", ["b", "b"]), "roll_call.absent[1]", "deux fois"),
    (put("roll_call", "absent", ["z"]), "roll_call.absent[0]", "« z »"),
    (put("proxies", 0, "to", "z"), "proxies[0].to", "« z »"),
    (put("proxies", 0, "to", "b"), "proxies[0].to", "à lui-même"),
    (put("proxies", 0, "from_item", 2), "proxies[0].from_item", "aucun point n’a l’ordre 2"),
    (put("items", 1, "order", 1), "items[1].order", "plus grand"),
    (put("items", 0, "kind", "speech"), "items[0].kind", "information"),
    (put("items", 0, "title", "x" * 500), "items[0].title", "499"),
    (put("items", 0, "report", "<div>" * 200), "items[0].report", "imbriquée"),
    (put("items", 0, "matter", "sept"), "items[0].matter", "7.5"),
    (put("items", 0, "chair", "z"), "items[0].chair", "« z »"),
    (put("items", 0, "rapporteur", "z"), "items[0].rapporteur", "« z »"),
    (put(*VOTES, "against", ["z"]), "items[0].ballots[0].votes.against[0]", "« z »"),
    (put(*VOTES, "against", ["g"]), "items[0].ballots[0].votes.against[0]", "ne peut pas voter"),
    (put(*VOTES, "not_voting", ["b"]), "items[0].ballots[0].votes.not_voting[0]", "déjà une voix"),
    (put("items", 0, "ballots", 0, "counts", {"for": 6, "against": 0, "abstain": 0, "not_voting": 0}),
     "items[0].ballots[0]", "exactement une"),
    (put("council", "assembly", "\r\n"), "council.assembly", "ce texte est vide."),
    (put("members", 1, "last_name", " \u00a0"), "members[1].last_name", "ce texte est vide."),
    (put("council", "assembly", "\u001c"), "council.assembly", "caractère de commande"),
    (put("council", "notice_days", 31), "council.notice_days", "au plus 30"),
    (put("council", "department", "0210"), "council.department", "3 caractères"),
    (put("members", 1, "id", "x" * 61), "members[1].id", "60 caractères"),
    (put("members", 1, "birth_date", "1700-01-01"), "members[1].birth_date", "1789 à 2199"),
    (put("members", 1, "birth_date", 0), "members[1].birth_date", "date comme"),
    (put("members", 1, "birth_date", "0"), "members[1].birth_date", "date comme"),
    (put("sitting", "date", "2026-03-12T00:00:00"), "sitting.date", "date comme"),
    (put("sitting", "opens_at", "19:45\n"), "sitting.opens_at", "heure"),
    (put("sitting", "chair", {"id": "a"}), "sitting.chair", "la référence d’un membre, ou un objet"),
    (put("sitting", "chair", 1), "sitting.chair", "la référence d’un membre, ou un objet"),
    (put("sitting", "secretaries", [{"name": "X", "title": "Y"}]), "sitting.secretaries[0].title", "n’existe pas"),
    (put("sitting", "suspensions", [{"before_item": 3, "from": "19:00", "until": "19:10"}]),
     "sitting.suspensions[0].before_item", "aucun point n’a l’ordre 3"),
    (put("items", 0, "printed", {"a": "\u0000"}), "items[0].printed.a", "caractère"),
    (put("items", 0, "printed", {"\u0001": "a"}), "items[0].printed", "caractère"),
    (put("items", 0, "printed", [10**18]), "items[0].printed[0]", "trop grand"),
    (put("items", 1, "block", "x" * 101), "items[1].block", "100 caractères"),
]  # fmt: skip


@pytest.mark.parametrize(("bend", "path", "words"), FAULTS, ids=range(len(FAULTS)))
def test_each_fault_is_told_with_its_path(bend, path, words):
    faults = faults_of(bent(bend))
    assert path in faults
    assert words in faults[path]
    assert not Council.objects.exists()


def with_bad_texts(texts):
    return [pytest.param(text, id=f"{text[:12]!r}, {len(text)}") for text in texts]


@pytest.mark.parametrize(
    ("bend", "path", "words"),
    [
        (second_proxy, "proxies[1].to", "porte 2 pouvoirs au point 1, il n’en peut porter que 1"),
        (twice_given, "proxies[1].from", "représenté deux fois"),
        (no_quorum, "items[0].ballots[0]", "2 présents, il en faut 4 (art. L2121-17)"),
    ],
)
def test_what_the_law_forbids_is_refused_with_its_path(bend, path, words):
    assert words in faults_of(bent(bend))[path]


@pytest.mark.parametrize(
    "data",
    with_bad_texts([b"", b"[]", b"null", b"\xff\xfe\x00", b'{"format": NaN}', b"[" * 100_000,
                    b'{"format": 1, "format": 2}', b"9" * 5000, b'{"format": ' + b"9" * 5000 + b"}",
                    b"[" * 300 + b"]" * 300, b'{"format": "\\ud800"}']),
)  # fmt: skip
def test_what_is_not_a_sitting_file_is_refused_in_words(data):
    assert all(sentence.endswith(".") for sentence in faults_of(data).values())


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (b'"order": 1, "order": 2', "items[0].order"),
        (b'"printed": {"a": [{"b": 1, "b": 2}]}, "order": 1', "items[0].printed.a[0].b"),
    ],
)
def test_a_key_that_stands_twice_is_refused_with_its_path(given, path):
    data = encoded(valombre()).replace(b'"order": 1', given, 1)
    assert "deux fois dans le même objet" in faults_of(data)[path]


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"1" * 30])
def test_a_number_that_no_database_holds_is_refused_with_its_path(number):
    data = encoded(valombre()).replace(b'"order": 1', b'"order": 1, "printed": ' + number, 1)
    assert faults_of(data)["items[0].printed"] == "ce nombre est trop grand."
