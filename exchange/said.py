"""How a dumped file keeps silent: an optional key that says nothing is left out."""


def said(**facts) -> dict:
    """Leave out what says nothing."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], False)}
