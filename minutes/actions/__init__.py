"""What writes the minutes of a sitting: each action is whole or refused in words."""

from minutes.actions.recording import (
    add_recording,
    correct_beginning,
    erase_recording,
    forget_recordings,
)
from minutes.actions.writing import Overtaken, digest_of, write_discussion

__all__ = [
    "Overtaken",
    "add_recording",
    "correct_beginning",
    "digest_of",
    "erase_recording",
    "forget_recordings",
    "write_discussion",
]
