"""What happened at a sitting, told whole: the list of deliberations examined, and the minutes."""
