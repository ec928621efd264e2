"""The seats of the assembly, as HTML.

Written here and not in a template: a council of 86 has 86 of them, of twenty values each, on every
page of the live screen, and Django's templates take half of the page's time for them alone.
"""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from chamber.frame.screen import Place, Screen

register = template.Library()


@register.simple_tag
def seats(screen: Screen, field: str = "", asked: str = "") -> SafeString:
    """Draw every seat in rank order: a button that sends its member as `field`, or plain text without one.

    `asked` is the reference of the member whom the page is about.
    """
    sends = "" if screen.sitting.is_sealed else field
    return mark_safe("\n".join(_seat(place, sends, asked) for place in screen.places))


def _seat(place: Place, field: str, asked: str) -> str:
    tag, key = "button" if field else "span", escape(place.seat.reference)
    sends = f' form="entry" name="{escape(field)}" value="{key}"' if field else ""
    return (
        f'<li class="seat" id="seat-{place.seat.member_id}" data-part{_data(place, asked)}>'
        f'<{tag} class="seat__button"{sends} title="{escape(place.title)}">'
        f'<span class="seat__name"><span class="seat__last">{escape(place.seat.last_name)}</span> '
        f"{_under(place)}</span> {_sign(place)}"
        f'<span class="sr">, <span data-word>{escape(place.word)}</span></span></{tag}></li>'
    )


def _data(place: Place, asked: str) -> str:
    """Return what the scripts read of a seat: an attribute for each thing that there is to say."""
    seat = place.seat
    said = {
        "state": place.state.value,
        "vote": place.voice.value if place.voice else None,
        "group": seat.group or None,
        "name": place.label,
        "say": seat.short_name,
        "first": seat.first_name,
        "feminine": "" if seat.is_feminine else None,
        "opening": place.opening,
        "stance": place.stance,
        "why": place.why_not or None,
        "asked": "" if asked and seat.reference == asked else None,
    }
    return "".join(
        f' data-{name}="{escape(text)}"' for name, text in said.items() if text is not None
    )


def _under(place: Place) -> str:
    """Return what stands under the surname: who votes for the member, else the first name."""
    if place.state.value == "represented":
        return f'<span class="seat__for">→ {escape(place.holder or "?")}</span>'
    return f'<span class="seat__first">{escape(place.seat.first_name)}</span>'


def _sign(place: Place) -> str:
    """Return the mark of the member's voice, or where they are: by a badge, else by a mark."""
    shown = place.voice or place.state
    if not place.voice and place.state.badge:
        return f'<span class="seat__state" aria-hidden="true">{escape(place.state.badge)}</span>'
    return f'<span class="mark" data-mark="{shown.value}" aria-hidden="true">{shown.mark}</span>'
