"""The page of an election: its rounds and candidates."""
