"""The judges of what the law asks of a record before it is sealed: one module a subject, one function each."""
