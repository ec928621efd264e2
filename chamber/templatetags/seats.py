"""What a page of the live screen says of each member, as HTML: their seat, and the box by which they ask.

Written here and not in a template: a council of 86 has 86 seats of twenty values each and two lists
of those who may ask, and Django's templates took two thirds of the page's time for them alone.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache, partial
from html import escape as escape_once

from django import template
from django.utils.safestring import SafeString, mark_safe

from chamber.frame.parts import parts_of
from chamber.frame.screen import Place, Screen
from votes.models import Attendance

register = template.Library()

#: The same names and words come back at each page of each screen.
escape = lru_cache(maxsize=8192)(escape_once)


@register.simple_tag(takes_context=True)
def seats(context, screen: Screen, field: str = "", asked: str = "") -> SafeString:
    """Draw every seat in rank order: a button that sends its member as `field`, or plain text without one.

    `asked` is the reference of the member whom the page is about.
    """
    sends, parts = "" if screen.sitting.is_sealed else field, parts_of(context.request)
    drawn = (parts.draw(partial(_seat, place, sends, asked)) for place in screen.places)
    return mark_safe("\n".join(filter(None, drawn)))


@register.simple_tag
def askers(able: Iterable[Attendance], chosen: Collection[str] = ()) -> SafeString:
    """Draw a box for each of those who may ask, ticked where they did."""
    return mark_safe("\n".join(_asker(seat, seat.reference in chosen) for seat in able))


def _asker(seat: Attendance, is_chosen: bool) -> str:
    last, first = escape(seat.last_name), escape(seat.first_name)
    ticked = " checked" if is_chosen else ""
    return (
        f'<li data-last="{last}" data-first="{first}"><label class="option">'
        f'<input type="checkbox" name="askers" value="{escape(seat.reference)}"{ticked}>'
        f" <span>{last} {first}</span></label></li>"
    )


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
