"""Papers that do to the process which draws them what no act should: each is a job like the others."""

import os
import signal
from dataclasses import dataclass

from register.certified.attempts import Job


@dataclass(frozen=True)
class Killed(Job):
    def draw(self):
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Endless(Job):
    def draw(self):
        while True:
            pass


@dataclass(frozen=True)
class Greedy(Job):
    def draw(self):
        return bytes(self.memory * 2)


@dataclass(frozen=True)
class Unforeseen(Job):
    def draw(self):
        raise KeyError("nobody thought of it")


@dataclass(frozen=True)
class OnFullDisk(Job):
    def draw(self):
        with open("/dev/full", "w") as file:
            file.write("a paper")
