"""A sitting that is held elsewhere: taken out as a file, brought back, and merged with what was done here meanwhile."""
