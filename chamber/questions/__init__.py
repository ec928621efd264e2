"""The questions of an item, and the copies of its ballot."""
