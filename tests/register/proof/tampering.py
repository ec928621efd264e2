"""What may be done to a register whose triggers are off: each function tampers in one way, as cleverly as it can."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import rfc8785
from django.db import connection
from pyhanko.sign.signers import SimpleSigner

from councils.append_only import drops, statements
from councils.models import Action, Journal
from deliberations.models import Sitting
from register.certified.drawing import rendering_of
from register.models import Effect, Entry, Rendering
from register.seal import certificates
from register.seal.signing import sign
from tests.builders import make_item, make_sitting
from tests.flushing import APPEND_ONLY

SECOND_DAY = date(2026, 4, 9)
NOTHING_ELSE = {}


def at(council, position):
    return council.entries.get(position=position)


@contextmanager
def unguarded():
    """Take the triggers of the register away, and put them back."""
    unguard()
    yield
    run(statements)


def unguard():
    """Take the triggers of the register away; the end of the transaction puts them back."""
    run(drops)


def run(written):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A trigger is not changed as long as checks of the transaction are pending.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in APPEND_ONLY:
            for statement in written(connection, table):
                cursor.execute(statement, None)


def forged(entry, previous=None, extract=NOTHING_ELSE, **facts):
    """Return the columns of an entry whose record says something else, its digest made anew."""
    said = json.loads(entry.record) | facts | ({"previous": previous} if previous else {})
    said["extract"] |= {"title": "Un objet forgé"} | extract
    record = rfc8785.dumps(said).decode()
    place = {name: said[name] for name in ("position", "number", "code", "previous")}
    shown = {"title": said["extract"]["title"], "is_refused": entry.is_refused}
    return place | shown | {"record": record, "sha256": sha256(record.encode()).hexdigest()}


def rewrite_from(council, position):
    """Forge an entry and make the chain anew behind it: nothing in the table contradicts itself."""
    previous = None
    for entry in council.entries.filter(position__gte=position).order_by("position"):
        columns = forged(entry, previous)
        Entry.objects.filter(pk=entry.pk).update(**columns)
        previous = columns["sha256"]


def add_forged(council, item):
    """Add a forged act at the end: its chain holds, and its columns are what its record says."""
    last = council.entries.last()
    said = {"date": item.sitting.date.isoformat(), "order": item.position, "number": "2026_008"}
    place = {"position": last.position + 1, "number": "2026_008", "code": "0" * 12, "version": 1}
    columns = forged(last, last.sha256, said, **place, replaces=None, reason="", effects=[])
    more = {"sealed_at": last.sealed_at, "item": item, "sitting": item.sitting}
    more["held_on"] = item.sitting.date
    return Entry.objects.create(council=council, **columns, **more)


def alter_the_record(council):
    entry = at(council, 3)
    record = entry.record.replace("Objet du point 3", "Objet du point 4")
    Entry.objects.filter(pk=entry.pk).update(record=record)


def alter_the_number(council):
    Entry.objects.filter(position=3).update(number="2026_099")


def alter_the_reason(council):
    Entry.objects.filter(position=8).update(reason="un tout autre motif")


def alter_the_moment(council):
    Entry.objects.filter(position=5).update(sealed_at=at(council, 5).sealed_at + timedelta(1))


def alter_who_sealed(council):
    Journal.objects.filter(action=Action.SITTING_SEALED).update(user=None)
    user = council.entries.model._meta.get_field("sealed_by").related_model.objects.create(
        email="x"
    )
    Entry.objects.filter(position=4).update(sealed_by=user)


def move_to_another_sitting(council):
    other = at(council, 7).item
    Entry.objects.filter(position=6).update(item=other, sitting=other.sitting)


def make_the_digest_anew(council):
    entry = at(council, 4)
    Entry.objects.filter(pk=entry.pk).update(**forged(entry))


def make_the_last_digest_anew(council):
    entry = at(council, 8)
    Entry.objects.filter(pk=entry.pk).update(**forged(entry))


def make_the_chain_anew_under_a_paper(council):
    rewrite_from(council, 4)


def make_the_chain_anew_without_papers(council):
    rewrite_from(council, 6)


def remove_in_the_middle(council):
    Rendering.objects.filter(entry__position=3).delete()
    Entry.objects.filter(position=3).delete()


def remove_in_the_middle_and_close_the_gap(council):
    Rendering.objects.filter(entry__position=3).delete()
    Entry.objects.filter(position=3).delete()
    for entry in council.entries.filter(position__gt=3).order_by("position"):
        previous = at(council, entry.position - 2).sha256
        columns = forged(entry, previous, position=entry.position - 1)
        Entry.objects.filter(pk=entry.pk).update(**columns)


def remove_the_last(council):
    Entry.objects.filter(position=8).delete()


def remove_the_last_sitting(council):
    """The whole sitting goes out of the register, and looks as if it had never been sealed."""
    Entry.objects.filter(position=8).delete()
    sitting = at(council, 7).sitting
    Entry.objects.filter(sitting=sitting).delete()
    Sitting.objects.filter(pk=sitting.pk).update(state="open")


def insert_in_the_middle(council):
    """An act comes between two: those behind it move on, their chain made anew."""
    for entry in council.entries.filter(position__gt=4).order_by("-position"):
        Entry.objects.filter(pk=entry.pk).update(position=entry.position + 1)
    item = make_item(at(council, 4).sitting)
    before = at(council, 4)
    columns = forged(before, before.sha256, position=5, number="2026_098", code="0" * 12)
    more = {"sealed_at": before.sealed_at, "item": item, "sitting": item.sitting}
    more["held_on"] = item.sitting.date
    Entry.objects.create(council=council, **columns, **more)


def add_an_undecided_item(council):
    add_forged(council, item=make_item(at(council, 7).sitting))


def add_a_sitting_that_was_not_sealed(council):
    add_forged(council, item=make_item(make_sitting(council, date=date(2026, 9, 1))))


def swap_two(council):
    for former, latter in ((2, 99), (3, 2), (99, 3)):
        Entry.objects.filter(position=former).update(position=latter)


def alter_the_bytes_of_a_paper(council):
    paper = Rendering.objects.get(entry__position=2)
    Rendering.objects.filter(pk=paper.pk).update(
        pdf=bytes(paper.pdf).replace(b"/Page", b"/Pagf", 1)
    )


def replace_paper(position, pdf):
    columns = {"pdf": pdf, "sha256": sha256(pdf).hexdigest()}
    Rendering.objects.filter(entry__position=position).update(**columns)
    return columns["sha256"]


def give_the_paper_of_another(council):
    pdf = bytes(Rendering.objects.get(entry__position=2).pdf)
    Rendering.objects.filter(entry__position=2).delete()
    replace_paper(3, pdf)


def sign_with_another_certificate(council):
    """The paper is drawn again from its record, sealed by somebody who calls himself the same."""
    paper = Rendering.objects.get(entry__position=2)
    code, digest = at(council, 2).code, replace_paper(2, signed_by_another(paper))
    Journal.objects.filter(action=Action.PAPER_DRAWN, after__code=code).update(
        after={"code": code, "sha256": digest}
    )


def signed_by_another(paper):
    """Return the bytes of a certified file, sealed with a certificate of the same name that is not ours."""
    path = certificates.settings.DATA_DIR / "faux.pem"
    path.write_bytes(certificates._self_signed(certificates.DEMONSTRATION))
    seal = replace(certificates.seal_of(""), signer=SimpleSigner.load(str(path), str(path)))
    pdf = bytes(paper.pdf)
    return sign(pdf[: pdf.index(b"%%EOF") + 6], seal)


def remove_a_paper(council):
    Rendering.objects.filter(entry__position=2).delete()


def draw_a_paper_again(council):
    Rendering.objects.filter(entry__position=2).delete()
    rendering_of(at(council, 2))


def reset_a_sitting(council):
    Sitting.objects.filter(date=SECOND_DAY).update(state="open")


def forge_a_withdrawal(council):
    Effect.objects.create(source=at(council, 6), target=at(council, 3), kind="withdraws")


def take_a_withdrawal_away(council):
    Effect.objects.all().delete()


def turn_a_withdrawal_round(council):
    Effect.objects.update(kind="amends")


def skip_numbers(council):
    Entry.objects.filter(position=7).update(sequence=20)


def number_in_another_year(council):
    Entry.objects.filter(position__in=(6, 7)).update(period="2025")


def hide_where_a_number_comes_from(council):
    Entry.objects.filter(position=7).update(period="", sequence=None)


def call_the_signer_of_a_paper_otherwise(council):
    Rendering.objects.filter(entry__position=2).update(signer="La République")
