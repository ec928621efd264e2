"""What the minutes keep beside what is said."""

from minutes.models.recordings import Recording

__all__ = ["Recording"]
