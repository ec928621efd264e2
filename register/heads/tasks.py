"""The long work of the heads: dating and sending them. Idempotent: it finds by itself what is left to do."""

from django.conf import settings
from django.tasks import task

from councils.models import Council
from register.heads.publishing import publish
from register.heads.signing import sign_head
from register.models import Entry, SignedHead


def sign_and_send(council: Council) -> SignedHead | None:
    """Sign the head of a register, last in the transaction that adds entries; once it is committed, let it leave.

    Whatever adds an entry calls this after its line in the journal.
    """
    head = sign_head(council)
    has_readers = council.members.in_office(council.today).exclude(email="").exists()
    if head and (settings.TIMESTAMP_URL or has_readers):
        publish_heads.enqueue(council.pk)
    return head


@task
def publish_heads(council: int) -> None:
    """Let the heads of a council leave the house."""
    publish(Council.objects.get(pk=council))


@task
def resume() -> None:
    """Sign the registers that an earlier version filled, and send what a stopped server left waiting."""
    for council in Council.objects.filter(pk__in=Entry.objects.values("council")):
        publish(council)
