"""What the papers of a whole sitting say, from its proceedings alone, under the form of the council."""
