"""The commands about one sitting: what they print, and what they refuse."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from councils.models import Council
from tests.exchange.files import encoded, keys_of, load, valombre

pytestmark = pytest.mark.django_db

#: The first item of the invented sitting, as `floor` prints it.
FLOOR = {
    "order": 1,
    "in_office": 7,
    "present": ["a", "c", "d", "e", "f"],
    "represented": ["b"],
    "absent": ["g"],
    "recused": [],
    "quorum": 4,
    "quorum_met": True,
    "voters": 6,
    "represented_by": {"b": "d"},
    "chair_title": "Maire",
    "decided": "adopted",
    "ballots": [
        {
            "purpose": "question",
            "for": 4,
            "against": 1,
            "abstain": 1,
            "not_voting": 0,
            "blank": 0,
            "void": 0,
            "votes_cast": 5,
            "proxies_in": {"for": 0, "against": 0, "abstain": 1, "not_voting": 0},
            "result": "adopted",
            "casting_vote": False,
            "unanimous": False,
        }
    ],
}


def run(*args):
    output = io.StringIO()
    call_command(*args, stdout=output, stderr=io.StringIO())
    return output.getvalue()


def test_the_commands_load_dump_and_compute(tmp_path):
    path = tmp_path / "seance.json"
    path.write_bytes(encoded(valombre()))
    assert run("load_sitting", str(path)) == "Valombre, séance du 12\u00a0mars 2026 : créée.\n"
    where = ["--council", "Valombre", "--date", "2026-03-12"]
    given = json.loads(run("dump_sitting", *where))
    assert given.pop("carried")["begun"]
    assert given == valombre()
    assert [item["order"] for item in json.loads(run("floor", *where))["items"]] == [1, 4]
    (item,) = json.loads(run("floor", *where, "--item", "1"))["items"]
    assert keys_of(FLOOR, item) == FLOOR


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["load_sitting", "absent.json"], "ne peut pas être lu"),
        (["floor", "--council", "Nulle part", "--date", "2026-03-12"], "Aucun conseil"),
        (["floor", "--council", "Valombre", "--date", "12/03/2026"], "n’est pas une date"),
        (["floor", "--council", "Valombre", "--date", "2026-03-13"], "n’a pas de séance"),
        (["floor", "--council", "Valombre", "--date", "2026-03-12", "--item", "9"], "l’ordre 9"),
    ],
)
def test_the_commands_refuse_in_words(args, words):
    load(valombre())
    with pytest.raises(CommandError, match=words):
        run(*args)


def test_a_refused_file_is_told_fault_by_fault_and_nothing_is_saved(tmp_path):
    file = valombre()
    file["movements"] = [{"member": "z", "direction": "in", "before_item": 3}]
    path = tmp_path / "seance.json"
    path.write_bytes(encoded(file))
    with pytest.raises(CommandError) as refused:
        run("load_sitting", str(path))
    first, *faults = str(refused.value).splitlines()
    assert first == "Rien n’a été enregistré."
    assert [fault.partition("\xa0: ")[0] for fault in faults] == [
        "movements[0].member",
        "movements[0].before_item",
    ]
    assert refused.value.returncode == 1
    assert not Council.objects.exists()


def test_what_is_strange_is_told_beside(tmp_path):
    file = valombre()
    file["council"]["seats"] = 6
    path = tmp_path / "seance.json"
    path.write_bytes(encoded(file))
    beside = io.StringIO()
    call_command("load_sitting", str(path), stdout=io.StringIO(), stderr=beside)
    assert "council.seats" in beside.getvalue()
