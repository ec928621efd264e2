"""What the papers and the messages of a convocation say, from its `Call` and the form of the council."""
