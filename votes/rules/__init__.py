"""The law of the floor and of the ballots, as pure functions on frozen dataclasses.

Nothing here knows the database or the web, so that a lawyer can read it and a
test can try it without either. `facts` are what happened; `floor` tells who
could vote at an item; `ballots` and `elections` tell what was decided.
"""
