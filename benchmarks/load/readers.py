"""People who read: strangers who verify a paper or take it, and those who search a register with their account."""

import asyncio
import random
from contextlib import suppress
from urllib.parse import quote

import aiohttp

from benchmarks.load.place import Shelf
from benchmarks.load.visitor import TOKEN, Fault, Visitor, value
from benchmarks.scale.registers import RUBRICS, THINGS, VERBS

#: How long somebody reads a page, in seconds.
READS = (2.0, 10.0)
PUBLIC = ("/accessibilite/", "/donnees-personnelles/", "/connexion/", "/v/")


class Reader:
    """Somebody who opens one page after another until it is over."""

    #: What they do, by how often.
    habits = {"verify": 45, "take": 25, "type": 10, "look": 18, "show": 2}

    def __init__(self, visitor: Visitor, shelf: Shelf, over: asyncio.Event, seed: str):
        self.visitor, self.shelf, self.over = visitor, shelf, over
        self.chance = random.Random(seed)

    async def work(self) -> None:
        deeds, often = [*self.habits], [*self.habits.values()]
        while not self.over.is_set():
            [deed] = self.chance.choices(deeds, often)
            with suppress(Fault):
                await getattr(self, deed)()
            await asyncio.sleep(self.chance.uniform(*READS))

    async def verify(self) -> None:
        """Open what the QR of a paper leads to."""
        code = self.chance.choice(self.shelf.codes)
        text = await self.visitor.page("verification of a code", f"/v/{code}/")
        if code[:4] not in text:
            self.visitor.told.fault("verification of a code", "another page")

    async def take(self) -> None:
        """Take a certified paper."""
        code = self.chance.choice(self.shelf.drawn)
        answer = await self.visitor.ask("certified paper", f"/v/{code}/extrait.pdf")
        if not answer.body.startswith(b"%PDF"):
            self.visitor.told.fault("certified paper", "no PDF")

    async def type(self) -> None:
        """Type the code of a paper."""
        page = await self.visitor.page("public page", "/v/")
        sent = {"code": self.chance.choice(self.shelf.codes)}
        answer = await self.visitor.send("code typed", "/v/", sent, page)
        await self.visitor.page("verification of a code", answer.onward)

    async def look(self) -> None:
        await self.visitor.page("public page", self.chance.choice(PUBLIC))

    async def show(self) -> None:
        """Send a paper; who does while others are being read may be asked to come back, and is told so."""
        page, form = await self.visitor.page("public page", "/v/"), aiohttp.FormData()
        form.add_field(TOKEN, value(TOKEN, page))
        form.add_field("pdf", self.shelf.paper, filename="p.pdf", content_type="application/pdf")
        answer = await self.visitor.ask("file verified", "/v/", form, wanted=(200, 503))
        if answer.status == 503:
            self.visitor.told.asked_to_come_back += 1
        elif "authentique" not in answer.text:
            self.visitor.told.fault("file verified", "not authentic")


class Searcher(Reader):
    """Somebody with an account, who looks for acts of their council."""

    habits = {"search": 45, "open": 25, "browse": 20, "verify": 10}

    async def search(self) -> None:
        words = self.chance.choice(
            (
                self.chance.choice(VERBS),
                self.chance.choice(RUBRICS),
                f"{self.chance.choice(VERBS)} {self.chance.choice(THINGS)}",
                self.chance.choice(self.shelf.numbers),
            )
        )
        await self.visitor.page("search", f"{self.shelf.path}greffe/?q={quote(words)}")

    async def open(self) -> None:
        act = self.chance.choice(self.shelf.acts)
        await self.visitor.page("act", f"{self.shelf.path}deliberations/{act}/")

    async def browse(self) -> None:
        place = self.chance.choice(("greffe/", "registre/", "seances/"))
        await self.visitor.page("pages of a council", self.shelf.path + place)
