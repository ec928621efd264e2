"""How deliberations are numbered, chained and named on paper: pure functions of plain values."""
