"""What the minutes compute, as functions of plain values: no Django."""
