"""The rules of the house: what the code and the documents promise."""
