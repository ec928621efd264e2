"""What was said on an item, typed for the minutes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_prose_editor.fields import ProseEditorField

from deliberations.models.agenda import AgendaItem
from deliberations.rich_text import EXTENSIONS, clean


class Discussion(models.Model):
    """The substance of what was said on one item (CGCT, art. L2121-15).

    The minutes freeze it, and the seal of the sitting does not: it is often
    typed once the acts have left. `silent` says that nobody spoke, which is
    something else than a text that nobody has typed yet. `saved_by` has been
    writing since `began_at`: a text that is typed in one go is saved many times.
    """

    item = models.OneToOneField(
        AgendaItem, models.CASCADE, related_name="discussion", verbose_name="point"
    )
    text = ProseEditorField("texte", extensions=EXTENSIONS, sanitize=clean, blank=True, default="")
    silent = models.BooleanField("sans discussion", default=False)
    began_at = models.DateTimeField("écrit depuis")
    saved_at = models.DateTimeField("enregistré le")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="enregistré par",
    )

    class Meta:
        verbose_name = "discussion"
        constraints = [
            models.CheckConstraint(
                name="discussion_silent_has_no_text",
                condition=Q(silent=False) | Q(text=""),
                violation_error_message=(
                    "Une discussion est écrite, ou ce point n’en a pas eu\u00a0: pas les deux."
                ),
            ),
        ]

    def __str__(self):
        return f"discussion du point {self.item.position}"

    @property
    def is_written(self):
        """Whether the minutes have what they need of this item."""
        return self.silent or bool(self.text)
