"""What a certified copy prints of the dates of its act, and that no copy says more than is known."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader

from papers.form import FIRST
from papers.saving import save_form
from register.actions import correct
from register.actions.living import ToldEvent, record, retract
from register.models import Event
from register.rules.force import EventKind
from tests.papers.extracts import plain
from tests.register.actions.test_copies import certified, words

pytestmark = pytest.mark.usefixtures("on_a_day")


def tell(entry, kind, days, **more):
    told = ToldEvent(kind, entry.sitting.date + timedelta(days=days), **more)
    return record(entries=[entry], told=told, user=None)


def test_a_copy_without_dates_says_nothing_of_them(entries, delegation):
    said = words(certified(entries[0], delegation))
    assert "préfecture" not in said
    assert "exécutoire" not in said


def test_a_copy_prints_the_dates_and_then_that_the_act_is_enforceable(entries, delegation):
    first = certified(entries[0], delegation)
    tell(entries[0], EventKind.RECEIVED, 1, proof="021-200012345-20260312")
    waiting = words(certified(entries[0], delegation))
    assert "Reçu en préfecture le 13 mars 2026 (021-200012345-20260312)" in waiting
    assert "exécutoire" not in waiting
    tell(entries[0], EventKind.PUBLISHED, 3)
    last = certified(entries[0], delegation)
    said = words(last)
    assert "Publié le 15 mars 2026" in said
    assert "Certifié exécutoire le 15 mars 2026" in said
    assert entries[0].copies.count() == 3
    assert certified(entries[0], delegation).pk == last.pk, "nothing changed since"
    assert first.dates == ""


def test_a_suspended_act_is_not_said_enforceable(entries, delegation):
    tell(entries[0], EventKind.RECEIVED, 1)
    tell(entries[0], EventKind.PUBLISHED, 1)
    tell(entries[0], EventKind.SUSPENDED, 9, proof="ordonnance n° 2600123")
    said = words(certified(entries[0], delegation))
    assert "Suspendu par le juge le 21 mars 2026 (ordonnance n° 2600123)" in said
    assert "exécutoire" not in said


def test_what_was_taken_back_is_not_printed(entries, delegation):
    tell(entries[0], EventKind.PUBLISHED, 1)
    retract(event=Event.objects.get(), user=None, note="autre séance")
    assert "Publié" not in words(certified(entries[0], delegation))


@pytest.mark.parametrize("lines", range(0, 45, 9))
def test_the_dates_stay_with_the_signatures(entries, delegation, lines):
    body = "".join(f"<p>Ligne {line} de la décision.</p>" for line in range(lines))
    newer = correct(entry=entries[0], user=None, reason="texte", decision=f"{body}<p>Fin.</p>")
    tell(newer, EventKind.TRANSMITTED, 1, proof="bordereau 12")
    tell(newer, EventKind.RECEIVED, 1, proof="021-200012345-20260312-2026_001R1-DE")
    tell(newer, EventKind.PUBLISHED, 2)
    pages = PdfReader(io.BytesIO(bytes(certified(newer, delegation).pdf))).pages
    last = plain(pages[-1].extract_text())
    for fact in ("Certifié exécutoire", "Pour extrait certifié conforme", "PRASLIN", "Adopté"):
        assert fact in last


def test_the_dates_stand_in_the_stamp_of_the_form(entries, delegation):
    form = replace(FIRST, stamp="box", conformity="copie")
    save_form(council=entries[0].council, user=None, form=form)
    newer = correct(entry=entries[0], user=None, reason="texte", decision="<p>Fin.</p>")
    tell(newer, EventKind.RECEIVED, 1)
    tell(newer, EventKind.PUBLISHED, 3)
    said = words(certified(newer, delegation))
    assert said.index("Reçu en préfecture le 13 mars 2026") < said.index("EXTRAIT DU REGISTRE")
    assert said.count("Publié le 15 mars 2026") == 1
    assert said.count("Certifié exécutoire le 15 mars 2026") == 1
    assert said.count("Pour copie conforme") == 1
