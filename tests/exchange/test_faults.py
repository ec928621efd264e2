"""A sitting file that contradicts itself or the law is refused, with the path of each fault."""

import pytest

from councils.models import Council
from tests.exchange.files import (
    bent,
    faults_of,
    no_quorum,
    put,
    second_proxy,
    twice_given,
)

pytestmark = pytest.mark.django_db

VOTES = ("items", 0, "ballots", 0, "votes")
FAULTS = [
    (put("color", 1), "color", "n’existe pas dans le format"),
    (put("format", "folio-sitting/2"), "format", "folio-sitting/1"),
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
    (put("items", 0, "matter", "sept"), "items[0].matter", "7.5"),
    (put("items", 0, "chair", "z"), "items[0].chair", "« z »"),
    (put("items", 0, "rapporteur", "z"), "items[0].rapporteur", "« z »"),
    (put(*VOTES, "against", ["z"]), "items[0].ballots[0].votes.against[0]", "« z »"),
    (put(*VOTES, "against", ["g"]), "items[0].ballots[0].votes.against[0]", "ne peut pas voter"),
    (put(*VOTES, "not_voting", ["b"]), "items[0].ballots[0].votes.not_voting[0]", "déjà une voix"),
    (put("items", 0, "ballots", 0, "counts", {"for": 6, "against": 0, "abstain": 0, "not_voting": 0}),
     "items[0].ballots[0]", "exactement une"),
    (put("movements", [{"member": "b", "direction": "in", "before_item": 4}]), "movements", "pas encore"),
    (put("changes", [{"member": "b", "kind": "resigned", "before_item": 4}]), "changes", "pas encore"),
    (put("items", 0, "recusals", [{"member": "e", "reason": "interest"}]), "items[0].recusals", "pas encore"),
    (put("items", 0, "ballots", 0, "mode", "secret"), "items[0].ballots[0].mode", "pas encore"),
    (put("items", 0, "ballots", 0, "rule", "election"), "items[0].ballots[0].rule", "pas encore"),
]  # fmt: skip


@pytest.mark.parametrize(("bend", "path", "words"), FAULTS, ids=range(len(FAULTS)))
def test_each_fault_is_told_with_its_path(bend, path, words):
    faults = faults_of(bent(bend))
    assert path in faults
    assert words in faults[path]
    assert not Council.objects.exists()


def with_bad_texts(texts):
    return [pytest.param(text, id=repr(text[:12])) for text in texts]


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
                    b'{"format": 1, "format": 2}', b'{"format": "\\ud800"}']),
)  # fmt: skip
def test_what_is_not_a_sitting_file_is_refused_in_words(data):
    assert all(sentence.endswith(".") for sentence in faults_of(data).values())
