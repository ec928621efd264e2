"""The journal: what was done, by whom, to what."""

from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from councils.french import fold, in_words
from councils.models.actions import Action
from councils.models.councils import Council
from councils.models.links import JournalLink


def _texts(state):
    if isinstance(state, dict | list | tuple):
        for one in state.values() if isinstance(state, dict) else state:
            yield from _texts(one)
    elif state is not None:
        yield str(state)


def _added(line: "Journal") -> "Journal":
    """Add a line, and chain it once it is committed; a stop in between leaves it to the next head."""
    line.save(force_insert=True)
    chain = partial(JournalLink.objects.chain, line.council_id, [line.pk])
    transaction.on_commit(chain, robust=True)
    return line


#: How much of a question to the journal is read.
LONGEST_QUESTION = 200


class JournalQuerySet(models.QuerySet["Journal"]):
    def record(
        self,
        council: Council,
        user: AbstractBaseUser | None,
        action: str,
        target: object,
        *,
        sitting: Any = None,
        item: Any = None,
        member_id: int | None = None,
        before: object = None,
        after: object = None,
    ) -> "Journal":
        """Add one line: who (None for a command) did what, to what, from which state to which.

        `target` is what a reader sees; in a `sitting`, its name comes first. The keys are for queries.
        """
        line = self.model(council=council, user=user, author=str(user or "Folio"))
        line.action, line.before, line.after = Action(action), before, after
        line.target = str(target) if sitting in (None, target) else f"{sitting}, {target}"
        line.sitting, line.item, line.member_id = sitting, item, member_id
        words = (line.author, line.action.label, line.target, before, after)
        line.search = fold(" ".join(_texts(words)))
        return _added(line)

    def about(self, sitting: models.Model) -> "JournalQuerySet":
        """Keep the lines about a sitting, its items and its members there, the newest first."""
        return self.filter(sitting=sitting).order_by("-pk")

    def before(self, key: int | None) -> "JournalQuerySet":
        """Keep the lines older than that of a key, the newest first; all of them without one."""
        older = self.filter(pk__lt=key) if key else self
        return older.order_by("-pk")

    def holding(self, question: str) -> "JournalQuerySet":
        """Keep the lines that hold every word, in whatever accents and case."""
        lines = self
        # Each word costs a search, and PostgreSQL knows no NUL.
        for word in fold(question[:LONGEST_QUESTION]).replace("\0", " ").split():
            lines = lines.filter(_said(word))
        return lines


def _said(word: str) -> Q:
    """Return what holds a word; a day in figures is also sought as sentences write it, « 12 mars 2026 »."""
    held = Q(search__contains=word)
    try:
        day = datetime.strptime(word, "%d/%m/%Y").date()
    except ValueError:
        return held
    return held | Q(search__contains=fold(in_words(day)))


class Journal(models.Model):
    """What was done, line after line: never changed, never deleted.

    The author's and the object's names stand as text, so that a line keeps its
    meaning when the account or the object is gone. The keys to the object serve
    queries alone. They outlive it, which is why the database does not hold them
    to a row that exists: a deleted sitting could not empty them, since no line
    ever changes. A key that was given is never given again.
    """

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="journal", verbose_name="conseil"
    )
    at = models.DateTimeField("le", default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="compte",
    )
    author = models.CharField("auteur", max_length=150)
    #: The code of an `Action`; no choices, so that a new one asks for no migration.
    #: A line of an earlier version, whose words are none of ours, keeps them in the place of a code.
    action = models.CharField("action", max_length=200)
    target = models.CharField("objet", max_length=300)
    sitting = models.ForeignKey(
        "deliberations.Sitting",
        models.DO_NOTHING,  # the line outlives its sitting
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="journal",
        verbose_name="séance",
    )
    item = models.ForeignKey(
        "deliberations.AgendaItem",
        models.DO_NOTHING,  # the line outlives its item
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="journal",
        verbose_name="point",
    )
    member = models.ForeignKey(
        "members.Member",
        models.DO_NOTHING,  # the line outlives its member
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="journal",
        verbose_name="membre",
    )
    before: "models.Field[Any, Any]" = models.JSONField("avant", null=True)
    after: "models.Field[Any, Any]" = models.JSONField("après", null=True)
    #: Every word of the line without accents and case: databases here have no French collation.
    search = models.TextField("mots pour la recherche", default="", editable=False)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "journal"
        ordering = ["-pk"]
        indexes = [
            # Read by the page of the journal.
            models.Index(fields=["council", "-id"], name="journal_of_council"),
            # Read by the pages of a sitting: its last lines, and those that a live page has not seen.
            models.Index(fields=["sitting", "-id"], name="journal_by_sitting"),
        ]

    def __str__(self):
        return f"{self.author} : {self.get_action_display()}, {self.target}"

    def get_action_display(self) -> str:
        """The words of the action, or those that an earlier version wrote in its place."""
        return Action(self.action).label if self.action in Action else self.action

    @property
    def target_in_sitting(self):
        """The object of a line about a sitting, without the name of the sitting, which comes first."""
        return self.target.partition(", ")[2]
