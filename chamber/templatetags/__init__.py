"""What the templates of the live screen draw by Python."""
