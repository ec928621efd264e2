"""What the register does: it seals sittings, and corrects without erasing."""

from register.actions.correcting import correct
from register.actions.sealing import NotSealable, seal_sitting

__all__ = ["NotSealable", "correct", "seal_sitting"]
