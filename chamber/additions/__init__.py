"""The page that adds an item in session."""
