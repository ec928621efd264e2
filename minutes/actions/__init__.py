"""What writes the minutes of a sitting: each action is whole or refused in words."""

from minutes.actions.writing import Overtaken, digest_of, write_discussion

__all__ = ["Overtaken", "digest_of", "write_discussion"]
