"""Calls of an invented council, for the tests of its papers: no row is read."""

from dataclasses import replace
from datetime import date, time

from convening.call import Call, CallNotice
from convening.rules.facts import CallItem
from papers.extract.facts import ExtractAnnex, Officer
from papers.meeting import Meeting

MAYOR = Officer("Maire", "Madame", "Aline", "BRÉVAL", "")
DEPUTY = Officer("rapporteur", "Monsieur", "Bastien", "D'ORLAC", "Premier adjoint")
RULES = "Art.\u00a0L2121-20\u00a0: le pouvoir est écrit, donné à un seul collègue."
MEETING = Meeting(
    council="Valombre", siren="", kind="commune", department="21", assembly="Conseil municipal",
    chair_title="Maire", seats=11, time_zone="Europe/Paris", date=date(2026, 3, 30),
    opens_at=time(18, 30), closes_at=None, place="Salle du conseil", public=True, urgent=False,
    second_call=False, chair=MAYOR, secretaries=(), auxiliaries=(), attendees=(),
)  # fmt: skip
ANNEX = ExtractAnnex("Plan de la parcelle.pdf", "a" * 64, 120_000, 4)


def make_line(key, title, rubric="Finances", **fields):
    line = CallItem(
        key=key,
        position=key,
        kind="deliberation",
        rubric=rubric,
        title=title,
        rapporteur=DEPUTY,
        report="<p>La parcelle est cédée au prix de 61 800 €.</p>",
        decision="<ul><li>de céder la parcelle</li></ul>",
        carried=False,
    )
    return replace(line, **fields)


ITEMS = (
    make_line(1, "Approbation du procès-verbal", "Assemblées", kind="minutes", decision=""),
    make_line(2, "Cession d’une parcelle", "Urbanisme", annexes=(ANNEX,)),
    make_line(3, "Subventions aux associations", report=""),
)


def make_call(**fields):
    """Return the first call of a sitting of 30 March 2026, sent ten days before."""
    call = Call(
        format="folio-call/1",
        key=7,
        number=1,
        sent_on=date(2026, 3, 20),
        meeting=MEETING,
        installation=False,
        first_on=None,
        convener=MAYOR,
        notice=CallNotice(5, 9, clear=True, source="art.\u00a0L2121-12"),
        urgent_reason="",
        proxy_rules=RULES,
        note_source="art.\u00a0L2121-12",
        second_call_source="",
        items=ITEMS,
        changes=(),
        meeting_changes=(),
    )
    return replace(call, **fields)
