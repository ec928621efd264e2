"""The form that the papers of a council have now, and those that they had before."""

from councils.models import Council
from papers.form import Form, from_json
from papers.models import PaperForm


def latest(council: Council) -> PaperForm | None:
    """Return the form that was saved last; None while none was."""
    return PaperForm.objects.filter(council=council).order_by("number").last()


def current(council: Council) -> Form:
    """Return the form of the papers of a council: that of the first edition while none was saved."""
    saved = latest(council)
    return from_json(saved.settings) if saved else Form()
