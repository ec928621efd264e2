"""Two clerks at once: what each page saw, what others entered, and their conflicts."""
