"""What the pages of the register send."""
