"""Drop the empty optional keys of a dumped file."""


def said(**facts) -> dict:
    """Leave out what says nothing."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], False)}
