"""Everything that is looked at, in the order in which one would mend it."""

from collections.abc import Callable, Iterator

from config.health import around, here, sealing
from config.health.finding import Finding

#: A new one is added here.
LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    here.database,
    around.replica,
    here.disk,
    here.interpreter,
    here.faces,
    here.clock,
    around.files,
    around.annexes,
    sealing.keys,
    sealing.certificates,
    around.registers,
    around.workers,
    around.counts,
    around.mail,
    around.backups,
)
#: What asks the database says nothing where the database does not answer.
ASK_DATABASE = (
    around.replica,
    here.clock,
    around.annexes,
    sealing.keys,
    sealing.certificates,
    around.registers,
    around.workers,
    around.counts,
)


def looked_at() -> Iterator[tuple[str, list[Finding]]]:
    """Yield the name of each look at this installation, and what it finds."""
    is_whole = not here.wrong_database()
    for look in LOOKS:
        if is_whole or look not in ASK_DATABASE:
            yield look.__name__, list(look())


def findings() -> Iterator[Finding]:
    """Yield what is found of this installation."""
    for _, found in looked_at():
        yield from found
