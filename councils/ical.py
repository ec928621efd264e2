"""A calendar that any agenda reads (RFC 5545)."""

from collections.abc import Iterable

from icalendar import Calendar, Event, vText


def calendar(product: str, name: str, events: Iterable[Event]) -> bytes:
    """Return a calendar with its name; an agenda that takes the file again knows it by its product."""
    made = Calendar()
    made.add("prodid", f"-//Folio//{product}//FR")
    made.add("version", "2.0")
    # The library knows no type of what is outside the format: as a text, its signs are escaped.
    made.add("x-wr-calname", vText(name))
    for event in events:
        made.add_component(event)
    return made.to_ical()
