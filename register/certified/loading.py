"""What every process that draws needs, loaded once: they are forked from the one that imports this."""

import gc

import django

django.setup()

from papers.pdf import engine  # noqa: E402 (Django comes first)
from register.certified import drawing  # noqa: E402, F401

engine.load()
# What is loaded stays: the collector need not go through it again, nor copy its pages.
gc.freeze()
