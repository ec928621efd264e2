"""Rosters and sitting files bent at random are taken or refused in words: a sample of `benchmarks.hostile_files`."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from django.db import transaction

import exchange
from benchmarks import mutants
from exchange.actions import load_sitting
from exchange.faults import Refused
from members.models import Member
from members.plan import plan_of
from members.sheet.council import CouncilTable, Sought
from members.sheet.outside import told
from tests.builders import make_council
from tests.members.files import HEADER, PEOPLE, workbook

pytestmark = pytest.mark.django_db
DEMO = Path(exchange.__file__).parent / "demo"
TIMES = 60


def test_bent_rosters_are_planned_or_refused_in_words():
    council, rows = make_council(), [row.split(";") for row in (HEADER, *PEOPLE)]
    makers = mutants.rosters(rows, workbook(*rows))
    for number in range(TIMES):
        random = Random(number)
        answer = told(BytesIO(random.choice(makers)(random)), vars(Sought()))
        if "refused" in answer:
            assert answer["refused"].endswith(".")
            continue
        work = plan_of(council, CouncilTable.from_facts(answer["rows"]), date(2026, 3, 12))
        assert all(row.motif for row in work.refused)
        assert work.refused_file()


def test_bent_sitting_files_are_loaded_whole_or_not_at_all():
    facts = json.loads((DEMO / "valombre-2025-06-19.json").read_text())
    for number in range(TIMES):
        content = mutants.sitting(facts, Random(number))
        with transaction.atomic():
            faults = faults_of_loading(content)
            assert faults is None or (faults.strip() and not Member.objects.exists())
            transaction.set_rollback(True)


def faults_of_loading(content):
    """Return why a sitting file is refused, None for one that is loaded."""
    try:
        load_sitting(content)
    except Refused as refused:
        return str(refused)
    return None
