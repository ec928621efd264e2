"""What browsers have sent and was done: a form or an entry that comes twice is done once."""

from django.db import models


class Sent(models.Model):
    """A form or an entry that was done, by a key that the same one has again.

    The key of an entry of a sitting is the number that the browser drew for it;
    that of a form is made of its one-time number and its answers
    (`councils.once`). `answer` is where a form led, and what was said of it.
    """

    key = models.CharField("clé", primary_key=True, max_length=64)
    answer = models.JSONField("réponse", default=dict, blank=True)
    at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "saisie reçue"
        verbose_name_plural = "saisies reçues"

    def __str__(self):
        return self.key
