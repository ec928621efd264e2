"""The installation of a council: one page proposes its first sitting, from the members that an import gave.

`people` says who serves, `agenda` which items, `words` what they say. What the page
creates is an ordinary sitting with ordinary items.
"""
