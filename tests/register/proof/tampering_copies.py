"""What may be done to certified copies and delegations of a register whose triggers are off."""

from datetime import date
from hashlib import sha256

from councils.models import Action, Journal
from register.models import CertifiedCopy, Delegation, Rendering
from tests.register.proof.tampering import SECOND_DAY, at, signed_by_another


def alter_the_bytes_of_a_copy(council):
    copy = CertifiedCopy.objects.get()
    CertifiedCopy.objects.update(pdf=bytes(copy.pdf).replace(b"/Page", b"/Pagf", 1))


def give_a_copy_to_another_act(council):
    CertifiedCopy.objects.update(entry=at(council, 3))


def sign_a_copy_with_another_certificate(council):
    """Its line in the journal is forged to go with it."""
    copy = CertifiedCopy.objects.get()
    pdf = signed_by_another(copy)
    CertifiedCopy.objects.update(pdf=pdf, sha256=sha256(pdf).hexdigest())
    after = CertifiedCopy.objects.get().told
    Journal.objects.filter(action=Action.COPY_DELIVERED).update(after=after)


def remove_a_copy(council):
    CertifiedCopy.objects.all().delete()


def add_a_copy_that_nobody_delivered(council):
    """Even its seal is good: it is the certified extract of the act, called a copy."""
    paper = Rendering.objects.get(entry__position=2)
    facts = {name: getattr(paper, name) for name in ("pdf", "sha256", "signer", "signature")}
    facts |= {"certified_on": SECOND_DAY, "later": 0}
    delegation = Delegation.objects.exclude(copies=None).get()
    CertifiedCopy.objects.create(entry=paper.entry, delegation=delegation, **facts)


def date_a_copy_back(council):
    CertifiedCopy.objects.update(certified_on=SECOND_DAY)


def hide_what_came_later(council):
    CertifiedCopy.objects.update(later=0)


def rename_who_signed(council):
    Delegation.objects.update(name="Quelqu’un d’AUTRE")


def let_another_have_signed(council):
    reader = council.roles.get(kind="reader").user
    Delegation.objects.exclude(copies=None).update(agent=reader)


def end_a_delegation_before_its_copy(council):
    Delegation.objects.update(ends_on=SECOND_DAY)


def extend_a_delegation(council):
    Delegation.objects.update(ends_on=date(2046, 12, 31))


def delegate_to_oneself(council):
    """A copy would be delivered then as it should be."""
    reader = council.roles.get(kind="reader").user
    act = {"name": "Quelqu’un d’AUTRE", "act": "arrêté", "starts_on": SECOND_DAY}
    Delegation.objects.create(council=council, agent=reader, **act)


def take_over_a_delegation(council):
    """The one that has signed nothing yet: no copy tells."""
    reader = council.roles.get(kind="reader").user
    Delegation.objects.filter(copies=None).update(agent=reader)


def take_a_delegation_away(council):
    Delegation.objects.filter(copies=None).delete()


def pretend_that_a_copy_is_timestamped(council):
    CertifiedCopy.objects.update(signature="PAdES B-T")
