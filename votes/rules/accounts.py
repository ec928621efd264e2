"""Which questions are the vote on the accounts of the executive (CGCT, art. L2121-14)."""

import re

from councils.french import fold

#: The accounts of the executive; those of the treasurer, « compte de gestion », keep nobody out.
ACCOUNTS = re.compile(r"\bcomptes? (?:administratifs?|financiers? uniques?)\b|\bcfu\b")
#: What stands before the accounts where something else is decided: their result, or who presides.
ABOUT_THEM = re.compile(r"\b(?:affectation|reprise|election|designation)\b")


def is_accounts_vote(title: str) -> bool:
    """Tell whether the title of an item is that of the vote on the accounts themselves."""
    plain = fold(title)
    accounts = ACCOUNTS.search(plain)
    return accounts is not None and not ABOUT_THEM.search(plain[: accounts.start()])
