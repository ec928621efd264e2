"""What every process that verifies needs, loaded once: they are forked from the one that imports this."""

import gc

import django

django.setup()

from exchange.verification import checks  # noqa: E402, F401 (Django comes first)

# What is loaded stays: the collector need not go through it again, nor copy its pages.
gc.freeze()
