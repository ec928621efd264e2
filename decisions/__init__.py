"""The decisions taken by delegation of the council: entered in a series of their own, reported at a sitting."""
