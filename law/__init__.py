"""The law of a council by its kind, its population and the day: one table, read by pure functions."""
