"""A stick that may be pulled: an ext4 on a loop device, whose own memory is another ext4 below it.

What a program writes waits in the system; what the system sends to a stick waits in the stick. Below
the file system of the stick lies a file on a second one: a flush of the first is a flush of that file,
and only such a flush is sure to stay. Pulled, the second is cut off at once by the kernel
(EXT4_IOC_SHUTDOWN, without its log), so that both lose what they had not flushed.
"""

import fcntl
import os
import struct
import subprocess
import time
from contextlib import suppress
from pathlib import Path

EXT4_IOC_SHUTDOWN = 0x8004587D
WITHOUT_ITS_LOG = struct.pack("I", 2)
MEGABYTE = 2**20
#: How heavy the stick is, and what lies around it.
WEIGHT, AROUND = 384 * MEGABYTE, 64 * MEGABYTE


def apart() -> None:
    """Give this process mounts of its own: another that copied them would hold the stick for ever."""
    os.unshare(os.CLONE_NEWNS)
    run("mount", "--make-rprivate", "/")


class Stick:
    """The stick of one run, in a folder; `place` is where it is mounted."""

    def __init__(self, folder: Path):
        self.image, self.below, self.place = folder / "image", folder / "below", folder / "stick"
        self.memory = self.below / "memory"
        self.loops: list[str] = []
        self.below.mkdir()
        self.place.mkdir()
        with self.image.open("wb") as image:
            image.truncate(WEIGHT + AROUND)
        run("mkfs.ext4", "-q", self.image)
        self._plug_below()
        with self.memory.open("wb") as memory:
            # Written, or a block of it that comes back would be empty instead of old.
            for _ in range(WEIGHT // MEGABYTE):
                memory.write(bytes(MEGABYTE))
        run("mkfs.ext4", "-q", self.memory)
        os.sync()

    def plug(self) -> None:
        if not self.below.is_mount():
            self._plug_below()
        self.loops.append(run("losetup", "--find", "--show", self.memory))
        run("mount", self.loops[-1], self.place)

    def _plug_below(self) -> None:
        self.loops.append(run("losetup", "--find", "--show", self.image))
        run("mount", self.loops[-1], self.below)

    def pull(self) -> None:
        """Cut the stick off; whoever had it open writes into the void until `clear`."""
        below = os.open(self.below, os.O_RDONLY)
        try:
            fcntl.ioctl(below, EXT4_IOC_SHUTDOWN, WITHOUT_ITS_LOG)
        finally:
            os.close(below)

    def clear(self) -> None:
        """Take away what is left of a stick that is pulled, or that nobody uses any more."""
        for place in (self.place, self.below):
            until = time.monotonic() + 30
            while place.is_mount():
                with suppress(subprocess.CalledProcessError):
                    run("umount", place)
                assert time.monotonic() < until, f"{place} is still held"
            if self.loops:
                run("losetup", "--detach", self.loops.pop())


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
