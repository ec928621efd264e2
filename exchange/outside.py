"""A sitting file that somebody gives is judged by another process, within limits, before it is loaded here."""

from dataclasses import replace
from typing import BinaryIO

from councils.confined import ACCOUNTS, COMMANDS, Busy, Door, Overrun, confined
from exchange.checking import checked
from exchange.faults import FileFault, Refused

#: The largest sitting of the demonstration weighs 100 kB.
HEAVIEST = 20_000_000
#: Where the file of a page waits for its turn.
PAGES = replace(ACCOUNTS, knows_models=True)
TOO_HEAVY = "il pèse plus de 20 Mo : aucune séance n’est aussi longue."
OVERRUN = "le lire demande trop de temps ou de mémoire."
BUSY = "d’autres fichiers sont en cours de lecture : recommencez dans une minute."


def content_of(file: BinaryIO, door: Door | None = None) -> bytes:
    """Return the content of a file that may be loaded; raise Refused for any other."""
    file.seek(0)
    content = file.read(HEAVIEST + 1)
    if len(content) > HEAVIEST:
        raise Refused([FileFault("", TOO_HEAVY)])
    try:
        faults = confined(faults_of, content, door=door or COMMANDS)
    except Overrun:
        raise Refused([FileFault("", OVERRUN)]) from None
    except Busy:
        raise Refused([FileFault("", BUSY)]) from None
    if faults:
        raise Refused([FileFault(path, sentence) for path, sentence in faults])
    return content


def faults_of(file: BinaryIO) -> list[tuple[str, str]]:
    """Return what is wrong with a file, where and in words, in the process that may not last."""
    try:
        checked(file.read())
    except Refused as refused:
        return [(fault.path, fault.sentence) for fault in refused.faults]
    return []
