"""The convocation: what is announced to each member, how it reached them, and the proof of it."""
