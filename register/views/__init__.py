"""The pages of the register: sealing, the clerk's desk, corrections, and the public verification."""
