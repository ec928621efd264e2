"""What an installation says of its own health: two addresses for machines, a command for people."""
