"""The public verification: what is answered to whoever holds a paper, whichever room keeps it."""
