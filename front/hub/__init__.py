"""The papers of a sitting on one page, and what is due around it."""
