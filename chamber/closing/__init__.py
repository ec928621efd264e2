"""What is missing, and the end of the sitting."""
