"""What may be done, without triggers, to what is frozen beside the acts: papers of sittings, leaves, decisions, postings, slips."""

import json
from datetime import date
from hashlib import sha256

from binding.models import Gathering, SignedOn, Volume
from decisions.models import DelegatedDecision
from minutes.models import FrozenPaper
from register.models import Posting, SentSlip
from tests.builders import make_user
from tests.register.proof.tampering import SECOND_DAY

OTHER = b"%PDF-1.7 another file"
LATER = date(2026, 4, 1)


def digested(file):
    return {"pdf": file, "sha256": sha256(file).hexdigest()}


def rewrite_the_list(council):
    FrozenPaper.objects.update(pdf=OTHER)


def rewrite_the_list_and_its_digest(council):
    FrozenPaper.objects.update(**digested(OTHER))


def say_otherwise_what_the_list_says(council):
    record = json.loads(FrozenPaper.objects.get().record)
    record["on"] = LATER.isoformat()
    FrozenPaper.objects.update(record=json.dumps(record))


def call_the_list_version_two(council):
    FrozenPaper.objects.update(version=2)


def call_the_signer_of_the_list_otherwise(council):
    FrozenPaper.objects.update(signer="Quelqu’un d’AUTRE")


def let_another_have_published_the_list(council):
    FrozenPaper.objects.update(frozen_by=make_user(council))


def take_the_list_away(council):
    FrozenPaper.objects.all().delete()


def add_minutes_that_nobody_published(council):
    row = FrozenPaper.objects.get()
    row.pk, row.slug, row.code = None, FrozenPaper.Slug.MINUTES, None
    row.pdf, row.sha256 = OTHER, sha256(OTHER).hexdigest()
    row.save(force_insert=True)


def rewrite_a_gathering(council):
    Gathering.objects.update(pdf=OTHER)


def rewrite_a_gathering_and_its_digest(council):
    Gathering.objects.update(**digested(OTHER))


def bind_another_act(council):
    row = Gathering.objects.get()
    told = json.loads(row.record)
    told["acts"][0]["title"] = "Un objet forgé"
    Gathering.objects.update(record=json.dumps(told))


def renumber_the_leaves(council):
    row = Gathering.objects.get()
    Gathering.objects.update(first_leaf=row.first_leaf + 2, last_leaf=row.last_leaf + 2)


def take_a_gathering_away(council):
    SignedOn.objects.all().delete()
    Gathering.objects.all().delete()


def sign_a_gathering_later(council):
    SignedOn.objects.update(on=LATER)


def open_the_volume_at_another_leaf(council):
    Volume.objects.filter(number=1).update(first_leaf=3)


def open_the_volume_as_before_it_was_corrected(council):
    Volume.objects.filter(number=1).update(opened_on=date(2025, 1, 1))


def close_the_volume_later(council):
    Volume.objects.filter(number=1).update(closed_on=LATER)


def open_the_volume_again(council):
    take_the_empty_volume_away(council)
    Volume.objects.filter(number=1).update(closed_on=None)


def take_the_empty_volume_away(council):
    Volume.objects.filter(number=2).delete()


def alter_a_decision(council):
    DelegatedDecision.objects.filter(sequence=2).update(text="<p>La halle est vendue.</p>")


def take_a_decision_away(council):
    DelegatedDecision.objects.filter(sequence=2).delete()


def take_the_last_decision_away(council):
    DelegatedDecision.objects.filter(sequence=3).delete()


def add_a_decision(council):
    row = DelegatedDecision.objects.get(sequence=3)
    row.pk, row.sequence = None, 4
    row.save(force_insert=True)


def post_the_call_earlier(council):
    Posting.objects.update(since=date(2026, 3, 1))


def move_a_posting_to_another_sitting(council):
    Posting.objects.filter(paper="call").update(sitting=council.sittings.get(date=SECOND_DAY))


def take_a_posting_away(council):
    Posting.objects.filter(paper="call").delete()


def post_once_more(council):
    row = Posting.objects.get(paper="call")
    row.pk, row.way = None, "site"
    row.save(force_insert=True)


def rewrite_a_slip(council):
    SentSlip.objects.update(pdf=OTHER)


def date_a_slip_back(council):
    SentSlip.objects.update(on=date(2026, 3, 12))


def move_a_slip_to_another_sitting(council):
    SentSlip.objects.update(sitting=council.sittings.get(date=SECOND_DAY))


def take_a_slip_away(council):
    SentSlip.objects.all().delete()
