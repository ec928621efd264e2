"""Where each person begins: the home page of a council, what is due there, and its search."""
