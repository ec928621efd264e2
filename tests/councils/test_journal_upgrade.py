"""A journal of sentences, filled by an earlier version, gets its codes and its keys; the triggers are back."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from councils.models import Action, Journal
from tests.builders import make_council, make_mandate, make_sitting

pytestmark = pytest.mark.django_db
BEFORE = ("councils", "0005_journal_refuses_replace")
KEYS = import_module("councils.migrations.0006_journal_keys")
CODES = import_module("councils.migrations.0007_journal_codes")
FIRST, SECOND = "séance du 12/03/2026", "séance du 19/03/2026"


def upgrade():
    """Do to the lines what the two migrations do, once the columns are there."""
    editor = connection.schema_editor()
    KEYS.fill(apps, editor)
    CODES.to_codes(apps, editor)


def write(council, *lines, journal=Journal):
    """Write lines (action, target, before, after) as the earlier version did; return their keys in order."""
    start = timezone.now()
    return [
        journal.objects.create(
            council_id=council.pk,
            at=start + timedelta(seconds=number),
            author="Claire TESTARD",
            action=action,
            target=target,
            before=(*states, None, None)[0],
            after=(*states, None, None)[1],
        ).pk
        for number, (action, target, *states) in enumerate(lines)
    ]


def read(*keys, field):
    """Return a column of these lines, in order."""
    found = dict(Journal.objects.filter(pk__in=keys).values_list("pk", field))
    return [found[key] for key in keys]


def refuses_changes(journal):
    for forged in (lambda: journal.objects.update(author=""), journal.objects.all().delete):
        with pytest.raises(DatabaseError, match="ne fait que croître"), transaction.atomic():
            forged()


def test_lines_get_the_key_of_their_sitting_whatever_day_it_was_moved_to():
    council = make_council()
    sitting, later = make_sitting(council, date=date(2026, 3, 19)), make_sitting(council)
    keys = write(
        council,
        ("séance préparée", FIRST),
        ("point ajouté", f"{FIRST}, point 1, Objet du point 1"),
        ("séance modifiée", SECOND, {"date": "2026-03-12"}, {"date": "2026-03-19"}),
        ("séance préparée", FIRST),
        ("séance modifiée", FIRST, {"place": ""}, {"place": "ici"}),
        ("appel", f"{SECOND}, Madame Aline BRÉVAL"),
        ("rôles", "séance du 12/03/2026 au soir"),
        ("appel", "séance du 01/01/2020"),
    )
    upgrade()
    mine, other = sitting.pk, later.pk
    assert read(*keys, field="sitting") == [mine, mine, mine, other, other, mine, None, None]


def test_lines_of_a_deleted_sitting_are_given_to_no_other():
    council = make_council()
    sitting = make_sitting(council)
    keys = write(
        council,
        ("séance préparée", FIRST),
        ("séance supprimée", FIRST, {"date": "2026-03-12"}),
        ("séance préparée", FIRST),
        ("ouverture", FIRST),
    )
    upgrade()
    assert read(*keys, field="sitting") == [None, None, sitting.pk, sitting.pk]


def test_lines_of_another_council_keep_to_its_sittings():
    valombre, rochebrune = make_council(), make_council("Rochebrune")
    here, there = make_sitting(valombre), make_sitting(rochebrune)
    (mine,), (theirs,) = (write(one, ("ouverture", FIRST)) for one in (valombre, rochebrune))
    upgrade()
    assert read(mine, theirs, field="sitting") == [here.pk, there.pk]


def test_a_member_whose_name_is_that_of_two_gets_no_line():
    council = make_council()
    sitting = make_sitting(council)
    names = ("Aline BRÉVAL", "Anne VIDAL", "Anne VIDAL", "Chloé PETIT")
    mandates = [
        make_mandate(council, rank, "Madame", *name.split()) for rank, name in enumerate(names, 1)
    ]
    for mandate in mandates[:2]:
        sitting.roll.model.copy_of(mandate, sitting).save()
    keys = write(
        council,
        ("appel", f"{FIRST}, Madame Aline BRÉVAL"),
        ("appel", f"{FIRST}, Madame Anne VIDAL"),
        ("appel", f"{FIRST}, Madame Chloé PETIT"),
        ("membre corrigé", "Madame Aline BRÉVAL", {"name": "Madame Aline MOREL"}),
        ("fin de mandat", "Madame Chloé PETIT, rang 4"),
        ("fin de mandat", "Madame Anne VIDAL, rang 2"),
    )
    upgrade()
    aline, chloe = mandates[0].member_id, mandates[3].member_id
    assert read(*keys, field="member") == [aline, None, None, aline, chloe, None]


def test_a_name_that_somebody_bore_before_is_given_to_nobody():
    council = make_council()
    make_mandate(council, 1, "Madame", "Aline", "MOREL")
    renamed = make_mandate(council, 2, "Madame", "Aline", "BRÉVAL")
    keys = write(
        council,
        ("fin de mandat", "Madame Aline MOREL, rang 2"),
        ("membre corrigé", "Madame Aline BRÉVAL", {"name": "Madame Aline MOREL"}),
    )
    upgrade()
    assert read(*keys, field="member") == [None, renamed.member_id]


def test_words_become_codes_and_a_reader_sees_the_same_words():
    digest = {"code": "0" * 12, "sha256": "f" * 64}
    words = ("séance scellée", "déport retiré", "extrait certifié imprimé", "geste d’autrefois")
    keys = write(
        make_council(),
        *((one, f"{FIRST}, ici", None, digest) for one in words),
        ("extrait certifié imprimé", f"{FIRST}, délibération 2026_001"),
    )
    upgrade()
    assert read(*keys, field="action") == [
        Action.SITTING_SEALED,
        Action.RECUSAL_REMOVED,
        Action.PAPER_DRAWN,
        "geste d’autrefois",
        Action.PAPER_PRINTED,
    ]
    shown = [line.get_action_display() for line in Journal.objects.order_by("pk")]
    assert shown == [*words, "extrait certifié imprimé"]


def test_what_a_line_says_does_not_change_and_its_table_only_grows_again():
    council = make_council()
    (key,) = write(council, ("pouvoir", f"{FIRST}, Madame Aline BRÉVAL", "absent", "M. RETY"))
    upgrade()
    line = Journal.objects.get(pk=key)
    assert (line.target, line.before, line.after, line.author) == (
        "séance du 12/03/2026, Madame Aline BRÉVAL",
        "absent",
        "M. RETY",
        "Claire TESTARD",
    )
    refuses_changes(Journal)


@pytest.mark.repeated
@pytest.mark.django_db(transaction=True)
def test_going_back_and_forth_keeps_the_journal_and_its_triggers():
    council = make_council()
    sitting = make_sitting(council)
    line = Journal.objects.record(council, None, Action.ROLES_SET, "Bruno NOËL")
    executor = MigrationExecutor(connection)
    old = executor.migrate([BEFORE]).apps.get_model("councils", "Journal")
    try:
        assert list(old.objects.values_list("pk", "action", "target")) == [
            (line.pk, "rôles", "Bruno NOËL")
        ]
        refuses_changes(old)
        (key,) = write(council, ("ouverture", FIRST), journal=old)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    assert read(line.pk, key, field="action") == [Action.ROLES_SET, Action.SITTING_OPENED]
    assert read(line.pk, key, field="sitting") == [None, sitting.pk]
    refuses_changes(Journal)
