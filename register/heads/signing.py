"""Sign the head of a register: one short text that commits to every entry, in the transaction that adds them."""

import logging

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from councils.chained import NOTHING
from councils.french import in_words
from councils.models import Council, JournalLink
from register.models import Log, SignedHead
from register.rules.notes import Checkpoint, noted, parted, sign, verifier_of
from register.rules.tree import Tree, leaf_of
from register.seal.log_keys import key_of, made_path, refuse_without_key
from register.shared_keys import refuse_lost_log_key, refuse_second_log_key

FORMER = (
    "La clé des têtes de cette machine n’est plus celle du registre : depuis le {since}, une autre le signe. Donnez-la à "
    "toutes les machines (FOLIO_LOG_KEY, ou FOLIO_SECRETS) ; si elle est perdue, donnez-leur une clé nouvelle."
)
logger = logging.getLogger(__name__)


def sign_head(council: Council) -> SignedHead | None:
    """Sign what the register is now; return its last head, None where no key signs.

    Only what came since the head before is read. Called last in the transaction
    that adds entries, under the lock of their numbering, so that the line of the journal
    about them is committed to as well. A new key first signs the last head beside
    the old one. A key that cannot sign keeps nobody from sealing: the next head says it all.
    """
    try:
        refuse_lost_log_key()
        key = key_of(council.slug)
        last = SignedHead.objects.last_of(council)
        log = _log_of(council, key)
        _refuse_former(last, log)
    except ImproperlyConfigured as fault:
        logger.warning("%s : %s", council, fault)
        return None
    if last and last.log_id != log.pk:
        last = _signed_beside(last, log, key)
    return _signed(council, last, log, key)


def fault_of(council: Council) -> str | None:
    """Return the sentence about a key that cannot sign the heads of a council, None for one that can.

    One that Folio has still to make is made by whoever signs first, whose file it then is; not by who asks.
    """
    try:
        refuse_without_key()
        refuse_lost_log_key()
        if settings.LOG_KEY or made_path().exists():
            log = _known(council, key_of(council.slug))
            _refuse_former(SignedHead.objects.last_of(council), log)
    except ImproperlyConfigured as fault:
        return str(fault)
    return None


def to_be_replaced(council: Council) -> SignedHead | None:
    """Return the last head of the key that this machine's takes the place of, None where it takes none."""
    last = SignedHead.objects.last_of(council)
    return last if last and not _known(council, key_of(council.slug)) else None


def _refuse_former(last: SignedHead | None, log: Log | None) -> None:
    """Raise ImproperlyConfigured on the machine that still has a key which another took the place of.

    Two that each had their own would else sign in turn. The only machine is its keeper's.
    """
    if settings.EMBEDDED or not last or not log or last.log_id == log.pk:
        return
    if log.heads.exists():
        since = timezone.localtime(last.log.made_at).date()
        raise ImproperlyConfigured(FORMER.format(since=in_words(since)))


def _log_of(council: Council, key: Ed25519PrivateKey) -> Log:
    """Return the log of this key, opened now if it never signed here; raise ImproperlyConfigured for a second one made here."""
    if found := _known(council, key):
        return found
    refuse_second_log_key(key)
    origin = _origin_of(council)
    vkey = str(verifier_of(origin, key))
    return Log.objects.get_or_create(council=council, vkey=vkey, defaults={"origin": origin})[0]


def _known(council: Council, key: Ed25519PrivateKey) -> Log | None:
    """Return the log of this key, None where it never signed here."""
    vkey = str(verifier_of(_origin_of(council), key))
    return Log.objects.filter(council=council, vkey=vkey).first()


def _origin_of(council: Council) -> str:
    """Return the name of a council's heads, which stays; one that another council had before it is told apart."""
    if first := Log.objects.filter(council=council).order_by("pk").first():
        return first.origin
    origin = f"{settings.SITE.hostname}/{council.slug}"
    taken = Log.objects.filter(origin=origin).exists()
    return f"{origin}-{council.pk}" if taken else origin


def _signed_beside(last: SignedHead, log: Log, key: Ed25519PrivateKey) -> SignedHead:
    """Sign the last head with another key: who trusts the old one learns that it is followed by this one."""
    text, signatures = parted(last.note)
    note = noted(text, [*signatures, sign(text, log.origin, key)])
    same = ("size", "root", "peaks", "journal_size", "journal_sha256")
    facts = {name: getattr(last, name) for name in same}
    return SignedHead.objects.get_or_create(
        log=log, size=last.size, defaults=facts | {"note": note}
    )[0]


def _signed(
    council: Council, last: SignedHead | None, log: Log, key: Ed25519PrivateKey
) -> SignedHead | None:
    former = last.tree if last else Tree()
    added = council.entries.filter(position__gt=former.size).order_by("position")
    tree = former.grown(
        leaf_of(bytes.fromhex(digest)) for digest in added.values_list("sha256", flat=True)
    )
    if tree.size == former.size:
        return last
    link = JournalLink.objects.chain(council.pk)
    journal = (link.position, link.sha256) if link else (0, NOTHING)
    text = Checkpoint(log.origin, tree.size, tree.root, journal).text
    return SignedHead.objects.create(
        log=log,
        size=tree.size,
        root=tree.root.hex(),
        peaks=" ".join(peak.hex() for peak in tree.peaks),
        journal_size=journal[0],
        journal_sha256=journal[1],
        note=noted(text, [sign(text, log.origin, key)]),
    )
