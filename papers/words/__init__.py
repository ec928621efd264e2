"""What a paper says: the French of an extract, made from its facts alone."""
