"""The page of a ballot by names, its preview and its read-back."""
