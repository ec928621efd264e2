"""A copy of the database that PostgreSQL keeps up to date on another server: what is read there, and how old it may be."""

#: How many seconds a question to the replica is waited for, before the primary is asked.
PATIENCE = 3
