"""The chain of a journal: a link for each of its lines, which bears the digest of the one before."""

from collections.abc import Collection, Iterator

from django.apps import apps
from django.db import connection, models, transaction

from councils.chained import NOTHING, TOLD, digest_of
from councils.models.councils import Council

#: What PostgreSQL locks while a journal is chained: this number, and the key of the council.
LOCK = 0x464F4C49
#: How many lines are chained at once.
BATCH = 500


class JournalLinkQuerySet(models.QuerySet["JournalLink"]):
    def last_of(self, council_id: int) -> "JournalLink | None":
        return self.filter(council=council_id).order_by("position").last()

    def chain(self, council_id: int, lines: Collection[int] | None = None) -> "JournalLink | None":
        """Chain these lines of a council, or all those that are not, and return the last link.

        The order is that in which lines come here: those of a transaction come once it is
        committed, and nobody waits for it meanwhile.
        """
        with transaction.atomic():
            _wait_for_turn(council_id)
            last = self.last_of(council_id)
            links = list(_linked(council_id, lines, last))
            JournalLink.objects.bulk_create(links, batch_size=BATCH)
            return links[-1] if links else last


class JournalLink(models.Model):
    """A line in the chain of its council's journal: its place, the digest of the link before, and its own.

    Written by Folio just after the line, in an order that no line waits for
    (`councils.models.Journal.objects.record`); only ever added, as the lines are.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="+", verbose_name="conseil")
    position = models.PositiveIntegerField("rang")
    line = models.OneToOneField(
        "councils.Journal",
        models.DO_NOTHING,  # it tells that its line is gone
        db_constraint=False,
        related_name="link",
        verbose_name="ligne",
    )
    previous = models.CharField("empreinte précédente", max_length=64)
    sha256 = models.CharField("empreinte", max_length=64)

    objects = JournalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "maillon du journal"
        verbose_name_plural = "maillons du journal"
        constraints = [
            models.UniqueConstraint(
                name="link_position_once_per_council",
                fields=["council", "position"],
                violation_error_message="Ce rang du journal est déjà pris.",
            ),
        ]

    def __str__(self):
        return f"ligne de rang {self.position}"


def _wait_for_turn(council_id: int) -> None:
    """Let one transaction at a time chain a journal; SQLite lets one write at a time anyway.

    What locks nothing else afterwards, or only what waits for nobody, blocks nobody for ever.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, council_id])


def _linked(
    council_id: int, lines: Collection[int] | None, last: JournalLink | None
) -> Iterator[JournalLink]:
    """Make the links of lines behind the last one, from what the database keeps of them."""
    journal = apps.get_model("councils", "Journal").objects
    waiting = journal.filter(council=council_id, link=None).order_by("pk")
    if lines is not None:
        waiting = waiting.filter(pk__in=lines)
    position, previous = (last.position, last.sha256) if last else (0, NOTHING)
    for line in waiting.values(*TOLD, "at").iterator(chunk_size=BATCH):
        position += 1
        digest = digest_of(line, line["at"], position, previous)
        yield JournalLink(
            council_id=council_id,
            position=position,
            line_id=line["id"],
            previous=previous,
            sha256=digest,
        )
        previous = digest
