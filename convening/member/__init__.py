"""The page of a member: no account, a link of their own, what is announced, and what they answer."""
