"""The places of an extract on paper, one module each: what it says, under the form of the council."""
