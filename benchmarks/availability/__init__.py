"""The database of a site of several machines lost at any moment, while its secretaries enter and seal."""
