"""The heads of a register: signed texts that each commit to all of its entries, and leave the house in time."""

from django.db import models

from councils.models import Council
from members.models import Member
from register.rules.notes import Verifier, read_vkey
from register.rules.tree import Tree


class Log(models.Model):
    """Under which name and key the heads of a council are signed: a new key has a new row, the name never changes.

    `origin` is where the register was when its first head was made, whatever its
    address becomes: « registre.valombre.example/valombre ».
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="logs", verbose_name="conseil"
    )
    origin = models.CharField("origine", max_length=300)
    vkey = models.CharField("clé publique", max_length=400)
    made_at = models.DateTimeField("depuis le", auto_now_add=True)

    class Meta:
        verbose_name = "journal des têtes"
        verbose_name_plural = "journaux des têtes"
        constraints = [
            models.UniqueConstraint(
                name="log_key_once",
                fields=["council", "vkey"],
                violation_error_message="Cette clé signe déjà les têtes de ce conseil.",
            ),
            models.UniqueConstraint(
                name="log_origin_once_per_key",
                fields=["origin", "vkey"],
                violation_error_message="Cette origine est celle d’un autre conseil.",
            ),
        ]

    def __str__(self):
        return self.origin

    @property
    def verifier(self) -> Verifier:
        return read_vkey(self.vkey)


class SignedHeadQuerySet(models.QuerySet["SignedHead"]):
    def of(self, council: Council) -> "SignedHeadQuerySet":
        """Keep the heads of a council, the first first.

        By the keys of its logs, which are few: by the council, an engine sorts all its heads to find the last.
        """
        logs = list(council.logs.values_list("pk", flat=True))
        return self.filter(log__in=logs).select_related("log").order_by("pk")

    def last_of(self, council: Council) -> "SignedHead | None":
        return self.of(council).last()

    def committing_to(self, council: Council, position: int) -> "SignedHeadQuerySet":
        """Keep the heads that commit to the entry at a position: the first proves the earliest day."""
        return self.filter(log__council=council, size__gte=position).order_by("pk")

    def covering(self, council: Council, position: int) -> "SignedHead | None":
        """Return the first head that commits to the entry at a position."""
        return self.committing_to(council, position).select_related("log", "token").first()


class SignedHead(models.Model):
    """What a register was when it had `size` entries: the root of their tree, and a note that signs it.

    `peaks` are the whole subtrees from which the next head goes on, and
    `journal_size` and `journal_sha256` where the journal stood. Written in the
    transaction that adds the entries (`register.heads.signing`).
    """

    log = models.ForeignKey(Log, models.PROTECT, related_name="heads", verbose_name="origine")
    size = models.PositiveIntegerField("nombre d’actes")
    root = models.CharField("racine", max_length=64)
    peaks = models.TextField("sous-arbres")
    journal_size = models.PositiveIntegerField("lignes du journal")
    journal_sha256 = models.CharField("empreinte du journal", max_length=64)
    note = models.TextField("note signée")
    made_at = models.DateTimeField("signée le", auto_now_add=True)

    objects = SignedHeadQuerySet.as_manager()

    class Meta:
        verbose_name = "tête du registre"
        verbose_name_plural = "têtes du registre"
        constraints = [
            models.UniqueConstraint(
                name="head_once_per_key_and_size",
                fields=["log", "size"],
                violation_error_message="Cette tête est déjà signée.",
            ),
        ]

    def __str__(self):
        return f"tête de {self.size} actes"

    @property
    def tree(self) -> Tree:
        return Tree(self.size, tuple(map(bytes.fromhex, self.peaks.split())))


class HeadToken(models.Model):
    """The date that an authority gave to a head: its whole answer (RFC 3161), over the SHA-256 of the note."""

    head = models.OneToOneField(
        SignedHead, models.PROTECT, related_name="token", verbose_name="tête"
    )
    answer = models.BinaryField("réponse")
    dated_at = models.DateTimeField("datée le")
    authority = models.CharField("autorité", max_length=200)

    class Meta:
        verbose_name = "date d’une tête"
        verbose_name_plural = "dates des têtes"

    def __str__(self):
        return f"date de la {self.head}"


class HeadSending(models.Model):
    """That a head was sent to a member; the address is not kept."""

    head = models.ForeignKey(
        SignedHead, models.PROTECT, related_name="sendings", verbose_name="tête"
    )
    member = models.ForeignKey(
        Member,
        models.CASCADE,  # it only keeps them from a second message
        related_name="+",
        verbose_name="membre",
    )
    sent_at = models.DateTimeField("envoyée le", auto_now_add=True)

    class Meta:
        verbose_name = "envoi d’une tête"
        verbose_name_plural = "envois des têtes"
        constraints = [
            models.UniqueConstraint(
                name="head_sent_once_per_member",
                fields=["head", "member"],
                violation_error_message="Cette tête lui est déjà envoyée.",
            ),
        ]

    def __str__(self):
        return f"envoi de la {self.head} à {self.member}"
