"""A Word document becomes two texts of an item: what it holds, what of it is told, where the decision begins."""
