"""Change the rules of the law in every small way, and count the changes that a test notices.

    pip install mutmut
    python -m benchmarks.mutation            both: about a quarter of an hour on two cores
    python -m benchmarks.mutation rules      the functions of law/ and votes/rules/, by mutmut
    python -m benchmarks.mutation rows       the rows of the two tables of law/, one value at a time

Each part prints what was noticed of all, then what was not, with the reason where there is one.
"""
