"""Run the parts that are asked for, all of them by default."""

import sys

from benchmarks.mutation import rows, rules

PARTS = {"rules": rules.main, "rows": rows.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
