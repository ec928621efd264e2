"""What is said of votes in French: results, who is elected, and why an entry is refused."""
