"""The journal: what was done, by whom, to what."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from councils.french import fold
from councils.models.councils import Council


def _texts(state):
    if isinstance(state, dict | list | tuple):
        for one in state.values() if isinstance(state, dict) else state:
            yield from _texts(one)
    elif state is not None:
        yield str(state)


#: How much of a question to the journal is read.
LONGEST_QUESTION = 200


class JournalQuerySet(models.QuerySet):
    def record(self, council, user, action, target, *, before=None, after=None):
        """Add one line: who (None for a command) did what, to what, from which state to which."""
        return self.create(
            council=council,
            user=user,
            author=str(user) if user else "Folio",
            action=action,
            target=str(target),
            before=before,
            after=after,
            search=fold(
                " ".join(_texts([str(user or "Folio"), action, str(target), before, after]))
            ),
        )

    def holding(self, question):
        """Keep the lines that hold every word, in whatever accents and case."""
        lines = self
        # Each word costs a search, and PostgreSQL knows no NUL.
        for word in fold(question[:LONGEST_QUESTION]).replace("\0", " ").split():
            lines = lines.filter(search__contains=word)
        return lines


class Journal(models.Model):
    """What was done, line after line: never changed, never deleted.

    The author's and the object's names stand as text, so that a line keeps its
    meaning when the account or the object is gone.
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
    action = models.CharField("action", max_length=200)
    target = models.CharField("objet", max_length=300)
    before = models.JSONField("avant", null=True)
    after = models.JSONField("après", null=True)
    #: Every word of the line without accents and case: databases here have no French collation.
    search = models.TextField("mots pour la recherche", default="", editable=False)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne du journal"
        verbose_name_plural = "journal"
        ordering = ["-at", "-pk"]
        # Read by the sitting page, which shows the last lines about it.
        indexes = [models.Index(fields=["council", "-at"], name="journal_by_council")]

    def __str__(self):
        return f"{self.author} : {self.action}, {self.target}"
