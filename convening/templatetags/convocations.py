"""What became of a convocation, in the pages of the rooms below."""

from django import template

from convening.reading import last_of
from convening.screen import ConvocationScreen, screen_of
from deliberations.models import Sitting

register = template.Library()


@register.simple_tag
def convocation_of(sitting: Sitting) -> ConvocationScreen | None:
    """Return the convocation sent for a sitting to come; nothing where Folio sent none, or it has begun."""
    if sitting.has_begun or last_of(sitting) is None:
        return None
    return screen_of(sitting, may_write=True)
