"""What every process that draws needs, loaded once: they are forked from the one that imports this."""

import gc
from contextlib import suppress

import django

django.setup()

from papers.pdf import engine  # noqa: E402 (Django comes first)
from register.certified import attempts  # noqa: E402, F401

# What is missing is told by the paper that needs it, not by a process that cannot begin.
with suppress(Exception):
    engine.load()
# What is loaded stays: the collector need not go through it again, nor copy its pages.
gc.freeze()
