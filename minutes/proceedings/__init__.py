"""A sitting told whole, as one frozen object: the list, the minutes and the register to bind come from it."""
