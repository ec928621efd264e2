"""The page of a ballot in numbers."""
