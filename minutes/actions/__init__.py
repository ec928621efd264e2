"""What writes the minutes of a sitting: each action is whole or refused in words."""

from minutes.actions.adopting import note_adoption, propose_minutes, publish_minutes
from minutes.actions.publishing import publish_list
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
    "note_adoption",
    "propose_minutes",
    "publish_list",
    "publish_minutes",
    "write_discussion",
]
