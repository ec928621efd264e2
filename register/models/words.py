"""The lexemes by which a clerk finds an act: derived from its record, beside the sealed table, and made anew at will."""

from django.db import models

from register.models.entries import Entry
from register.rules.lexemes import EDITION


class EntryWords(models.Model):
    """What the search matches of an entry (`register.rules.words`), and by which edition of the rules.

    They stand outside the chain: nothing is printed or proved by them. Who forges them
    hides an act from the finder alone: its number, its paper and its code remain.
    The engine keeps an index of `words`, which `register.finder` asks; PostgreSQL makes a column
    `lexemes` of them for it, which Django never reads.
    """

    entry = models.OneToOneField(
        Entry, models.CASCADE, primary_key=True, related_name="words", verbose_name="acte"
    )
    words = models.TextField("mots pour la recherche")
    edition = models.PositiveSmallIntegerField("édition des règles", default=EDITION)

    class Meta:
        verbose_name = "mots d’un acte"
        verbose_name_plural = "mots des actes"

    def __str__(self):
        return f"mots de la {self.entry}"
