"""What the pages of a sitting send; the actions judge it."""
