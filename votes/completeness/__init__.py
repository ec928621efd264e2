"""What must still be entered before an item's extract is true, or the sitting closed; blocks of items."""
