"""The lines of the agenda beside the floor, as HTML: written here for what they cost, as the seats are."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from chamber.frame.parts import parts_of
from chamber.frame.screen import Screen
from deliberations.addresses import address_of
from votes.words.agenda import AgendaLine

register = template.Library()


@register.simple_tag(takes_context=True)
def agenda_lines(context, screen: Screen) -> SafeString:
    """Draw a line for each item: what became of it, with a link to its ballot; the screen's own is told apart."""
    parts, sitting = parts_of(context.request), screen.sitting
    here = screen.item.pk if screen.item else None

    def drawn(line: AgendaLine) -> str:
        pk = line.item.pk
        address = address_of("ballot", sitting.council.slug, sitting.day, pk)
        return parts.draw(lambda: _line(line, address, is_here=pk == here))

    return mark_safe("\n".join(filter(None, map(drawn, screen.agenda))))


def _line(line: AgendaLine, address: str, *, is_here: bool) -> str:
    title = escape(line.item.title)
    state = "En cours" if is_here and line.outcome == "next" else line.state
    current = ' aria-current="step"' if is_here else ""
    return (
        f'<li id="item-{line.item.pk}" data-part data-outcome="{escape(line.outcome)}">'
        f'<a href="{escape(address)}" data-in-place{current}>'
        f'<span class="agenda__no">{line.item.position}</span> '
        f'<span class="agenda__title" title="{title}">{title}</span> '
        f'<span class="agenda__state">{escape(state)}</span></a></li>'
    )
