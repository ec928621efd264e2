"""What every certified file has, whatever certifies it."""

from typing import Any

from django.db import models


class SealedPaper(models.Model):
    """A PDF of an entry under the council's electronic seal: drawn once, kept for ever, served byte for byte."""

    pdf = models.BinaryField("fichier")
    sha256 = models.CharField("empreinte du fichier", max_length=64, unique=True)
    signature = models.CharField("signature", max_length=20, help_text="« PAdES B-B »")
    signer = models.CharField("signataire", max_length=200)
    drawn_at = models.DateTimeField("imprimé le", auto_now_add=True)

    #: The relation of each kind of paper: one paper for an act, or many copies of it.
    entry: Any

    class Meta:
        abstract = True

    @property
    def file_name(self) -> str:
        """« 2026-03-12-2026_001-v1.pdf »."""
        entry = self.entry
        return f"{entry.sitting.day}-{entry.number}-v{entry.version}.pdf"
