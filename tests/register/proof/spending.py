"""A reader of files that takes too much of something, as a parser might: it imports nothing of Django."""

from councils.confined import ANSWER_BYTES, MEMORY_BYTES


def spend(content, what):
    """Take too much time, too much memory, or answer too long; say what was given otherwise."""
    if what == "memory":
        return len(bytearray(2 * MEMORY_BYTES))
    if what == "answer":
        return "x" * (ANSWER_BYTES + 1)
    while what == "time":
        pass
    return [len(content), what]
