"""What the minutes keep: the papers that were published, what awaits a council, and the sound beside what is said."""

from minutes.models.papers import AskedMinutes, FrozenPaper, MinutesProposal
from minutes.models.recordings import Recording

__all__ = ["AskedMinutes", "FrozenPaper", "MinutesProposal", "Recording"]
