"""What anybody can verify: a code, a file, the whole chain; and how often they may try."""
