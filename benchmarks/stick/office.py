"""Two windows of one secretary, who enters, attaches and seals until the stick is pulled, and what she was told is done."""

import hashlib
import random
from threading import Event, Thread

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from benchmarks.secretary import ONCE, TOKEN, Secretary, value_of
from deliberations.days import SittingDay
from tests.builders import PASSWORD

#: An annex every so many items, and its weight in bytes.
ANNEX_EVERY, ANNEX_BYTES = 3, 300_000
#: Seconds between two seals.
BETWEEN_SEALS = 1.5
DONE = 302


class Office:
    """The work there is; `entered`, `attached` and `sealed` are what was answered « done »."""

    def __init__(self, facts: dict, chance: random.Random):
        self.slug, self.email, self.chance = facts["slug"], facts["email"], chance
        self.agendas, self.held = facts["agendas"], facts["held"]
        self.entered: list[str] = []
        self.attached: dict[str, str] = {}
        self.sealed: list[str] = []
        self.sent, self.windows, self.faults = 0, [], []

    @property
    def told(self) -> dict:
        names = ("email", "entered", "attached", "sealed")
        return {name: getattr(self, name) for name in names}

    @property
    def done(self) -> int:
        return len(self.entered) + len(self.sealed)

    def begin(self, connect, user) -> None:
        """Let both windows work; the session of the first time still holds after a pull."""
        self.windows = self.windows or [Secretary(connect, user) for _ in range(2)]
        self.pulled = Event()
        works = (self.enter, self.seal)
        self.hands = [
            Thread(target=self.until_pulled, args=pair)
            for pair in zip(works, self.windows, strict=True)
        ]
        for hand in self.hands:
            hand.start()

    def end(self) -> None:
        for hand in self.hands:
            hand.join()
        assert not self.faults, self.faults

    def until_pulled(self, work, window) -> None:
        while not self.pulled.is_set():
            status = work(window)
            if status != DONE and not self.pulled.is_set():
                self.faults.append((work.__name__, status))
                return

    def address(self, name: str, day: str) -> str:
        return reverse(name, args=[self.slug, SittingDay.read(day)])

    def enter(self, window) -> int:
        """Enter an item, with an annex from time to time."""
        self.sent += 1
        title = f"Objet {self.chance.getrandbits(64):016x}"
        address = self.address("item-create", self.agendas[self.sent // 40 % len(self.agendas)])
        page = window.ask(address)
        if page.status != 200:
            return page.status
        fields = {name: value_of(name, page) for name in (TOKEN, ONCE)}
        fields |= {"kind": "deliberation", "title": title}
        annex = (
            b"%PDF-1.4\n" + self.chance.randbytes(ANNEX_BYTES)
            if self.sent % ANNEX_EVERY == 0
            else b""
        )
        if annex:
            fields["attachments"] = SimpleUploadedFile("plan.pdf", annex, "application/pdf")
        body = encode_multipart(BOUNDARY, fields)
        status = window.send(address, body, MULTIPART_CONTENT).status
        if status == DONE:
            self.entered.append(title)
            if annex:
                self.attached[title] = hashlib.sha256(annex).hexdigest()
        return status

    def seal(self, window) -> int:
        """Seal the next sitting that is held: its papers are drawn behind."""
        day = next((day for day in self.held if day not in self.sealed), None)
        if day is None:
            self.faults.append((self.seal.__name__, "no sitting is left"))
            self.pulled.wait()
            return DONE
        address = self.address("seal", day)
        page = window.ask(address)
        if page.status != 200:
            return page.status
        if 'name="confirmation"' not in page.text and "Délibérations au registre" in page.text:
            self.sealed.append(day)
            return DONE
        fields = {name: value_of(name, page) for name in (TOKEN, ONCE)}
        status = window.ask(address, **fields, confirmation=PASSWORD).status
        if status == DONE:
            self.sealed.append(day)
            self.pulled.wait(BETWEEN_SEALS)
        return status
