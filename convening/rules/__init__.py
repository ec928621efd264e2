"""The law of the convocation as pure functions: who was reached, on which day, and what is still missing."""
