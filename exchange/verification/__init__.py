"""Whether everything that Folio froze still holds: each room checks its own, and a register is read in parts."""
