"""The picture that the paper of an entry prints: its record names it, and the council keeps it."""

from papers.drafting import logo_of
from papers.words.under_form import PaperLogo
from register import record as records
from register.models import Entry


def logo_in(entry: Entry) -> PaperLogo | None:
    """Return the picture that a record names; None without one, and where it is lost."""
    return logo_of(entry.council, records.read(entry.record)["form"])
