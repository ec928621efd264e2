"""A copy of the database that PostgreSQL keeps up to date on another server: what is read there, and how old it may be."""
