"""Who comes in, and how they prove it: the second factor, confirming, sessions."""
