"""Why what was said at a sitting cannot be written, in French."""

from councils.french import NBSP
from deliberations.models import Sitting


def of_writing(sitting: Sitting) -> str | None:
    """Say why a discussion is not written: nobody has spoken yet."""
    if sitting.has_begun:
        return None
    return f"La séance n’est pas ouverte{NBSP}: ce qui s’y dit s’écrit à partir de son ouverture."
