"""A sign that no paper can be printed with stops the seal: its field, its item and what it is are told."""

import pytest

from councils.french import NBSP
from deliberations.models import AgendaItem, Attachment, Secretary
from tests.sittings import make_room, opened
from votes.actions import record_ballot
from votes.completeness.check import BALLOT, CALL, ITEM, SITTING
from votes.completeness.sitting import Panel
from votes.models import Attendance, Ballot
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return opened(make_room())


def found(sitting):
    """Return what is told of signs: the item, the page, the field there, and the sentence."""
    sitting.refresh_from_db()
    checks = [check for check in Panel(read(sitting)).stops if check.code == "sign_not_printed"]
    return [(c.order, c.page, c.anchor, c.sentence.replace(NBSP, " ")) for c in checks]


def test_a_sitting_written_with_the_signs_of_papers_has_none(sitting):
    sitting.items.update(title="Jumelage avec Țăndărei et Київ → ½ ≤ 3")
    assert found(sitting) == []


@pytest.mark.parametrize("field", ["title", "rubric", "rapporteur_name", "report", "decision"])
def test_each_field_of_an_item_is_read(sitting, field):
    sitting.items.filter(position=2).update(**{field: "Fête 🎉 du village"})
    sentence = "« 🎉 » (U+1F389, émoji) ne s’imprime pas, dans « Fête 🎉 ». Remplacez-le."
    ((order, page, anchor, told),) = found(sitting)
    assert (order, page, anchor) == (2, ITEM, f"id_{field}")
    label = AgendaItem._meta.get_field(field).verbose_name
    assert told == f"Champ « {label} » : {sentence}"


def test_several_signs_are_told_at_once(sitting):
    sitting.items.filter(position=1).update(decision="<p>\uf0b7 Fête &#127881; <b>漢</b></p>")
    assert found(sitting)[0][3] == (
        "Champ « dispositif » : U+F0B7 (signe propre à une police, une puce de Word par exemple), "
        "« 🎉 » (U+1F389, émoji) et « 漢 » (U+6F22, écriture d’Asie) ne s’impriment pas, "
        "dans « \uf0b7 Fête 🎉 漢 ». Remplacez-les."
    )


def test_names_places_files_and_questions_are_read_too(sitting):
    item = sitting.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={})
    Ballot.objects.update(label="Pour 漢")
    Attachment.objects.create(item=item, name="plan 漢.pdf", file="plan.pdf")
    Attendance.objects.filter(sitting=sitting, rank=1).update(last_name="LI 漢")
    Secretary.objects.create(sitting=sitting, position=1, name="Mme 漢")
    type(sitting).objects.update(place="Salle 漢", auxiliaries=["M. 漢"])
    type(sitting.council).objects.update(name="Valombre 漢")
    sitting = type(sitting).objects.get(pk=sitting.pk)
    told = found(sitting)
    assert [(order, page, anchor) for order, page, anchor, _ in told] == [
        (None, SITTING, "id_place"),
        (None, SITTING, "id_auxiliaries"),
        (None, SITTING, ""),
        (None, SITTING, "id_secretary_1"),
        (None, CALL, ""),
        (1, ITEM, "id_attachments"),
        (1, BALLOT, ""),
    ]
    assert all("« 漢 » (U+6F22, écriture d’Asie)" in sentence for *_, sentence in told)


def test_what_is_withdrawn_is_not_printed(sitting):
    sitting.items.filter(position=2).update(title="Fête 🎉", outcome="withdrawn")
    assert found(sitting) == []
