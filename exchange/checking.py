"""Whether a sitting file may be loaded: its keys, its edition, its references, then the law."""

from exchange import around_checks, editions, law, references
from exchange.faults import Refused, parse
from exchange.sitting_file import SittingFile


def checked(data: bytes) -> SittingFile:
    """Return what the bytes of a file say; raise Refused with the path of each fault of the first stage that has any."""
    file = parse(data)
    faults = list(editions.check(file)) or references.check(file) + around_checks.check(file)
    faults = faults or law.check(file)
    if faults:
        raise Refused(faults)
    return file
