"""The file of a sitting that came back, set aside from the page that takes it to the one that compares it.

It is found for a day by whoever has its key and writes the sittings of that council: a browser goes back
to the comparison, or asks for it again, without the file.
"""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.files.base import ContentFile

from councils.models import Council
from councils.storage import KEPT, stored, written_before

KEPT_FOR = timedelta(hours=24)
FOLDER = "returned"


def set_aside(council: Council, content: bytes) -> UUID:
    """Keep the content of a file that may be loaded; return the key under which it is found."""
    key = uuid4()
    stored(KEPT).save(name_of(council, key), ContentFile(content))
    return key


def kept(council: Council, key: UUID) -> bytes:
    """Return the content of a file that was set aside; raise FileNotFoundError where it is kept no more."""
    with stored(KEPT).open(name_of(council, key)) as file:
        return file.read()


def name_of(council: Council, key: UUID) -> str:
    return f"{FOLDER}/{council.pk}-{key}.json"


def forget_returned(now: datetime) -> int:
    """Take away the files whose day is over; return how many."""
    past = written_before(stored(KEPT), FOLDER, now - KEPT_FOR)
    for name in past:
        stored(KEPT).delete(name)
    return len(past)
