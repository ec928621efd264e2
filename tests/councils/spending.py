"""A reader of files that takes too much of something, as a parser might: it imports nothing of Django."""

from councils.confined import STRANGERS


def spend(file, what, tell=print):
    """Take too much time, too much memory, answer too long, or fail; say what was given otherwise."""
    if what == "memory":
        return len(bytearray(2 * STRANGERS.memory_bytes))
    if what == "answer":
        return "x" * (STRANGERS.answer_bytes + 1)
    if what == "fault":
        raise KeyError(what)
    if what == "told":
        tell(1, 2)
    while what == "time":
        pass
    return [len(file.read()), what]
